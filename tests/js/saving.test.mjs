import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { keepSaved } from "../../course/kinds/saving.js";

let store;
let statuses;

beforeEach(() => {
  store = new Map();
  statuses = [];
  globalThis.sessionStorage = {
    getItem: (key) => store.get(key) ?? null,
    setItem: (key, value) => store.set(key, value),
    removeItem: (key) => store.delete(key),
  };
  globalThis.addEventListener = () => {};
  globalThis.document = { addEventListener: () => {}, hidden: false };
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

function openPort(send) {
  const sent = [];
  const port = {
    id: "rolle-r01",
    state: { tries: 0 },
    connected: () => true,
    send: (message) => {
      sent.push(message);
      return send(sent.length);
    },
  };
  return { port, sent, saving: keepSaved(port, (status) => statuses.push(status)) };
}

test("keystrokes become one message after a quiet moment", async () => {
  const { saving, sent } = openPort(() => Promise.resolve());
  saving.save("a");
  mock.timers.tick(300);
  saving.save("ab");
  mock.timers.tick(599);
  assert.equal(sent.length, 0);
  assert.equal(saving.restored(), "ab");
  mock.timers.tick(1);
  await settle();
  assert.deepEqual(sent, [{ type: "save", answer: "ab" }]);
  assert.equal(statuses.at(-1), "saved");
  assert.equal(saving.restored(), null);
});

test("nothing is called saved while a newer text waits", async () => {
  let answer;
  const { saving } = openPort(() => new Promise((resolve) => (answer = resolve)));
  saving.save("a");
  mock.timers.tick(600);
  saving.save("ab");
  answer();
  await settle();
  assert.equal(statuses.includes("saved"), false);
  mock.timers.tick(600);
  answer();
  await settle();
  assert.equal(statuses.at(-1), "saved");
});

test("a failed save is tried again, with the newest text", async () => {
  const { saving, sent } = openPort((time) =>
    time === 1 ? Promise.reject(new Error("gone")) : Promise.resolve(),
  );
  saving.save("a");
  mock.timers.tick(600);
  await settle();
  assert.equal(statuses.at(-1), "failed");
  saving.save("ab");
  mock.timers.tick(600);
  await settle();
  assert.deepEqual(sent.at(-1), { type: "save", answer: "ab" });
  assert.equal(statuses.at(-1), "saved");
});

test("a try that came through is not judged twice when the reply is lost", async () => {
  const { port, saving, sent } = openPort(() => Promise.reject(new Error("gone")));
  const done = saving.send({ type: "submit", answer: "b" }, (state) => state.tries > 0);
  await settle();
  port.state = { tries: 1 };
  mock.timers.tick(2000);
  await done;
  assert.equal(sent.length, 1);
  assert.equal(statuses.at(-1), "saved");
});

test("what the course refuses is not sent again", async () => {
  const refusal = Object.assign(new Error("for lang"), { final: true });
  const { saving, sent } = openPort(() => Promise.reject(refusal));
  await assert.rejects(saving.send({ type: "submit", answer: "x" }), /for lang/);
  mock.timers.tick(60_000);
  assert.equal(sent.length, 1);
  assert.equal(statuses.at(-1), "refused");
});
