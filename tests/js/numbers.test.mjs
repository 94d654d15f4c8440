import assert from "node:assert/strict";
import { test } from "node:test";
import { change, decimal, tenths } from "../../course/kinds/numbers.js";

test("numbers are written with a comma", () => {
  assert.equal(decimal(1.5), "1,5");
  assert.equal(decimal(3), "3");
  assert.equal(tenths(4), "4,0");
});

test("a change has its sign, and no change has none", () => {
  assert.equal(change(3, 3.7), "+0,7");
  assert.equal(change(3.3, 3), "−0,3");
  assert.equal(change(3, 3), "0,0");
});
