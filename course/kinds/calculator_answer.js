// A tool's answer: the short one first, then its blocks, what it builds on, and what can be taken along.
import { saveFile } from "./calculator_file.js";
import { fold, sourceLines } from "./feedback.js";
import { icon } from "./icons.js";
import { button, el, hidden } from "./markup.js";
import { timeline } from "./timeline.js";
import { weeks } from "./week_view.js";

const PICTURE = { breach: "no", condition: "note", check: "note", reminder: "note" };

// `view` is {answer: {short, blocks}, calendar, sources}. Returns the parts to put in place.
export function drawAnswer(view, { t, id, given }) {
  const told = (line) => statement(line, view.sources, t);
  const drawers = {
    told: (block) => el("ul", { class: "utsagn" }, block.items.map((line) => el("li", {}, told(line)))),
    timeline: (block) => timeline(block, told),
    weeks,
    sides: (block) => sides(block, told),
    share: (block) => share(block),
  };
  const blocks = view.answer.blocks.map((block) =>
    el("div", { class: "svarblokk" }, block.heading ? el("h4", {}, block.heading) : null, drawers[block.type](block)),
  );
  const { short } = view.answer;
  return {
    short: [el("p", { class: "svarsetning", "data-slag": short.kind }, short.text), basis(short, view.sources, t)].filter(Boolean),
    more: [
      view.calendar ? calendarButton(view.calendar, { t, id }) : null,
      ...blocks,
      view.sources.length ? el("div", { class: "mer" }, fold("law", t("sources"), sourceLines(view.sources, t))) : null,
      filledIn(given, t),
    ].filter(Boolean),
  };
}

function statement(line, sources, t) {
  return [
    el(
      "p",
      { class: "utsagnet" },
      line.when ? el("span", { class: "nar" }, line.when) : null,
      line.mark ? mark(line) : null,
      el("span", { class: "ord-selv" }, line.text),
    ),
    line.more ? el("p", { class: "liten dempet" }, line.more) : null,
    basis(line, sources, t),
  ];
}

export function mark({ kind, mark: words, label }) {
  return el("strong", { class: "funn", "data-slag": kind }, icon(PICTURE[kind] ?? "yes"), words ?? label);
}

// The provision beside the sentence it carries, and the way to its text.
function basis(line, sources, t) {
  if (!line.reference) return null;
  const source = sources.find((each) => line.sources.includes(each.id) && /^https?:\/\//i.test(each.url ?? ""));
  const link = source
    ? el(
        "a",
        { href: source.url, target: "_blank", rel: "noopener noreferrer" },
        t("source_link"),
        hidden(` ${t("see_source_more", { reference: line.reference })}`),
      )
    : null;
  return el("p", { class: "hjemmel" }, icon("law"), el("span", {}, line.reference, link ? ". " : null, link));
}

function sides(block, told) {
  const columns = block.columns.map((column) =>
    el("div", {}, el("h5", {}, column.heading), el("ul", { class: "utsagn" }, column.items.map((line) => el("li", {}, told(line))))),
  );
  return el("div", { class: "sidene" }, columns);
}

function share({ share: part, rest }) {
  const bar = el("span", { class: "andelsbar", "aria-hidden": "true" }, el("span", {}), el("span", {}));
  bar.firstChild.style.width = `${part}%`;
  bar.lastChild.style.width = `${rest}%`;
  return bar;
}

function calendarButton(calendar, { t, id }) {
  const save = button(t("download_calendar"), {
    variant: "secondary",
    icon: icon("plan"),
    onclick: () => saveFile(calendar, `${id}.ics`, "text/calendar;charset=utf-8"),
  });
  return el("div", { class: "knapper ta-med" }, save);
}

// On paper, what was filled in stands beside the answer.
function filledIn(given, t) {
  const lines = given.map(([label, words]) => el("div", {}, el("dt", {}, label), el("dd", {}, words)));
  return el("div", { class: "bare-utskrift" }, el("h4", {}, t("calculator_given")), el("dl", {}, lines));
}
