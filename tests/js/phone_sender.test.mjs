import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { answerQueue } from "../../course/server/page/live/phone_queue.js";
import { answerPost, keepSending } from "../../course/server/page/live/phone_sender.js";

const LONGEST = 20_000;
let told;
let queue;

beforeEach(() => {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  queue = answerQueue(storage, "samling", () => 1000);
  told = [];
  mock.timers.enable({ apis: ["setTimeout"] });
});
afterEach(() => mock.timers.reset());

const settle = async () => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

// A server that fails the first `failures` times.
function open(failures, reply = {}) {
  const received = [];
  const post = async (item) => {
    received.push(item.seq);
    if (received.length <= failures) throw new Error("gone");
    return reply;
  };
  const sender = keepSending(queue, post, (item, status, sentence) => told.push([item.seq, status, sentence]));
  return { sender, received };
}

test("what is received is delivered, and nothing waits", async () => {
  const { seq } = queue.add("g01", 1, ["a"]);
  open(0).sender.work();
  await settle();
  assert.deepEqual(told, [
    [seq, "sending", undefined],
    [seq, "delivered", undefined],
  ]);
  assert.equal(queue.first(), null);
});

test("what isn't received is sent again with the same number until it is", async () => {
  const { seq } = queue.add("g01", 1, ["a"]);
  const { sender, received } = open(3);
  sender.work();
  for (let turn = 0; turn < 3; turn += 1) {
    await settle();
    assert.equal(told.at(-1)[1], "waiting");
    assert.ok(queue.first());
    mock.timers.tick(LONGEST);
  }
  await settle();
  assert.deepEqual(received, [seq, seq, seq, seq]);
  assert.equal(told.at(-1)[1], "delivered");
});

test("it doesn't wait out its pause when there is contact again", async () => {
  queue.add("g01", 1, ["a"]);
  const { sender, received } = open(1);
  sender.work();
  await settle();
  sender.wake();
  await settle();
  assert.equal(received.length, 2);
});

test("an answer that was changed while it waited is sent as it is now", async () => {
  queue.add("g01", 1, ["a"]);
  const { sender, received } = open(1);
  sender.work();
  await settle();
  const newer = queue.add("g01", 1, ["b"]);
  sender.work();
  await settle();
  assert.equal(received.at(-1), newer.seq);
  assert.equal(queue.first(), null);
});

test("what is refused isn't sent again, and the others come through", async () => {
  queue.add("g01", 1, ["a"]);
  const { sender, received } = open(0, { refused: "Det er stengt." });
  sender.work();
  await settle();
  assert.deepEqual(told.at(-1).slice(1), ["refused", "Det er stengt."]);
  assert.equal(received.length, 1);
  assert.equal(queue.first(), null);
});

const replying = (status, body) => {
  globalThis.fetch = async () => ({ ok: status < 400, status, json: async () => JSON.parse(body) });
  let expired = 0;
  return { post: answerPost("/s/KFT9WX", "token", () => (expired += 1)), expired: () => expired };
};
const ITEM = { step: "g01", take: 1, seq: 7, answer: ["a"] };

test("only the server's own acknowledgement of this answer counts", async () => {
  assert.deepEqual(await replying(200, '{"ack": 7}').post(ITEM), {});
  await assert.rejects(replying(200, "<html>Logg inn på nettet</html>").post(ITEM));
  await assert.rejects(replying(200, '{"ack": 6}').post(ITEM));
  await assert.rejects(replying(404, "<html>").post(ITEM));
});

test("a no with a reason is final, and a no for now is not", async () => {
  assert.deepEqual(await replying(409, '{"message": "Stengt."}').post(ITEM), { refused: "Stengt." });
  await assert.rejects(replying(429, '{"message": "Vent litt."}').post(ITEM));
  await assert.rejects(replying(503, '{"message": "Ikke lagret."}').post(ITEM));
});

test("a phone that isn't known comes in anew, and keeps its answer", async () => {
  const server = replying(403, '{"message": "Kom inn på nytt."}');
  await assert.rejects(server.post(ITEM));
  assert.equal(server.expired(), 1);
});
