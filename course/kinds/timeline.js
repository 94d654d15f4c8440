// Dated points on one line: when, what, who does what, and the working day before a weekend or a holiday.
import { el } from "./markup.js";

// `told(line)` draws a sentence with its law.
export function timeline(block, told) {
  let phase = "";
  const points = block.items.map((item) => {
    const heading = item.phase && item.phase !== phase ? el("p", { class: "fase" }, item.phase) : null;
    phase = item.phase;
    return el("li", { "data-uten-dato": !item.day }, heading, point(item, told));
  });
  return el("ol", { class: "tidslinje" }, points);
}

function point(item, told) {
  const title = item.parts.length ? el("p", { class: "hva" }, item.title.text) : el("div", { class: "hva" }, told(item.title));
  return el(
    "div",
    { class: "punkt" },
    el("p", { class: "nar tall" }, item.day ? el("time", { datetime: item.day }, item.when) : item.when),
    title,
    item.workday ? el("p", { class: "liten" }, item.workday) : null,
    item.parts.length
      ? el("dl", {}, item.parts.map(({ who, line }) => el("div", {}, el("dt", {}, who), el("dd", {}, told(line)))))
      : null,
  );
}
