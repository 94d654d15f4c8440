// The fields of a tool in order: which of them are asked for now, what stands in them, and what is wrong with it.
import { control } from "./calculator_control.js";
import { rows } from "./calculator_rows.js";
import { el } from "./markup.js";

// `specs` are the fields as the course tells them; `onchange` is called when something is filled in.
export function fieldList(desk, specs, onchange) {
  const fields = specs.map((spec) => make(spec));
  const fold = extraFields();
  const elements = [
    fields.filter((field) => !field.spec.extra).map((field) => field.element),
    fold,
  ];
  fill({});

  function make(spec) {
    const id = `${desk.id}-${spec.name}`;
    const draw = spec.columns.length ? rows : control;
    return { spec, ...draw(desk, spec, id, changed, (when) => holds(when)) };
  }

  function extraFields() {
    const extra = fields.filter((field) => field.spec.extra);
    if (!extra.length) return null;
    return el(
      "details",
      { class: "flere-felt" },
      el("summary", {}, desk.t("calculator_more")),
      el("div", {}, extra.map((field) => field.element)),
    );
  }

  function changed() {
    ask();
    onchange();
  }

  // A field is asked for only when the one before it has been answered in a way that makes it matter.
  function ask() {
    for (const field of fields) {
      field.element.hidden = !holds(field.spec.when);
      field.refresh?.();
    }
  }

  function holds(when) {
    if (!when) return true;
    const asked = fields.find((field) => field.spec.name === when.field);
    if (!asked || !holds(asked.spec.when)) return false;
    const given = [asked.value()].flat().filter(Boolean);
    return when.values.length ? when.values.some((each) => given.includes(each)) : given.length > 0;
  }

  const shown = () => fields.filter((field) => !field.element.hidden);

  function fill(values) {
    for (const field of fields) field.set(values[field.spec.name] ?? field.spec.usual);
    ask();
  }

  // `faults` are sentences by field; «shifts[2].start» is inside a row.
  function blame(faults) {
    for (const field of fields) {
      const own = Object.entries(faults).filter(([name]) => name.split("[")[0] === field.spec.name);
      field.blame(own.map(([name, words]) => ({ path: name.slice(field.spec.name.length), words })));
      if (own.length && field.spec.extra) fold.open = true;
    }
  }

  return {
    elements,
    fill,
    blame,
    values: () => Object.fromEntries(shown().map((field) => [field.spec.name, field.value()])),
    summary: () => shown().flatMap((field) => field.summary()),
    focus: () => shown()[0].focus(),
    focusFault: () => shown().find((field) => field.faulty())?.focusFault(),
  };
}
