// The line at the top of an activity: what kind it is, and how much there is of it.
import { icon } from "./icons.js";
import { el } from "./markup.js";
import { decimal } from "./numbers.js";

const PICTURE = {
  "single-choice": "choice",
  "multiple-choice": "choices",
  sorting: "sort",
  ordering: "sort",
  matching: "pair",
  number: "number",
  dates: "plan",
  claim: "choice",
  scenario: "story",
  "self-assessment": "choice",
  reflection: "paper",
  "graded-reflection": "paper",
  form: "paper",
  "action-plan": "plan",
  calculator: "number",
  checklist: "choices",
  decision: "choice",
  "two-party": "pair",
  test: "paper",
};

export function headLine(activity, t) {
  return el(
    "p",
    { class: "hode" },
    el(
      "span",
      { class: "slag", id: `${activity.id}-slag` },
      icon(PICTURE[activity.kind] ?? "choice"),
      t(kindName(activity)),
    ),
    el("span", {}, aside(activity, t).filter(Boolean).join(" · ")),
  );
}

export function kindName({ kind, optional }) {
  return `kind_${kind.replaceAll("-", "_")}${optional ? "_optional" : ""}`;
}

function aside(activity, t) {
  if (activity.optional) return [t("optional"), t("no_points")];
  if (activity.kind === "reflection") return [t("no_points")];
  if (activity.use === "graded") return [t("points", { n: decimal(activity.points) }), minutes(activity, t)];
  return [size(activity, t), minutes(activity, t)];
}

function size(activity, t) {
  if (activity.kind === "self-assessment") return t("statements", { n: activity.items.length });
  if (activity.kind === "sorting" && activity.cards.length > 5)
    return t("cards", { n: activity.cards.length });
  if (activity.kind === "two-party")
    return t("statements", { n: activity.groups.flatMap((group) => group.statements).length });
  return null;
}

function minutes(activity, t) {
  return activity.minutes ? t("about_minutes", { n: decimal(activity.minutes) }) : null;
}
