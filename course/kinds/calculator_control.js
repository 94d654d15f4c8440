// One field of a tool: its label, its control, and the sentence that says what is wrong with it.
import { dateField } from "./date_field.js";
import { faultLine } from "./fault_line.js";
import { el } from "./markup.js";

// A phone shows the keys that are needed; «signed» needs a minus, which the keys of digits don't have.
const KEYS = { clock: "numeric", number: "decimal" };

export function control(desk, spec, id, onchange) {
  const fault = faultLine(`${id}-feil`);
  const help = spec.help ? el("p", { class: "gjor", id: `${id}-hjelp` }, spec.help) : null;
  const made = DRAW[spec.takes](desk, spec, id, { help, fault, onchange });

  function blame(faults) {
    fault.say(faults[0]?.words);
    for (const input of made.inputs) {
      const describing = [help?.id, faults.length && fault.element.id].filter(Boolean).join(" ");
      if (faults.length) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      if (describing) input.setAttribute("aria-describedby", describing);
      else input.removeAttribute("aria-describedby");
    }
  }
  blame([]);

  return {
    ...made,
    blame,
    faulty: () => !fault.element.hidden,
    focus: () => made.inputs[0].focus(),
    focusFault() {
      made.inputs[0].focus();
      // The sentence stands above the control, and may not lie under the header.
      made.element.scrollIntoView({ block: "center" });
    },
    summary: () => (made.words() ? [[spec.label, made.words()]] : []),
  };
}

const DRAW = {
  day: line,
  clock: line,
  number: line,
  signed: line,
  text: line,
  box,
  choice: options,
  "yes-or-no": (desk, spec, id, parts) =>
    options(desk, { ...spec, choices: ["ja", "nei"].map((value) => ({ value, label: yesNo(desk, value) })) }, id, parts),
};

const yesNo = (desk, value) => desk.t(value === "ja" ? "yes" : "no");

function line(desk, spec, id, { help, fault, onchange: oninput }) {
  const date = spec.takes === "day" ? dateField({ id, t: desk.t, label: spec.label, oninput }) : null;
  const attributes = { class: "ds-input", type: "text", id, inputmode: KEYS[spec.takes], autocomplete: "off", oninput };
  const input = date?.input ?? el("input", attributes);
  const voluntary = spec.required ? null : el("span", { class: "dempet" }, ` ${desk.t("voluntary")}`);
  const element = el(
    "div",
    { class: "felt", "data-tar": spec.takes },
    el("label", { for: id }, spec.label, voluntary),
    help,
    fault.element,
    date?.element ?? input,
  );
  return {
    element,
    inputs: [input],
    value: () => input.value,
    words: () => input.value.trim(),
    set: (value) => (input.value = value ?? ""),
  };
}

function box(desk, spec, id, { help, fault, onchange }) {
  const input = el("input", { class: "ds-input", type: "checkbox", id, onchange });
  const label = el("label", { class: "gjort-boks", for: id }, input, el("span", {}, spec.label));
  return {
    element: el("div", { class: "felt", "data-tar": "box" }, label, help, fault.element),
    inputs: [input],
    value: () => input.checked,
    words: () => (input.checked ? desk.t("yes") : ""),
    set: (value) => (input.checked = value === true),
  };
}

function options(desk, spec, id, { help, fault, onchange }) {
  const type = spec.many ? "checkbox" : "radio";
  const inputs = spec.choices.map(({ value }) =>
    el("input", { class: "ds-input", type, name: id, id: `${id}-${value}`, value, onchange }),
  );
  const labels = inputs.map((input, at) =>
    el("label", { class: "valg" }, input, el("span", {}, spec.choices[at].label)),
  );
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const voluntary = spec.required || spec.usual || spec.takes === "yes-or-no" ? null : ` ${desk.t("voluntary")}`;
  const legend = el("legend", {}, spec.label, voluntary && el("span", { class: "dempet" }, voluntary));
  const list = el("div", { class: spec.takes === "yes-or-no" ? "valgliste ja-nei" : "valgliste" }, labels);
  return {
    element: el("fieldset", { class: "felt", "data-tar": spec.takes }, legend, help, fault.element, list),
    inputs,
    value: () => (spec.many ? chosen() : (chosen()[0] ?? "")),
    words: () =>
      spec.choices
        .filter(({ value }) => chosen().includes(value))
        .map(({ label }) => label)
        .join(", "),
    set(value) {
      const wanted = [value].flat();
      for (const input of inputs) input.checked = wanted.includes(input.value);
    },
  };
}
