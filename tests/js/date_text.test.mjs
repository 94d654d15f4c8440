import assert from "node:assert/strict";
import { test } from "node:test";
import { dayAfter, isFinished, read, written } from "../../course/kinds/date_text.js";

test("a date is written the Norwegian way", () => {
  assert.equal(written("2027-01-05"), "5.1.2027");
});

test("a date is read however it is written", () => {
  const forms = ["15.1.2027", "15.01.2027", "15. 1. 2027", "15/1/2027", "15012027", "15. januar 2027", "15 Januar 2027"];
  for (const text of [...forms, " 2027-01-15 "]) assert.equal(read(text), "2027-01-15", text);
  assert.equal(read(written("2028-02-29")), "2028-02-29");
});

test("no date is read in half of another, or where the year may be two", () => {
  for (const whole of ["15.1.2027", "15/11/2027", "15012027", "15. januar 2027", "2027-01-15"]) {
    for (let typed = 0; typed < whole.length; typed += 1) assert.equal(read(whole.slice(0, typed)), "", whole.slice(0, typed));
  }
  for (const text of ["15.1.27", "150127", "15-1-2027", "1/15/2027", "15.1.20271", "neste uke"]) assert.equal(read(text), "", text);
});

test("a date that doesn't exist is finished, and still no date", () => {
  for (const text of ["31.2.2027", "32.1.2027", "1.13.2027", "00012027", "2027-02-29"]) {
    assert.equal(read(text), "", text);
    assert.ok(isFinished(text), text);
  }
  for (const text of ["", "31.2.20", "i morgen"]) assert.ok(!isFinished(text), text);
});

test("the day after, also over the end of a month and a year", () => {
  assert.equal(dayAfter("4.1.2027"), "5.1.2027");
  assert.equal(dayAfter("31.12.2027"), "1.1.2028");
  assert.equal(dayAfter(" 28.02.2028 "), "29.2.2028");
});

test("what isn't a date that exists has no day after", () => {
  for (const text of ["", "31.2.2027", "i morgen", "2027", "32.1.2027"]) assert.equal(dayAfter(text), "");
});
