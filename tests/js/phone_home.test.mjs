import assert from "node:assert/strict";
import { test } from "node:test";
import { together } from "../../course/server/page/live/controls_writing.js";
import { takeHome } from "../../course/server/page/live/phone_home.js";

function phone({ home = { address: "/min-side/fra-samling", module: "module1_rolle" }, arrives = () => true } = {}) {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  const sent = [];
  const post = async (_home, told) => {
    if (!arrives()) return false;
    sent.push(told);
    return true;
  };
  return { taking: takeHome({ home, here: "/s/KFT9WX" }, storage, post), sent, kept };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("what is written waits on the phone until it has arrived, and holds no key and no time", async () => {
  let online = false;
  const { taking, sent } = phone({ arrives: () => online });
  taking.keep("ord", ["tempo"]);
  await settled();
  taking.keep("ord", ["ro"]);
  await settled();
  online = true;
  await taking.flush();
  await taking.flush();
  assert.deepEqual(sent, [{ module: "module1_rolle", step: "ord", lines: ["ro"] }]);
});

test("nothing is sent when it is turned off, or when nobody is logged in", async () => {
  const off = phone();
  off.taking.turn(true);
  off.taking.keep("ord", ["tempo"]);
  const nobody = phone({ home: null });
  nobody.taking.keep("ord", ["tempo"]);
  await settled();
  assert.deepEqual([off.sent, nobody.sent, nobody.taking.isOffered], [[], [], false]);
  off.taking.turn(false);
  off.taking.keep("ord", ["ro"]);
  await settled();
  assert.equal(off.sent.length, 1);
});

test("what others wrote on the board meanwhile is kept, and what they removed stays away", () => {
  assert.deepEqual(together(["a", "b"], ["a", "b", "min"], ["a", "b", "din"]), ["a", "b", "min", "din"]);
  assert.deepEqual(together(["a", "b"], ["b", "min"], ["a"]), ["min"]);
  assert.deepEqual(together([], ["lik"], ["lik"]), ["lik"]);
});
