// Suggestions to take into a plan. Each can be taken in once; it comes back when its action is removed.
import { icon } from "./icons.js";
import { button, el, focusOn } from "./markup.js";

export function suggestionList(suggestions, { t, folded, takeIn }) {
  const rows = suggestions.map((each) => suggestionRow(each, t, takeIn));
  const list = el(
    "ul",
    { class: "forslag" },
    rows.map((row) => row.element),
  );
  return {
    element: rows.length ? wrapped(list, t, folded) : [],
    // `taken`: the actions that are in the plan.
    offer(taken) {
      for (const row of rows) row.mark(taken.includes(row.action));
    },
  };
}

function wrapped(list, t, folded) {
  if (!folded) return [el("h3", {}, t("suggestions")), list];
  return [el("details", { class: "forslagsfold" }, el("summary", {}, t("suggestions")), list)];
}

function suggestionRow(suggestion, t, takeIn) {
  const { action, when, first_step: firstStep } = suggestion;
  const take = button(t("take_in"), {
    variant: "tertiary",
    icon: icon("plus"),
    "aria-label": t("take_in_what", { action }),
    onclick: () => takeIn(suggestion),
  });
  const mark = el("span", { class: "merkelapp ok", hidden: true }, icon("check"), t("taken_in"));
  const words = firstStep
    ? [el("strong", {}, action), el("span", { class: "dempet" }, firstStep)]
    : [el("span", { class: "dempet" }, when), action];
  return {
    action,
    element: el("li", {}, el("span", {}, words), take, mark),
    mark(isTaken) {
      const focused = take === document.activeElement;
      take.hidden = isTaken;
      mark.hidden = !isTaken;
      if (isTaken && focused) focusOn(mark);
    },
  };
}
