// One field of a form: its label, its help, and the control that its type asks for.
import { actionList } from "./action_list.js";
import { dateControl } from "./date_control.js";
import { faultLine } from "./fault_line.js";
import { el } from "./markup.js";

const CONTROLS = { text: line, long: area, number: line, date, scale, actions };

// A field has: id, element, value(), put(value), focus(), isEmpty() and tell(words) for what is wrong in it.
export function formField(desk, field, onChange) {
  const id = `${desk.id}-${field.id}`;
  const help = field.help ? el("p", { class: "gjor", id: `${id}-hjelp` }, field.help) : null;
  return { id: field.id, tell() {}, ...CONTROLS[field.type]({ desk, field, id, help, onChange }) };
}

function labelWords({ desk, field }) {
  const aside = field.counts ? null : el("span", { class: "dempet" }, ` ${desk.t("voluntary")}`);
  return [field.label, aside];
}

function labelled(about, ...controls) {
  const label = el("label", { for: about.id }, labelWords(about));
  return el("div", { class: "felt" }, label, about.help, controls);
}

function area(about) {
  const control = el("textarea", {
    class: "ds-input",
    id: about.id,
    rows: about.field.rows,
    "aria-describedby": about.help?.id,
    oninput: about.onChange,
  });
  return { element: labelled(about, control), ...written(control) };
}

function line(about) {
  const number = about.field.type === "number";
  const wrong = number ? faultLine(`${about.id}-feil`) : null;
  const control = el("input", {
    class: "ds-input",
    type: "text",
    id: about.id,
    inputmode: number ? "decimal" : null,
    autocomplete: "off",
    "aria-describedby": [about.help?.id, wrong?.element.id].filter(Boolean).join(" ") || null,
    oninput: about.onChange,
  });
  const element = labelled(about, control, wrong && el("div", { "aria-live": "polite" }, wrong.element));
  if (number) element.classList.add("kortfelt");
  return {
    element,
    ...written(control),
    tell(words) {
      wrong?.say(words);
      if (words) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    },
  };
}

function date(about) {
  const { desk, field, id, help, onChange: oninput } = about;
  const control = dateControl({ id, t: desk.t, label: field.label, oninput, described: help ? [help.id] : [] });
  const element = labelled(about, ...control.elements);
  element.classList.add("kortfelt");
  return { ...control, element, isEmpty: () => !control.isWhole() };
}

function written(control) {
  return {
    value: () => control.value,
    put(value) {
      control.value = typeof value === "string" ? value : "";
    },
    isEmpty: () => !control.value,
    focus: () => control.focus(),
  };
}

function scale(about) {
  const { field, id, help, onChange } = about;
  const boxes = field.steps.map((_, at) =>
    el("input", { class: "ds-input", type: "radio", name: id, value: at + 1, onchange: onChange }),
  );
  const labels = boxes.map((box, at) =>
    el(
      "label",
      {},
      box,
      el("span", { class: "tall" }, at + 1),
      el("span", { class: "ende" }, field.steps[at]),
    ),
  );
  const chosen = () => boxes.find((box) => box.checked);
  return {
    element: el(
      "fieldset",
      { class: "felt trinn", "aria-describedby": help?.id },
      el("legend", {}, labelWords(about)),
      help,
      el("div", { class: "skala", "data-trinn": field.steps.length }, labels),
    ),
    value: () => (chosen() ? Number(chosen().value) : null),
    put(value) {
      for (const box of boxes) box.checked = Number(box.value) === value;
    },
    isEmpty: () => !chosen(),
    focus: () => (chosen() ?? boxes[0]).focus(),
  };
}

function actions(about) {
  const { desk, field, id, help, onChange } = about;
  const list = actionList(desk, { ...field, id, folded: true }, onChange);
  const title = el("h3", { id: `${id}-tittel` }, labelWords(about));
  return {
    element: el(
      "div",
      { class: "tiltaksfelt", role: "group", "aria-labelledby": title.id, "aria-describedby": help?.id },
      title,
      help,
      list.suggestions,
      list.cards,
    ),
    value: list.value,
    put: list.put,
    isEmpty: () => !list.value().length,
    focus: list.focus,
  };
}
