import assert from "node:assert/strict";
import { test } from "node:test";
import { wasHereBefore } from "../../course/server/page/live/phone_key.js";

function visit(former, key, known) {
  const kept = new Map(former ? [["samling:/s/KFT9WX:nokkel", former]] : []);
  const storage = { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) };
  const asked = [];
  const ask = async (each) => (asked.push(each), known);
  return wasHereBefore({ here: "/s/KFT9WX", key }, storage, ask).then((again) => [again, asked, [...kept.values()][0]]);
}

test("a phone that has lost its cookie asks to be the one it was", async () => {
  assert.deepEqual(await visit("GAMMEL", "NY", true), [true, ["GAMMEL"], "GAMMEL"]);
});

test("a phone that comes for the first time, or with its cookie, asks nothing", async () => {
  assert.deepEqual(await visit(null, "NY"), [false, [], "NY"]);
  assert.deepEqual(await visit("NY", "NY"), [false, [], "NY"]);
});

test("a key that the room doesn't know is replaced, and one that nobody answered about is kept", async () => {
  assert.deepEqual(await visit("GAMMEL", "NY", false), [false, ["GAMMEL"], "NY"]);
  assert.deepEqual(await visit("GAMMEL", "NY", null), [false, ["GAMMEL"], "GAMMEL"]);
});
