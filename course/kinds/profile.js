// A finished self-assessment: the drawing, the same numbers in a table, and what to do with them.
import { draw } from "./icons.js";
import { el } from "./markup.js";
import { change, tenths } from "./numbers.js";
import { radar } from "./radar.js";

const LOW = 3;
const HIGH = 4;
const FEWEST_AXES = 3;

// `view` is {profile: [{title, value, previous}], advice: [{title, text}]}; `scale` gives the ends their words.
export function drawProfile(view, scale, t) {
  const { profile } = view;
  const twice = profile.every((axis) => axis.previous !== null && axis.previous !== undefined);
  const drawings =
    profile.length < FEWEST_AXES
      ? []
      : [
          explanation(twice, t),
          radar(profile, { label: t("radar_numbered"), numbered: true }),
          radar(profile, { label: t("radar_named"), numbered: false }),
        ];
  return [...drawings, table(profile, twice, scale, t), ...view.advice.map(advice)];
}

function explanation(twice, t) {
  return el(
    "ul",
    { class: "forklaring" },
    twice ? el("li", {}, sample("for"), t("last_time")) : null,
    el("li", {}, sample("etter"), t("this_time")),
    el("li", {}, sample("grense"), t("limit")),
  );
}

function sample(what) {
  const svg = draw("svg", { viewBox: "0 0 36 16", "aria-hidden": "true", focusable: "false" });
  svg.append(draw("path", { class: what === "grense" ? "grense" : `s-${what}`, d: "M0 8h36" }));
  if (what === "for") svg.append(draw("rect", { class: "p-for", x: 14, y: 3.8, width: 8.4, height: 8.4 }));
  if (what === "etter") svg.append(draw("circle", { class: "p-etter", cx: 18, cy: 8, r: 5.5 }));
  return svg;
}

// On a phone the rows become blocks; the roles keep them a table for a screen reader.
function table(profile, twice, scale, t) {
  const heads = [
    t("area"),
    ...(twice ? [t("last_time"), t("this_time"), t("change")] : [t("value")]),
    t("level"),
  ];
  const head = (words, index) =>
    el("th", { scope: "col", role: "columnheader", class: isNumber(index, heads) }, words);
  return el(
    "table",
    { class: "tabell stables tall", role: "table" },
    el("caption", {}, t("profile_caption", { low: scale[0], high: scale.at(-1), highest: scale.length })),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, heads.map(head))),
    el(
      "tbody",
      { role: "rowgroup" },
      profile.map((axis, index) => row(axis, index, heads, twice, t)),
    ),
  );
}

const isNumber = (index, heads) => (index > 0 && index < heads.length - 1 ? "n" : null);

function row(axis, index, heads, twice, t) {
  const { previous, value } = axis;
  const numbers = twice ? [tenths(previous), tenths(value), change(previous, value)] : [tenths(value)];
  const cells = [...numbers, level(value, t)];
  return el(
    "tr",
    { role: "row" },
    el(
      "th",
      { scope: "row", role: "rowheader" },
      el("span", { class: "rnr tall" }, index + 1),
      ` ${axis.title}`,
    ),
    cells.map((cell, at) =>
      el("td", { role: "cell", class: isNumber(at + 1, heads), "data-l": heads[at + 1] }, cell),
    ),
  );
}

function level(value, t) {
  const filled = value < LOW ? 1 : value < HIGH ? 2 : 3;
  const bars = [1, 2, 3].map((each) => el("b", { class: each <= filled ? "p" : null }));
  return el("span", { class: "niva" }, el("i", { "aria-hidden": "true" }, bars), t(`level_${filled}`));
}

function advice(each) {
  return el("div", { class: "rad-tekst" }, el("h3", {}, each.title), el("p", {}, each.text));
}
