import assert from "node:assert/strict";
import { test } from "node:test";
import { clockText, countdown, passed } from "../../course/server/page/live/countdown.js";

test("it counts from when it was told, whatever the phone's clock shows", () => {
  const got = 5_000_000;
  const count = countdown({ left: 120, paused: false }, got);
  assert.equal(count.left(got), 120);
  assert.equal(count.left(got + 30_500), 89.5);
  assert.equal(count.left(got + 999_000), 0);
});

test("a clock that stands, stands", () => {
  assert.equal(countdown({ left: 40, paused: true }, 0).left(60_000), 40);
});

test("a second that has begun is shown until it is over", () => {
  assert.deepEqual([120, 65, 9.2, 0.1, 0].map(clockText), ["2:00", "1:05", "0:10", "0:01", "0:00"]);
});

test("the last minute and the end are said once", () => {
  assert.equal(passed(60.1, 59.9), "minute");
  assert.equal(passed(59.9, 59.6), null);
  assert.equal(passed(0.2, 0), "over");
  assert.equal(passed(0, 0), null);
});
