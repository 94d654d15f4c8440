// Dates to find and write, each in its own field. A wrong one is told beside it; the right one when it is over.
import { dateControl } from "./date_control.js";
import { reason } from "./feedback.js";
import { el } from "./markup.js";
import { questionGroup } from "./question.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  const rows = activity.questions.map((question) => dateRow(desk, question));
  body.append(
    ...questionGroup(
      desk,
      rows.map((row) => row.element),
    ),
  );

  function update(state, { phase, fresh }) {
    if (!fresh) return;
    const judged = phase === "retry" || phase === "done";
    for (const row of rows) {
      if (phase !== "again") row.put(state.answer?.[row.id]);
      row.lock(phase === "done");
      row.judge(judged ? state.feedback?.items?.[row.id] : null, t);
    }
  }

  return {
    update,
    submit: "check_answers",
    keeps: true,
    answer: () => Object.fromEntries(rows.map((row) => [row.id, row.value()])),
    resume: () => {},
    focus() {
      for (const row of rows) row.ask();
      (rows.find((row) => !row.isWhole()) ?? rows.find((row) => row.isWrong()) ?? rows[0]).focus();
    },
  };
}

function dateRow(desk, { id: name, label }) {
  const id = `${desk.id}-${name}`;
  const why = el("div", { id: `${id}-hvorfor` });
  const control = dateControl({ id, t: desk.t, label, oninput: () => desk.changed(), described: [why.id] });
  const element = el("div", { class: "felt kortfelt" }, el("label", { for: id }, label), control.elements, why);
  return {
    ...control,
    id: name,
    element,
    judge(item, t) {
      why.replaceChildren(...(item ? [reason(item, t)] : []));
      if (item) element.dataset.svar = item.verdict;
      else delete element.dataset.svar;
    },
    ask: () => control.tell(control.isWhole() ? "" : desk.t("date_whole")),
    isWrong: () => element.dataset.svar === "nei",
  };
}
