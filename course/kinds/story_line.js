// A story's line of stations, and the way the learner has come.
import { icon } from "./icons.js";
import { el, hidden, paragraphs } from "./markup.js";

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
  const lines = steps.map(({ title, choice, consequence }, index) =>
    el(
      "div",
      {},
      el("dt", {}, `${index + 1}. ${title}`),
      el("dd", {}, choice),
      consequence ? el("dd", { class: "dempet" }, consequence) : null,
    ),
  );
  return [
    el("summary", {}, t("your_way")),
    el("dl", {}, el("div", {}, el("dt", {}, t("you_are")), you), lines),
  ];
}
