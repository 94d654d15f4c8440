import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { keepKernel } from "../../course/server/page/keeping.js";
import { openPort } from "../../course/server/page/ports.js";

const MINUTE = 60_000;
let asked;
let shown;
let closed;
let lose;
let answer;
let port;
let kernel;

beforeEach(() => {
  [asked, shown, closed] = [[], [], []];
  globalThis.addEventListener = () => {};
  globalThis.dispatchEvent = () => {};
  globalThis.document = { addEventListener: () => {}, hidden: false };
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 10 * MINUTE });
  answer = (id, on) => {
    on({ tries: 0 }, (message) => port.reply({ type: "saved", rev: message.rev }));
    return { id, close: () => closed.push(id) };
  };
  const ports = new Map();
  const notice = { show: (fault) => shown.push(fault.message), close: () => {}, shown: () => shown.length > 0 };
  const start = async (former, lost) => {
    asked.push(former);
    lose = lost;
    return answer(`k${asked.length}`, (state, send) => port.attach(state, send));
  };
  kernel = keepKernel({ start, ports, notice });
  const about = { owner: "", t: (key) => key, need: kernel.need, used: kernel.used, changed: () => {} };
  port = openPort({ id: "a" }, { tries: 0 }, about);
  ports.set("a", port);
});

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
const refuse = (about) => () => {
  throw Object.assign(new Error("no"), about);
};

test("a touch asks once, and what is sent meanwhile waits and is answered", async () => {
  kernel.touch();
  kernel.touch();
  const saved = port.send({ type: "save" });
  await settle();
  await saved;
  assert.deepEqual(asked, [null]);
});

test("a lost line is nothing to tell when nothing waits, and the next message gets another kernel", async () => {
  kernel.touch();
  await settle();
  mock.timers.tick(MINUTE);
  lose();
  await settle();
  assert.deepEqual(asked, [null]);
  await port.send({ type: "save" });
  assert.deepEqual(asked, [null, "k1"]);
  assert.deepEqual(shown, []);
});

test("a message that was under way is refused, for its sender to send anew, and a kernel is asked for at once", async () => {
  answer = (id, on) => (on({ tries: 0 }, () => {}), { id });
  const sent = port.send({ type: "submit" });
  await settle();
  mock.timers.tick(MINUTE);
  lose();
  await assert.rejects(sent);
  await settle();
  assert.deepEqual(asked, [null, "k1"]);
  assert.deepEqual(shown, []);
});

test("a kernel that is lost at once isn't asked for in a ring", async () => {
  answer = (id, on) => (on({ tries: 0 }, () => {}), { id });
  const sent = port.send({ type: "submit" });
  await settle();
  lose();
  await assert.rejects(sent);
  await settle();
  assert.equal(asked.length, 1);
  assert.equal(shown.length, 1);
});

test("where no kernel can be had she is told only when something waits for it", async () => {
  answer = refuse();
  kernel.touch();
  await settle();
  assert.deepEqual(shown, []);
  kernel.touch(); // each key that is pressed is a touch
  await settle();
  assert.equal(asked.length, 1);
  await assert.rejects(port.send({ type: "save" }));
  assert.deepEqual(shown, ["no"]);
  assert.equal(asked.length, 2);
});

test("a login that is over is told at the first touch, and isn't asked for again", async () => {
  answer = refuse({ expired: true });
  kernel.touch();
  await settle();
  assert.deepEqual(shown, ["no"]);
  await assert.rejects(port.send({ type: "save" }));
  assert.equal(asked.length, 1);
});

test("a kernel that nobody uses is let go, but not while an answer is under way", async () => {
  const unanswered = [];
  answer = (id, on) => (on({ tries: 0 }, (each) => unanswered.push(each)), { id, close: () => closed.push(id) });
  port.send({ type: "save" });
  await settle();
  mock.timers.tick(6 * MINUTE);
  assert.deepEqual(closed, []);
  port.reply({ type: "saved", rev: unanswered[0].rev });
  mock.timers.tick(4 * MINUTE);
  kernel.touch();
  mock.timers.tick(4 * MINUTE);
  assert.deepEqual(closed, []);
  mock.timers.tick(2 * MINUTE);
  assert.deepEqual(closed, ["k1"]);
});
