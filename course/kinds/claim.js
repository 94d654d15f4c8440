// A claim: true or false first, then the best of the reasons, which appear when one of the two is chosen.
import { el } from "./markup.js";
import { optionRows } from "./options.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  const sides = [
    { id: "true", text: t("claim_true") },
    { id: "false", text: t("claim_false") },
  ];
  const verdict = rows("dom", sides);
  const reasons = rows("grunn", activity.reasons);
  const why = el("fieldset", { class: "grunner" }, el("legend", {}, t("best_reason")), reasons.list);
  const task = el("p", { class: "gjor", id: `${desk.id}-gjor` }, activity.text);
  const claim = el("legend", { id: desk.questionId }, `«${activity.claim}»`);
  body.append(el("fieldset", { "aria-describedby": task.id }, claim, task, verdict.list), why);

  function rows(name, options) {
    return optionRows({ type: "radio", name: `${desk.id}-${name}`, options, onChange: changed });
  }

  function changed() {
    why.hidden = !verdict.chosen().length;
    desk.changed();
  }

  function place(answer) {
    verdict.choose(typeof answer?.verdict === "boolean" ? [String(answer.verdict)] : []);
    reasons.choose([answer?.reason]);
    why.hidden = !verdict.chosen().length;
  }

  function update(state, { phase, fresh }) {
    if (!fresh) return;
    for (const row of [...verdict.rows, ...reasons.rows]) row.clear();
    if (phase !== "again") place(state.answer);
    if (phase === "open" || phase === "again") return;
    const items = state.feedback?.items ?? {};
    const done = phase === "done";
    const side = items.verdict?.verdict;
    for (const row of verdict.rows) decide(row, row.input.checked ? side : null, done);
    for (const row of reasons.rows) decide(row, items[row.id]?.verdict, done);
    why.hidden = done && reasons.rows.every((row) => row.element.hidden);
  }

  // `said` is what the course says of the row: "ja", "nei" or nothing.
  function decide(row, said, done) {
    const mine = row.input.checked;
    if (done) row.lock();
    if (mine && said) {
      const wrong = done ? "your_answer" : "your_answer_tried";
      row.mark(
        said === "ja" ? { as: "rett", says: t("your_answer_right") } : { as: "provd", says: t(wrong) },
      );
    } else if (done && said === "ja") row.mark({ as: "rett", says: t("right_answer") });
    else if (done) row.element.hidden = !mine;
  }

  const missesReason = () => verdict.chosen().length && !reasons.chosen().length;
  return {
    update,
    submit: "answer",
    keeps: true,
    answer() {
      const [side] = verdict.chosen();
      return side ? { verdict: side === "true", reason: reasons.chosen()[0] ?? null } : null;
    },
    resume: place,
    focus: () => (missesReason() ? reasons : verdict).focus(),
  };
}
