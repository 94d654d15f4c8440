import assert from "node:assert/strict";
import { test } from "node:test";
import { decimal, tenths } from "../../course/kinds/numbers.js";

test("numbers are written with a comma", () => {
  assert.equal(decimal(1.5), "1,5");
  assert.equal(decimal(3), "3");
  assert.equal(tenths(4), "4,0");
});
