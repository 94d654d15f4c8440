// What the participants are asked, to read on the screen: the options, the statements, the cards.
import { el } from "../../../kinds/markup.js";
import { textOf } from "./words.js";

const list = (lines, name = "linjene") => el("ul", { class: name }, lines.map((each) => el("li", {}, textOf(each))));

const ASKED = {
  choice: (ask) => list(ask.options, "valgene"),
  scale: statements,
  survey: (ask, t) => [statements(ask, t), ask.question && el("p", {}, ask.question)],
  word: () => null,
  points: (ask, t) => el("p", {}, t("points_each", { n: ask.count })),
  board: (ask) => list(ask.columns, "kolonnene"),
  cards: (ask) => [list(ask.categories, "kolonnene"), list(ask.cards)],
  fields: (ask) => list(ask.fields.map((each) => each.label)),
  roles: (ask) =>
    el("dl", { class: "rollene" }, ask.roles.map((each) => el("div", {}, el("dt", {}, each.title), el("dd", {}, each.question)))),
};

export const askedFor = (ask, t) => ASKED[ask.type]?.(ask, t) ?? null;

function statements(ask, t) {
  const last = ask.steps.length - 1;
  return [
    list(ask.statements),
    el("p", { class: "dempet" }, t("from_to", { from: ask.steps[0], to: ask.steps[last] })),
  ];
}
