// What a story tells on one page: how it begins, a situation, and how it went.
import { el, paragraphs } from "./markup.js";
import { decimal } from "./numbers.js";

export function opening({ text, intro }) {
  return [el("p", { class: "gjor" }, text), ...paragraphs(intro).map((each) => el("p", { class: "inngang" }, each))];
}

export function situation({ node, step, stations: all }, { questionId, t }) {
  return [
    el("p", { class: "dempet" }, node.optional ? t("extra_round") : t("situation_of", { n: step, total: all.length })),
    el("h2", { id: questionId }, node.title),
    spoken(node.text),
  ];
}

export function theEnd(ending, best, { questionId, t }) {
  return [
    el("p", { class: "dempet" }, t("points_of", { points: decimal(ending.points), max: decimal(ending.max) })),
    el("h2", { id: questionId }, t("how_it_went")),
    spoken(ending.text),
    ...(ending.notes ?? []).map((note) => el("p", { class: "inngang" }, note)),
    ...(best > ending.points
      ? [el("p", { class: "dempet" }, t("best_so_far", { points: decimal(best), max: decimal(ending.max) }))]
      : []),
  ];
}

function spoken(text) {
  return el(
    "div",
    { class: "replikk" },
    paragraphs(text).map((each) => el("p", {}, each)),
  );
}
