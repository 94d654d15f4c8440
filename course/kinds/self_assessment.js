// Statements on a scale, a few at a time, saved as they are answered; then a result that only the learner sees.
import { icon } from "./icons.js";
import { commentField, inPages, statement } from "./likert.js";
import { button, el, focusOn, hidden } from "./markup.js";
import { drawResult } from "./profile.js";
import { titled } from "./question.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  const rows = activity.items.map((item, index) => statement(desk, item, index, save));
  const comment = activity.comment ? commentField(desk, save) : null;
  const pages = inPages(rows, comment);
  const where = el("span", {});
  const line = el("p", { class: "gjor leser" }, icon("lock"), where);
  const place = el("div", { class: "pastander" });
  const result = el("div", { class: "profil" });
  const heard = el("p", { class: "ds-sr-only", role: "status" });
  const back = button(t("previous_page"), {
    variant: "tertiary",
    icon: icon("left"),
    onclick: () => turn(-1),
  });
  const go = button("", { onclick: forward });
  const again = button(t("assess_again"), { variant: "secondary", onclick: restart });
  const edit = button("", { variant: "tertiary", onclick: () => open(isComplete() ? 0 : firstMissing()) });
  const see = button(t("see_earlier_result"), { variant: "tertiary", onclick: () => tellResult() });
  const [title, ...about] = titled(desk);
  body.append(title, ...about, line, place, result, heard);
  let page = 0;
  const reader = t(activity.use === "survey" ? "survey_note" : "private_assessment");

  const answer = () => ({
    ...Object.fromEntries(rows.filter((row) => row.value()).map((row) => [row.id, row.value()])),
    ...(comment?.area.value ? { comment: comment.area.value } : {}),
  });
  const isComplete = () => rows.every((row) => row.value());
  const firstMissing = () =>
    Math.max(
      0,
      pages.findIndex((each) => each.rows.some((row) => !row.value())),
    );

  function save() {
    desk.save(answer());
  }

  function update(state, { fresh }) {
    if (!fresh) return;
    for (const row of rows) row.choose(state.answer?.[row.id]);
    if (comment) comment.area.value = state.answer?.comment ?? "";
    if (isComplete()) finish(state);
    else show(firstMissing());
  }

  function show(number) {
    page = number;
    result.hidden = again.hidden = edit.hidden = true;
    place.hidden = go.hidden = false;
    place.replaceChildren(...pages[page].elements);
    // What it is about is read once; then the statements come first.
    for (const each of about) each.hidden = page > 0;
    back.hidden = page === 0;
    // Who takes it a second time may look at what she had, and goes on where she was.
    see.hidden = isComplete() || !desk.state.view?.result;
    const last = page === pages.length - 1;
    go.replaceChildren(
      ...(last ? [t(activity.drawing ? "see_result" : "finish")] : [t("next_page"), icon("right")]),
    );
    const position = pages.length > 1 ? t("page_of", { n: page + 1, total: pages.length }) : "";
    where.replaceChildren(`${reader} ${position.replaceAll(" ", "\u00a0")}`.trim());
  }

  function open(number) {
    desk.quiet();
    show(number);
    focusOn(line);
    desk.section.scrollIntoView({ block: "start" });
  }

  function turn(by) {
    open(page + by);
  }

  async function forward() {
    if (page < pages.length - 1) return turn(1);
    const missing = rows.filter((row) => !row.value());
    if (missing.length) return remind(missing);
    if (go.getAttribute("aria-busy") === "true") return;
    go.setAttribute("aria-busy", "true");
    await desk.send({ type: "save", answer: answer() }).catch((fault) => desk.notice(fault.message));
    go.removeAttribute("aria-busy");
    tellResult();
  }

  function remind(missing) {
    show(pages.findIndex((each) => each.rows.includes(missing[0])));
    desk.notice(
      t(missing.length === 1 ? "one_missing" : "some_missing", {
        list: missing.map((row) => row.number).join(", "),
      }),
    );
    missing[0].focus();
  }

  function tellResult() {
    desk.quiet();
    finish(desk.state);
    heard.textContent = desk.state.view?.result?.heard ?? t("thanks");
    focusOn(result.querySelector("h3") ?? result);
  }

  function finish(state) {
    result.hidden = edit.hidden = false;
    for (const each of about) each.hidden = false;
    place.hidden = go.hidden = back.hidden = see.hidden = true;
    where.replaceChildren(reader);
    again.hidden = !state.view?.result || !isComplete();
    edit.replaceChildren(t(isComplete() ? "change_answers" : "continue_assessment"));
    result.replaceChildren(
      ...(state.view?.result ? drawResult(state, activity, t) : [el("p", { class: "ingress" }, t("thanks"))]),
    );
  }

  async function restart() {
    await desk.send({ type: "restart" });
    for (const row of rows) row.choose(null);
    heard.textContent = "";
    open(0);
  }

  return {
    update,
    keeps: true,
    answer,
    buttons: [go, back, again, edit, see],
    focus: () => pages[page].rows[0].focus(),
  };
}
