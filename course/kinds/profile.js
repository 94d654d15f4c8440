// A finished self-assessment: what it says in short, the drawing, the same numbers in a table, and what to do next.
import { el } from "./markup.js";
import { tenths } from "./numbers.js";
import { explanation, radar } from "./radar.js";
import { levelBars, resultTable } from "./result_table.js";

// `state.view` is {result, now, before}: see the kind's `view` for what they hold.
export function drawResult(state, activity, t) {
  const { result, before } = state.view;
  const named = activity.drawing === "radar";
  const twice = before !== null;
  const days = (month) =>
    twice && { before: day(timeOf(state, before), month), now: day(timeOf(state), month) };
  const highlights = result.highlights.map(highlight);
  const turned = result.tables.some(({ rows }) => rows.some((row) => row.reversed));
  const tables = [
    ...result.tables.map((table, at) => resultTable(table, at === 0, days("short"), activity, t)),
    turned ? el("p", { class: "liten dempet" }, t("reversed_note")) : null,
  ];
  return [
    el("h3", {}, t(named ? "your_profile" : "your_result")),
    twice ? null : el("p", { class: "liten dempet" }, t("answered_on", { day: day(timeOf(state), "long") })),
    result.mean === null ? null : el("p", { class: "snitt" }, t("mean_of", { mean: tenths(result.mean) })),
    ...result.says.map((text) => el("p", { class: "sier" }, text)),
    twice ? changes(result.changes, t) : null,
    named || twice ? explanation({ days: days("long"), limit: named }, t) : null,
    ...(named ? [true, false].map((numbered) => drawn(result.tables[0].rows, numbered, t)) : []),
    ...(named ? [tables, highlights] : [highlights, tables]).flat(),
    ...result.advice.map(advice),
  ].filter(Boolean);
}

function drawn(rows, numbered, t) {
  return radar(rows, { label: t(numbered ? "radar_numbered" : "radar_named"), numbered });
}

// When it was answered: a try has its own time, a draft the time it was last saved.
function timeOf(state, which = state.view.now) {
  return which === "draft" ? state.saved : state.times[which];
}

const day = (time, month) =>
  new Intl.DateTimeFormat("nb-NO", { timeZone: "Europe/Oslo", day: "numeric", month, year: "numeric" }).format(
    new Date(time),
  );

function changes(texts, t) {
  return el(
    "div",
    { class: "endret" },
    el("h4", {}, t("what_changed")),
    texts.map((text) => el("p", {}, text)),
  );
}

function highlight({ title, text, rows }) {
  return el(
    "div",
    { class: "rad-tekst" },
    el("h4", {}, title),
    rows.length ? el("ul", { class: "fremhevet" }, rows.map(line)) : null,
    text ? el("p", {}, text) : null,
  );
}

function advice({ title, lines, level }) {
  return el(
    "div",
    { class: "rad-tekst" },
    el("h4", {}, levelBars(level), title),
    el(
      "ul",
      { class: "fremhevet" },
      lines.map(({ title: axis, text }) => line({ title: axis, measure: text })),
    ),
  );
}

function line({ title, measure }) {
  return el("li", {}, el("strong", {}, title), measure ? el("p", {}, measure) : null);
}
