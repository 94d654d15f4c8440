import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { followRoom } from "../../course/server/page/live/phone_connection.js";

let streams;
let seen;
let state;

class Stream {
  constructor(address) {
    Object.assign(this, { address, heard: {}, closed: false });
    streams.push(this);
  }
  addEventListener(name, run) {
    this.heard[name] = run;
  }
  say(view) {
    this.heard.state({ data: JSON.stringify(view) });
  }
  close() {
    this.closed = true;
  }
}

beforeEach(() => {
  streams = [];
  seen = { views: [], contact: [], gone: [], expired: 0 };
  state = () => Promise.reject(new Error("no network"));
  globalThis.EventSource = Stream;
  globalThis.fetch = () => state();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
});
afterEach(() => mock.timers.reset());

const settle = async () => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};
const pass = async (length) => {
  mock.timers.tick(length);
  await settle();
};
const reply = (status, body) => async () => ({ ok: status < 400, status, json: async () => body });
const follow = () =>
  followRoom("/s/KFT9WX", {
    take: (view) => seen.views.push(view.v),
    tell: (contact, sentence) => seen.contact.push(sentence ?? contact),
    gone: (sentence) => seen.gone.push(sentence),
    expired: () => (seen.expired += 1),
  });

test("it takes what the stream says", () => {
  follow();
  streams[0].say({ v: 1 });
  streams[0].say({ v: 2 });
  assert.deepEqual(seen.views, [1, 2]);
  assert.equal(seen.contact.at(-1), "here");
});

test("without a stream it looks, and goes on looking", async () => {
  let v = 4;
  state = () => reply(200, { v: v++ })();
  follow();
  streams[0].heard.error();
  await pass(500);
  assert.deepEqual(seen.views, [4]);
  await pass(3000);
  assert.ok(seen.views.includes(5));
});

test("it opens a new stream by itself, and stops looking when that speaks", async () => {
  state = reply(200, { v: 4 });
  follow();
  streams[0].heard.error();
  await pass(2000);
  assert.equal(streams.length, 2);
  streams[1].say({ v: 5 });
  const before = seen.views.length;
  await pass(10_000);
  assert.equal(seen.views.length, before);
});

test("a line that is dead without saying so is left when the heart stops", async () => {
  follow();
  streams[0].heard.beat();
  await pass(39_000);
  assert.equal(streams[0].closed, false);
  await pass(2000);
  assert.equal(streams[0].closed, true);
  await pass(2000);
  assert.equal(streams.length, 2);
});

test("a phone that is unlocked opens a new line at once", async () => {
  const { refresh } = follow();
  await pass(5000);
  refresh();
  assert.deepEqual([streams.length, streams[0].closed], [2, true]);
  streams[0].heard.error();
  assert.equal(streams[1].closed, false);
});

test("it says that contact is lost, and when it is back", async () => {
  follow();
  streams[0].heard.error();
  await pass(500);
  assert.equal(seen.contact.at(-1), "lost");
  state = reply(200, { v: 1 });
  await pass(3000);
  assert.equal(seen.contact.at(-1), "here");
});

test("an older state that comes late by another road is left out", async () => {
  state = reply(200, { v: 2 });
  follow();
  streams[0].say({ v: 3 });
  streams[0].heard.error();
  await pass(500);
  assert.deepEqual(seen.views, [3]);
});

test("when the gathering is over it asks no more", async () => {
  follow();
  streams[0].say({ v: 9, status: "ended" });
  assert.equal(streams[0].closed, true);
  await pass(60_000);
  assert.equal(streams.length, 1);
});

test("a room that isn't there any more says so, and a phone that isn't known comes in anew", async () => {
  state = reply(403, { message: "Kom inn på nytt." });
  follow();
  streams[0].heard.error();
  await pass(500);
  assert.equal(seen.expired, 1);
  state = reply(404, { message: "Samlingen er slettet." });
  await pass(3000);
  assert.deepEqual(seen.gone, ["Samlingen er slettet."]);
});

test("a room that is full is told of in its own words, and asked again", async () => {
  state = reply(429, { message: "Det er ikke plass." });
  follow();
  streams[0].heard.error();
  await pass(600);
  assert.equal(seen.contact.at(-1), "Det er ikke plass.");
  state = reply(200, { v: 7 });
  await pass(3000);
  assert.deepEqual([seen.contact.at(-1), seen.views.at(-1), seen.expired], ["here", 7, 0]);
});
