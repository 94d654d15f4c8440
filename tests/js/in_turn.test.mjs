import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inTurn } from "../../course/kinds/in_turn.js";

let press;
let sent;
let replies;

const settle = () => new Promise((resolve) => setImmediate(resolve));

// Says what is sent, and leaves the reply to the test.
const sending = (what) => () => {
  sent.push(what);
  return new Promise((resolve, reject) => replies.push({ resolve, reject }));
};

beforeEach(() => {
  press = inTurn();
  sent = [];
  replies = [];
});

test("a press on the next question waits until the one before it is saved, and is sent then", async () => {
  press("first", sending("nei"));
  press("second", sending("ja"));
  await settle();
  assert.deepEqual(sent, ["nei"]);
  replies[0].resolve();
  await settle();
  assert.deepEqual(sent, ["nei", "ja"]);
});

test("what is pressed twice is answered once", async () => {
  press("first", sending("nei"));
  press("first", sending("ja"));
  await settle();
  replies[0].resolve();
  press("first", sending("ja"));
  await settle();
  assert.deepEqual(sent, ["nei"]);
});

test("a press that was refused can be made again, and does not stop the next", async () => {
  const first = press("first", sending("nei"));
  await settle();
  replies[0].reject(new Error("refused"));
  await assert.rejects(first, /refused/);
  press("first", sending("nei"));
  press("again", sending("restart"));
  await settle();
  replies[1].reject(new Error("refused"));
  await settle();
  assert.deepEqual(sent, ["nei", "nei", "restart"]);
});
