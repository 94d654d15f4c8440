// A week to look at: seven days of 24 hours with the shifts on them, and the same shifts in a table.
import { mark } from "./calculator_answer.js";
import { el } from "./markup.js";

const HOURS = 24;
const LABELLED = [0, 6, 12, 18, 24];
// A bar shorter than this has no room for words (hours).
const ROOM = 4;

export function weeks(block) {
  return [block.weeks.map((week) => drawing(week, block)), table(block.table)];
}

function drawing(week, { note, signs }) {
  return el(
    "figure",
    { class: "uke" },
    el("figcaption", {}, el("strong", {}, week.heading), el("span", {}, `${week.total}. ${week.rest}.`), week.mark ? mark(week.mark) : null),
    el("div", { class: "ukebilde", role: "img", "aria-label": `${week.heading}. ${note}` }, scale(), week.days.map(dayRow)),
    signs.length ? el("ul", { class: "uketegn", "aria-hidden": "true" }, signs.map(sign)) : null,
  );
}

function sign({ kind, rest, label }) {
  if (!rest) return el("li", {}, mark({ kind, label }));
  return el("li", {}, el("span", { class: "hvile", "data-slag": kind }), label);
}

function scale() {
  const labels = LABELLED.map((hour) => {
    const label = el("span", {}, String(hour).padStart(2, "0"));
    label.style.left = `${(100 * hour) / HOURS}%`;
    return label;
  });
  return el("div", { class: "ukedag skalalinje" }, el("span", {}), el("div", { class: "dogn" }, labels), el("span", {}));
}

function dayRow(day) {
  return el(
    "div",
    { class: "ukedag", "data-rod": day.red },
    el("span", { class: "dagnavn" }, day.label),
    el("div", { class: "dogn" }, day.bars.map(bar)),
    el("span", { class: "dagfunn" }, day.mark ? mark({ kind: day.mark.kind, label: "" }) : null),
  );
}

function bar({ start, end, mark: kind, overtime, text }) {
  const made = el(
    "span",
    { class: kind ? "hvile" : "vakt", "data-slag": kind, "data-overtid": overtime },
    end - start >= ROOM ? el("span", {}, text) : null,
  );
  made.style.left = `${(100 * start) / HOURS}%`;
  made.style.width = `${(100 * (end - start)) / HOURS}%`;
  return made;
}

// On a phone the rows become blocks; the roles keep them a table for a screen reader.
function table({ caption, heads, rows }) {
  return el(
    "table",
    { class: "tabell stables", role: "table" },
    el("caption", {}, caption),
    el(
      "thead",
      { role: "rowgroup" },
      el("tr", { role: "row" }, heads.map((head) => el("th", { scope: "col", role: "columnheader" }, head))),
    ),
    el(
      "tbody",
      { role: "rowgroup" },
      rows.map(([head, ...cells]) =>
        el(
          "tr",
          { role: "row" },
          el("th", { scope: "row", role: "rowheader" }, head),
          cells.map((cell, at) => el("td", { role: "cell", "data-l": heads[at + 1] }, cell)),
        ),
      ),
    ),
  );
}
