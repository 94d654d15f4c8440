// What a two-party assessment is, the statements to look at beforehand, and the way to the parties' own pages.
import { fold } from "./feedback.js";
import { icon } from "./icons.js";
import { el } from "./markup.js";
import { readerLine, titled } from "./question.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  body.append(...titled(desk), readerLine(desk, "lock", t("two_party_private")));
  desk.more(fold("choices", t("two_party_statements"), statements(activity)));
  return { update() {}, answer: () => null, isOver: () => false, buttons: start(desk) };
}

// In JupyterLab there are no pages to go to.
function start({ activity, owner, t }) {
  if (!owner) return [];
  const href = `../samtale?slag=${encodeURIComponent(activity.id)}`;
  return [el("a", { class: "ds-button", href }, t("two_party_start"), icon("right"))];
}

function statements({ groups }) {
  return groups.map((group) => [
    el("h3", {}, group.title),
    el(
      "ul",
      {},
      group.statements.map((each) => el("li", {}, each)),
    ),
  ]);
}
