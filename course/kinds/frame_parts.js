// The parts of the frame, in the order they are read: what it is, the task, the feedback, more to unfold, the foot.
import { fold, sourceLines } from "./feedback.js";
import { following } from "./following.js";
import { headLine } from "./head_line.js";
import { icon } from "./icons.js";
import { button, el } from "./markup.js";
import { savedLine } from "./saved_line.js";

export function frameParts({ id, activity, t }, press) {
  const questionId = `${id}-sporsmal`;
  const body = el("div", { class: "kropp" });
  const region = el("div", { class: "svar", role: "status" });
  const hint = activity.hint ? fold("hint", t("hint"), el("p", {}, activity.hint)) : null;
  const more = el("div", { class: "mer" }, hint);
  const primary = button("", { onclick: press });
  const note = el("span", { class: "forsok" });
  const saved = savedLine(t);
  const foot = el("div", { class: "aktbunn" }, primary, note, saved.line);
  const section = el(
    "section",
    { class: "aktivitet bred", id, "aria-labelledby": questionId, "data-slag": activity.kind },
    headLine(activity, t),
    body,
    region,
    ...(activity.autosave ? [foot, more] : [more, foot]),
  );
  let sources = null;

  // What it builds on comes after an answer; the hint goes when there is nothing left to find out.
  function unfold(list, over) {
    if (!sources && list.length) {
      sources = fold("law", t("sources"), sourceLines(list, t));
      more.append(sources);
    }
    if (hint) hint.hidden = over;
    more.hidden = ![...more.children].some((each) => !each.hidden);
  }

  function labelPrimary(submit, phase) {
    const done = phase === "done";
    primary.hidden = done && !following(section);
    primary.toggleAttribute("data-variant", done);
    if (done) primary.dataset.variant = "secondary";
    const words = t(done ? "go_on" : phase === "retry" ? "try_again" : submit);
    primary.replaceChildren(words, ...(done ? [icon("right")] : []));
  }

  return { questionId, section, body, region, more, primary, note, foot, saved, unfold, labelPrimary };
}
