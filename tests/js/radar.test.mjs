import assert from "node:assert/strict";
import { test } from "node:test";
import { labelLines, point, polygon } from "../../course/kinds/radar.js";

test("the first axis points straight up, and 5 is five steps from the centre", () => {
  assert.deepEqual(point(0, 9, 5), { x: 300, y: 72 });
  assert.deepEqual(point(0, 9, 1), { x: 300, y: 224 });
});

test("the axes follow the clock", () => {
  assert.ok(point(1, 4, 3).x > 300);
  assert.ok(point(3, 4, 3).x < 300);
});

test("a profile of nine has nine corners", () => {
  assert.equal(polygon([1, 2, 3, 4, 5, 4, 3, 2, 1]).split(" ").length, 9);
});

test("a long title is broken between words", () => {
  assert.deepEqual(labelLines("Individuell oppmerksomhet"), ["Individuell", "oppmerksomhet"]);
  assert.deepEqual(labelLines("Kultur og verdier"), ["Kultur og", "verdier"]);
  assert.deepEqual(labelLines("Retning"), ["Retning"]);
});

test("above and below the net there is room for longer lines", () => {
  assert.deepEqual(labelLines("Innflytelse oppover i linja", 20), ["Innflytelse oppover", "i linja"]);
});
