import assert from "node:assert/strict";
import { test } from "node:test";
import { writtenHere } from "../../course/server/page/live/phone_written.js";

const kept = new Map();
const storage = () => ({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) });
const step = (id, type) => ({ id, title: id, ask: { type } });

test("what is written is kept once a step, and votes and ratings are not", () => {
  const written = writtenHere(storage, "samling");
  written.keep(step("ord", "word"), "tempo");
  written.keep(step("ord", "word"), "åpenhet");
  written.keepOwn(step("tavle", "board"), { added: ["Vaktbyte", "Turnus"], taken: [] });
  written.keepOwn(step("tavle", "board"), { added: ["Vaktbytte"], taken: ["Vaktbyte", "Noe en annen skrev"] });
  written.keep(step("klar", "survey"), { values: { s1: 4 }, text: "" });
  written.keep(step("stem", "choice"), ["a"]);
  written.keep(step("skala", "scale"), { s1: 4 });
  assert.deepEqual(writtenHere(storage, "samling").all(), [
    { title: "ord", lines: ["åpenhet"] },
    { title: "tavle", lines: ["Turnus", "Vaktbytte"] },
  ]);
});

test("where storage is closed off there is no list", () => {
  const written = writtenHere(() => {
    throw new Error("closed");
  }, "samling");
  written.keep(step("ord", "word"), "tempo");
  assert.deepEqual(written.all(), []);
});
