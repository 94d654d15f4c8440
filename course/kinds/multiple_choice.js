// Several answers may fit. Each chosen row is told whether it belongs; what was missed is told at the end.
import { optionRows } from "./options.js";
import { questionGroup } from "./question.js";

export function draw(body, desk) {
  const { t } = desk;
  const options = optionRows({
    type: "checkbox",
    name: `${desk.id}-valg`,
    options: desk.activity.options,
    onChange(id) {
      options.row(id).unmark();
      desk.changed();
    },
  });
  body.append(...questionGroup(desk, options.list));

  function update(state, { phase, fresh }) {
    if (!fresh || phase === "again") return;
    options.clear();
    options.choose(Array.isArray(state.answer) ? state.answer : []);
    if (phase === "open") return;
    const items = state.feedback?.items ?? {};
    for (const row of options.rows) {
      row.mark(look(row, items[row.id], phase === "done"));
      if (phase === "done") row.lock();
    }
  }

  function look(row, item, done) {
    const mine = row.input.checked;
    if (!item) return { says: mine ? t("your_answer") : null };
    const right = item.verdict === "ja";
    if (!mine) return { as: right ? "rett" : null, why: item.text };
    const says = right ? "your_answer_right" : done ? "your_answer" : "your_answer_tried";
    return { as: right ? "rett" : "provd", says: t(says), why: item.text };
  }

  return { update, submit: "answer", keeps: true, answer: options.chosen, focus: options.focus };
}
