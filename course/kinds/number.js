// A number, written the way the learner writes numbers: with comma or point.
import { el } from "./markup.js";
import { instruction, questionLabel } from "./question.js";

export function draw(body, desk) {
  const id = `${desk.id}-tall`;
  const task = instruction(desk);
  const unit = desk.activity.unit
    ? el("span", { class: "enhet", id: `${id}-enhet` }, desk.activity.unit)
    : null;
  const input = el("input", {
    class: "ds-input",
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    size: 10,
    id,
    "aria-describedby": [unit?.id, task?.id].filter(Boolean).join(" ") || null,
    oninput: () => desk.changed(),
    onkeydown: (event) => event.key === "Enter" && desk.press?.(event),
  });
  body.append(
    ...questionLabel(desk, id),
    ...[task].filter(Boolean),
    el("div", { class: "tallfelt" }, input, ...[unit].filter(Boolean)),
  );

  function update(state, { phase, fresh }) {
    if (!fresh) return;
    input.readOnly = phase === "done";
    if (phase !== "again") input.value = typeof state.answer === "string" ? state.answer : "";
    if (phase === "open" || phase === "again") delete input.dataset.svar;
    else input.dataset.svar = state.feedback?.verdict ?? "";
  }

  return {
    update,
    submit: "answer",
    keeps: true,
    answer: () => input.value.trim(),
    resume: () => {},
    focus() {
      input.focus();
      input.select();
    },
  };
}
