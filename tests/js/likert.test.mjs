import assert from "node:assert/strict";
import { test } from "node:test";
import { evenly } from "../../course/kinds/likert.js";

const sizes = (count) => evenly(Array.from({ length: count })).map((page) => page.length);

test("statements are shared evenly, three to a page at most", () => {
  assert.deepEqual(sizes(27), Array(9).fill(3));
  assert.deepEqual(sizes(10), [3, 2, 3, 2]);
  assert.deepEqual(sizes(4), [2, 2]);
  assert.deepEqual(sizes(1), [1]);
});

test("no statement is lost, and they keep their order", () => {
  for (let count = 1; count < 30; count += 1) {
    const numbers = Array.from({ length: count }, (_, at) => at);
    assert.deepEqual(evenly(numbers).flat(), numbers);
  }
});
