// One action of a plan: what, when, with whom, and how to see that it works.
import { button, el } from "./markup.js";

// What must be there, in sight; what makes it better, folded.
const FIRST = { action: "area", first_step: "area", who: "line", deadline: "date" };
const MORE = { goal: "area", sign: "area", follow_up: "date" };

let made = 0;

export function actionCard(desk, action, { onChange, onRemove }) {
  const { t } = desk;
  const base = `${desk.id}-tiltak-${++made}`;
  const controls = new Map();
  const done = el("input", { class: "ds-input", type: "checkbox", id: `${base}-done`, onchange: onChange });
  const legend = el("legend", {});
  const fold = el(
    "details",
    {},
    el("summary", {}, t("plan_more")),
    el("div", { class: "felter" }, fields(MORE)),
  );
  const remove = button("", { variant: "tertiary", "data-color": "danger", onclick: onRemove });
  const element = el(
    "li",
    {},
    el(
      "fieldset",
      {},
      legend,
      el("div", { class: "felter" }, fields(FIRST)),
      fold,
      el(
        "div",
        { class: "rad" },
        el("label", { class: "gjort-boks", for: done.id }, done, t("plan_done")),
        remove,
      ),
    ),
  );
  for (const [name, field] of controls) field.value = action[name] ?? "";
  done.checked = action.done ?? false;
  fold.open = Object.keys(MORE).some((name) => action[name]);

  function fields(shapes) {
    return Object.entries(shapes).map(([name, shape]) => {
      const id = `${base}-${name}`;
      controls.set(name, control(shape, id, onChange));
      const css = shape === "area" ? "felt" : "felt halv";
      return el("div", { class: css }, el("label", { for: id }, t(`plan_${name}`)), controls.get(name));
    });
  }

  return {
    element,
    value: () => ({
      ...Object.fromEntries([...controls].map(([name, field]) => [name, field.value])),
      done: done.checked,
    }),
    focus: (name) => controls.get(name).focus(),
    number(n) {
      legend.textContent = t("action_n", { n });
      remove.textContent = t("remove_action", { n });
    },
  };
}

function control(shape, id, oninput) {
  if (shape === "area") return el("textarea", { class: "ds-input", id, rows: 2, oninput });
  return el("input", {
    class: "ds-input",
    type: shape === "date" ? "date" : "text",
    id,
    autocomplete: "off",
    oninput,
  });
}
