import assert from "node:assert/strict";
import { test } from "node:test";
import { countWords } from "../../course/kinds/words.js";

const cases = [
  ["", 0],
  ["   \n ", 0],
  ["Åpenheten.", 1],
  ["en e-post\ntil  oss", 4],
  ["§ 13-1 sjette ledd", 4],
];

for (const [text, words] of cases) {
  test(`${JSON.stringify(text)} has ${words} words`, () => assert.equal(countWords(text), words));
}
