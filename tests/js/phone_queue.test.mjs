import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { answerQueue } from "../../course/server/page/live/phone_queue.js";

const DAY = 24 * 3600 * 1000;
let kept;
let clock;

beforeEach(() => {
  kept = new Map();
  clock = 1000;
});

const storage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
};
const open = (name = "samling:/s/KFT9WX") => answerQueue(storage, name, () => clock);

test("an answer waits until it is done with, also after a reload", () => {
  const { seq } = open().add("g01", 1, ["a"]);
  assert.deepEqual(open().first(), { step: "g01", take: 1, seq, answer: ["a"] });
  open().done(seq);
  assert.equal(open().first(), null);
});

test("a newer answer to the same question takes the place of the one that waits", () => {
  const queue = open();
  queue.add("g01", 1, ["a"]);
  queue.add("g02", 1, "ord");
  const newer = queue.add("g01", 1, ["b"]);
  assert.equal(queue.waiting("g01", 1).seq, newer.seq);
  assert.deepEqual([queue.first().step, queue.waiting("g01", 1).answer], ["g02", ["b"]]);
});

test("what was acknowledged late doesn't take a newer answer with it", () => {
  const queue = open();
  const older = queue.add("g01", 1, ["a"]);
  queue.add("g01", 1, ["b"]);
  queue.done(older.seq);
  assert.deepEqual(queue.first().answer, ["b"]);
});

test("the first and the second time are two questions", () => {
  const queue = open();
  queue.add("g01", 1, ["a"]);
  queue.add("g01", 2, ["b"]);
  assert.deepEqual(queue.waiting("g01", 1).answer, ["a"]);
});

test("numbers rise within a millisecond, when the clock is set back and when the phone has forgotten", () => {
  const queue = open();
  const first = queue.add("g01", 1, ["a"]).seq;
  assert.ok(queue.add("g01", 1, ["b"]).seq > first);
  clock = 500;
  const third = queue.add("g01", 1, ["c"]).seq;
  assert.ok(third > first + 1);
  kept.clear();
  clock = 2000;
  assert.ok(open().add("g01", 1, ["d"]).seq > third);
});

test("a number is higher than the one the server knows of, whatever the phone's clock says", () => {
  assert.equal(open().add("g01", 1, { k1: ["x"] }, 99_000).seq, 99_001);
});

test("a draft is kept until it is sent", () => {
  const queue = open();
  queue.keepDraft("g01", 1, "halv");
  assert.equal(open().draft("g01", 1), "halv");
  queue.add("g01", 1, "hel");
  assert.equal(open().draft("g01", 1), undefined);
});

test("when the gathering is over nothing she didn't send is left on the phone", () => {
  const queue = open();
  queue.keepDraft("g01", 1, "halv");
  queue.dropDrafts();
  assert.equal([...kept.values()].join().includes("halv"), false);
});

test("what lies from yesterday, or is damaged, belongs to nobody", () => {
  open().add("g01", 1, ["a"]);
  clock += DAY;
  assert.equal(open().first(), null);
  kept.set("samling:/s/KFT9WX", "{");
  assert.equal(open().first(), null);
});
