// One answer among several. A tried answer stays in sight, marked; at the end only what matters is left.
import { optionRows } from "./options.js";
import { questionGroup } from "./question.js";

export function draw(body, desk) {
  const { t } = desk;
  const options = optionRows({
    type: "radio",
    name: `${desk.id}-valg`,
    options: desk.activity.options,
    onChange: () => desk.changed(),
  });
  body.append(...questionGroup(desk, options.list));
  let tried = null;

  function update(state, { phase, fresh }) {
    if (!fresh) return;
    options.clear();
    if (phase === "again") return again();
    const answer = options.row(state.answer) ? state.answer : null;
    const items = state.feedback?.items ?? {};
    options.choose([answer]);
    tried = { id: answer, why: items[answer]?.text };
    if (phase === "retry") options.row(answer)?.mark({ as: "provd", says: t("your_answer_tried") });
    if (phase === "done") finish(answer, items, state.feedback?.verdict);
  }

  // The reason stays with the answer it belongs to, so that it isn't lost during the second try.
  function again() {
    options.choose([]);
    const row = options.row(tried?.id);
    row?.mark({ as: "provd", says: t("your_answer_tried"), why: tried.why });
    row?.lock();
  }

  function finish(answer, items, verdict) {
    for (const row of options.rows) {
      row.lock();
      if (row.id === answer) row.mark(mine(verdict));
      else if (items[row.id]?.verdict === "ja")
        row.mark({ as: "rett", says: t("right_answer"), why: items[row.id].text });
      else row.element.hidden = true;
    }
  }

  function mine(verdict) {
    if (!verdict) return { says: null };
    return verdict === "ja"
      ? { as: "rett", says: t("your_answer_right") }
      : { as: "provd", says: t("your_answer") };
  }

  return {
    update,
    submit: "answer",
    answer: () => options.chosen()[0] ?? null,
    resume: (answer) => options.choose([answer]),
    focus: options.focus,
  };
}
