// Rows of a tool, such as shifts: add, fill in, remove. A new shift is the one before it, a day on.
import { control } from "./calculator_control.js";
import { dayAfter } from "./date_text.js";
import { faultLine } from "./fault_line.js";
import { button, el, focusOn, hidden } from "./markup.js";

export function rows(desk, spec, id, onchange, holds) {
  const { t } = desk;
  const kind = spec.takes.replace("-", "_");
  const fault = faultLine(`${id}-feil`);
  const help = spec.help ? el("p", { class: "gjor", id: `${id}-hjelp` }, spec.help) : null;
  const list = el("ol", { class: "rader" });
  const said = hidden("");
  said.setAttribute("role", "status");
  const add = button(t(`add_${kind}`), { variant: "secondary", onclick: addOne });
  const element = el(
    "fieldset",
    { class: "felt", "data-tar": spec.takes },
    el("legend", {}, spec.label, spec.required ? null : el("span", { class: "dempet" }, ` ${t("voluntary")}`)),
    help,
    fault.element,
    list,
    said,
    add,
  );
  let all = [];
  let made = 0;

  function put(values) {
    const base = `${id}-${++made}`;
    const cells = spec.columns.map((column) => ({
      spec: column,
      ...control(desk, column, `${base}-${column.name}`, onchange),
    }));
    for (const cell of cells) cell.set(values[cell.spec.name]);
    const row = { cells, legend: el("legend", {}), remove: button("", { variant: "tertiary", class: "ds-button fjern" }) };
    row.remove.addEventListener("click", () => take(row));
    row.element = el(
      "li",
      {},
      el("fieldset", {}, row.legend, el("div", { class: "celler" }, cells.map((cell) => cell.element), row.remove)),
    );
    all.push(row);
    list.append(row.element);
    number();
    return row;
  }

  function number() {
    all.forEach((row, at) => {
      row.legend.textContent = t(`row_${kind}`, { n: at + 1 });
      row.remove.textContent = t(`remove_${kind}`, { n: at + 1 });
      row.remove.hidden = spec.required && all.length === 1;
    });
    refresh();
  }

  function addOne() {
    const last = all.at(-1);
    const copied = last && last.cells[0].spec.takes === "day" ? valuesOf(last) : {};
    const row = put(last && copied.day !== undefined ? { ...copied, day: dayAfter(copied.day) } : {});
    said.textContent = t(`added_${kind}`, { n: all.length });
    onchange();
    row.cells[0].focus();
  }

  function take(row) {
    const at = all.indexOf(row);
    all = all.filter((each) => each !== row);
    row.element.remove();
    number();
    said.textContent = t(`removed_${kind}`, { n: at + 1 });
    onchange();
    const next = all[Math.min(at, all.length - 1)];
    if (next) focusOn(next.legend);
    else add.focus();
  }

  function refresh() {
    for (const row of all) for (const cell of row.cells) cell.element.hidden = !holds(cell.spec.when);
  }

  const valuesOf = (row) => Object.fromEntries(row.cells.map((cell) => [cell.spec.name, cell.value()]));

  function set(values) {
    all = [];
    list.replaceChildren();
    const given = Array.isArray(values) ? values : [];
    for (const each of given) put(each);
    if (spec.required && !given.length) put({});
  }

  // Paths are «[2].start» in a row, «[2]» for a whole row and "" for them all.
  function blame(faults) {
    const inCell = (row, cell) => faults.filter(({ path }) => path === `[${row}].${cell}`);
    const cells = all.flatMap((row, at) => row.cells.map((cell) => [cell, inCell(at, cell.spec.name)]));
    for (const [cell, own] of cells) cell.blame(own);
    fault.say(faults.find(({ path }) => !path.includes("]."))?.words);
  }

  const faultyCell = () => all.flatMap((row) => row.cells).find((cell) => cell.faulty());

  return {
    element,
    set,
    blame,
    refresh,
    value: () => all.map(valuesOf),
    summary: () => all.map((row) => [row.legend.textContent, inWords(row)]),
    faulty: () => Boolean(faultyCell()) || !fault.element.hidden,
    focus: () => (all[0]?.cells[0] ?? add).focus(),
    focusFault: () => (faultyCell() ? faultyCell().focusFault() : focusOn(fault.element)),
  };
}

function inWords(row) {
  const told = row.cells.flatMap((cell) => cell.summary());
  return told.map(([label, words]) => `${label.toLowerCase()} ${words}`).join(", ");
}
