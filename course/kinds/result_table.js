// The numbers of a self-assessment. On a phone the rows become blocks; the roles keep them a table for a screen reader.
import { draw } from "./icons.js";
import { el } from "./markup.js";
import { tenths } from "./numbers.js";

const BARS = { low: 1, middle: 2, high: 3 };
const TRACK = { left: 8, step: 20, middle: 9, width: 96, height: 18 };

// `days` is {before, now}, the two times in short, or false the first time. The first table tells the scale.
export function resultTable({ title, rows }, isFirst, days, activity, t) {
  const { scale } = activity;
  const named = activity.drawing === "radar";
  const write = named ? tenths : String;
  const heads = [
    t(named ? "area" : "statement"),
    ...(days
      ? [t("first"), t("now"), t("change")]
      : [t(named ? "value" : "your_answer_value")]),
    named ? t("level") : t("on_the_scale"),
  ];
  const dates = days ? { 1: days.before, 2: days.now } : {};
  const caption = t(named ? "profile_caption" : "scale_caption", {
    low: scale[0],
    high: scale.at(-1),
    highest: scale.length,
  });
  return el(
    "table",
    { class: "tabell stables tall", role: "table" },
    el("caption", {}, [title, isFirst ? caption : null].filter(Boolean).join(". ")),
    el(
      "thead",
      { role: "rowgroup" },
      el(
        "tr",
        { role: "row" },
        heads.map((words, at) =>
          el(
            "th",
            { scope: "col", role: "columnheader", class: numeric(at, heads) },
            words,
            at in dates ? el("span", { class: "dato" }, ` ${dates[at]}`) : null,
          ),
        ),
      ),
    ),
    el(
      "tbody",
      { role: "rowgroup" },
      rows.map((row, index) => line(row, named ? index + 1 : null, { heads, write, twice: Boolean(days) }, t)),
    ),
  );
}

const numeric = (at, heads) => (at > 0 && at < heads.length - 1 ? "n" : null);

function line(row, number, { heads, write, twice }, t) {
  const numbers = twice ? [write(row.before), write(row.value), row.change] : [write(row.value)];
  const cells = [...numbers, row.level ? level(row) : track(row)];
  return el(
    "tr",
    { role: "row" },
    el(
      "th",
      { scope: "row", role: "rowheader" },
      number === null ? null : el("span", { class: "rnr tall" }, `${number} `),
      row.title,
      row.reversed ? ` ${t("reversed")}` : null,
    ),
    cells.map((cell, at) =>
      el(
        "td",
        {
          role: "cell",
          class: cell instanceof SVGElement ? "maal" : numeric(at + 1, heads),
          "data-l": heads[at + 1],
        },
        cell,
      ),
    ),
  );
}

const level = (row) => el("span", { class: "niva" }, levelBars(row.level), row.level_name);

// One, two or three bars of three; the name of the level always stands beside them.
export function levelBars(reached) {
  const bars = [1, 2, 3].map((each) => el("b", { class: each <= BARS[reached] ? "p" : null }));
  return el("i", { class: "soyler", "aria-hidden": "true" }, bars);
}

// Where a statement stands from 1 to 5; before is a square, as in the radar. The numbers stand beside it.
function track({ value, before }) {
  const x = (number) => TRACK.left + TRACK.step * (number - 1);
  const svg = draw("svg", {
    viewBox: `0 0 ${TRACK.width} ${TRACK.height}`,
    "aria-hidden": "true",
    focusable: "false",
  });
  svg.append(draw("path", { class: "akse", d: `M${x(1)} ${TRACK.middle}H${x(5)}` }));
  for (const each of [1, 2, 3, 4, 5])
    svg.append(draw("circle", { class: "merke", cx: x(each), cy: TRACK.middle, r: 2 }));
  if (before !== null)
    svg.append(draw("rect", { class: "p-for", x: x(before) - 7.5, y: TRACK.middle - 7.5, width: 15, height: 15 }));
  svg.append(draw("circle", { class: "p-etter", cx: x(value), cy: TRACK.middle, r: 5.5 }));
  return svg;
}
