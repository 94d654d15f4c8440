// Rows to choose among, as radio buttons or checkboxes. After an answer a row says what became of it.
import { icon } from "./icons.js";
import { el } from "./markup.js";

// `options` are {id, text}. `onChange(id)` is called when the learner has chosen.
export function optionRows({ type, name, options, onChange }) {
  const rows = options.map((option) => optionRow(type, name, option, onChange));
  const list = el(
    "div",
    { class: "valgliste" },
    rows.map((row) => row.element),
  );
  return {
    list,
    rows,
    row: (id) => rows.find((row) => row.id === id),
    chosen: () => rows.filter((row) => row.input.checked).map((row) => row.id),
    choose(ids) {
      for (const row of rows) row.input.checked = ids.includes(row.id);
    },
    clear() {
      for (const row of rows) row.clear();
    },
    focus() {
      const possible = rows.filter((row) => !row.input.disabled && !row.element.hidden);
      (possible.find((row) => row.input.checked) ?? possible[0])?.input.focus();
    },
  };
}

function optionRow(type, name, option, onChange) {
  const base = `${name}-${option.id}`;
  const attributes = { class: "ds-input", type, name, id: base, value: option.id };
  const input = el("input", { ...attributes, onchange: () => onChange(option.id) });
  const words = el("span", { id: `${base}-tekst` }, el("span", {}, option.text));
  const element = el("label", { class: "valg" }, input, words);

  function clear() {
    unmark();
    element.hidden = false;
    input.disabled = false;
    delete element.dataset.last;
  }

  function unmark() {
    delete element.dataset.provd;
    delete element.dataset.rett;
    input.removeAttribute("aria-labelledby");
    input.removeAttribute("aria-describedby");
    element.querySelector(".status")?.remove();
    element.querySelector(".hvorfor")?.remove();
  }

  function lock() {
    input.disabled = true;
    element.dataset.last = "";
  }

  // `as` is "rett", "provd" or nothing; `why` is the reason, which is read out after the option itself.
  function mark({ as, says, why }) {
    unmark();
    if (as) element.dataset[as] = "";
    const picture = { rett: "yes", provd: "no" }[as];
    if (says) words.append(el("span", { class: "status" }, picture ? icon(picture) : null, says));
    if (!why) return;
    element.append(el("span", { class: "hvorfor", id: `${base}-hvorfor` }, why));
    input.setAttribute("aria-labelledby", words.id);
    input.setAttribute("aria-describedby", `${base}-hvorfor`);
  }

  return { id: option.id, element, input, clear, unmark, lock, mark };
}
