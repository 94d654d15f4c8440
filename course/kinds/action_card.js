// One action of a plan: what, when, with whom, and how to see that it works.
import { dateControl } from "./date_control.js";
import { button, el } from "./markup.js";

// What must be there, in sight; what makes it better, folded.
const FIRST = ["action", "first_step", "who", "deadline"];
const MORE = ["goal", "sign", "follow_up"];
const LINES = ["who"];
const DATES = ["deadline", "follow_up"];

let made = 0;

// `parts` are the plan's own {slot, label}, in order; where there are none, the course's usual ones.
export function actionCard(desk, action, { base: list, parts, onChange, onRemove }) {
  const { t } = desk;
  const base = `${list}-tiltak-${++made}`;
  const usual = (slots) => slots.map((slot) => ({ slot, label: t(`plan_${slot}`) }));
  const controls = new Map();
  const done = el("input", { class: "ds-input", type: "checkbox", id: `${base}-done`, onchange: onChange });
  const legend = el("legend", {});
  const first = el("div", { class: "felter" }, fields(parts.length ? parts : usual(FIRST)));
  const more = parts.length ? null : el("details", {}, el("summary", {}, t("plan_more")), fold());
  const remove = button("", { variant: "tertiary", "data-color": "danger", onclick: onRemove });
  const element = el(
    "li",
    {},
    el(
      "fieldset",
      {},
      legend,
      first,
      more,
      el(
        "div",
        { class: "rad" },
        el("label", { class: "gjort-boks", for: done.id }, done, t("plan_done")),
        remove,
      ),
    ),
  );
  for (const [slot, each] of controls) each.put(action[slot]);
  done.checked = action.done ?? false;
  if (more) more.open = MORE.some((slot) => action[slot]);

  function fold() {
    return el("div", { class: "felter" }, fields(usual(MORE)));
  }

  function fields(slots) {
    return slots.map(({ slot, label }) => {
      const id = `${base}-${slot}`;
      const made = control(slot, id, label);
      controls.set(slot, made);
      const css = LINES.includes(slot) || DATES.includes(slot) ? "felt halv" : "felt";
      return el("div", { class: css }, el("label", { for: id }, label), made.elements);
    });
  }

  function control(slot, id, label) {
    if (DATES.includes(slot)) return dateControl({ id, t, label, oninput: onChange });
    const attributes = { class: "ds-input", id, autocomplete: "off", oninput: onChange };
    const input = LINES.includes(slot)
      ? el("input", { ...attributes, type: "text" })
      : el("textarea", { ...attributes, rows: 2 });
    return {
      elements: [input],
      value: () => input.value,
      put: (value) => (input.value = value ?? ""),
      focus: () => input.focus(),
    };
  }

  return {
    element,
    // What has no field in this card, such as the goal of a suggestion, stays as it is.
    value: () => ({
      ...action,
      ...Object.fromEntries([...controls].map(([slot, each]) => [slot, each.value()])),
      done: done.checked,
    }),
    focus: (slot) => controls.get(slot).focus(),
    number(n) {
      legend.textContent = t("action_n", { n });
      remove.textContent = t("remove_action", { n });
    },
  };
}
