import assert from "node:assert/strict";
import { test } from "node:test";
import { dayAfter, written } from "../../course/kinds/calculator_dates.js";

test("a date from the calendar is written the Norwegian way", () => {
  assert.equal(written("2027-01-05"), "5.1.2027");
});

test("the day after, also over the end of a month and a year", () => {
  assert.equal(dayAfter("4.1.2027"), "5.1.2027");
  assert.equal(dayAfter("31.12.2027"), "1.1.2028");
  assert.equal(dayAfter(" 28.02.2028 "), "29.2.2028");
});

test("what isn't a date that exists has no day after", () => {
  for (const text of ["", "31.2.2027", "i morgen", "2027", "32.1.2027"]) assert.equal(dayAfter(text), "");
});
