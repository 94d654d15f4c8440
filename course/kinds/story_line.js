// A story's line of stations, and the way the learner has come.
import { icon } from "./icons.js";
import { el, hidden, paragraphs } from "./markup.js";
import { decimal } from "./numbers.js";

export function stations(all, t) {
  return all.map(({ title, done, current }) => {
    const passed = done && !current;
    return el(
      "li",
      { class: passed ? "gjort" : null, "aria-current": current ? "step" : null },
      el("span", { class: "merkepunkt" }, passed ? icon("check") : null),
      el("span", { class: "navn" }, title, passed ? hidden(` (${t("done")})`) : null),
    );
  });
}

export function wayHere(intro, steps, t) {
  const you = paragraphs(intro).map((each) => el("dd", {}, each));
  // The points come when the story is over: then she sees which choice to think about.
  const told = ({ points, max }) =>
    max ? el("span", { class: "tall" }, t("points_of", { points: decimal(points), max: decimal(max) })) : null;
  const lines = steps.map(({ title, choice, consequence, ...counted }, index) =>
    el(
      "div",
      { "data-tapt": counted.points < counted.max },
      el("dt", {}, el("span", {}, `${index + 1}. ${title}`), told(counted)),
      el("dd", {}, choice),
      consequence ? el("dd", { class: "dempet" }, consequence) : null,
    ),
  );
  return [
    el("summary", {}, t("your_way")),
    el("dl", {}, el("div", {}, el("dt", {}, t("you_are")), you), lines),
  ];
}
