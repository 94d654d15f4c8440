// A date that the course plans with. Its value is «2027-01-15»; what isn't a whole date is kept as it was typed.
import { dateField } from "./date_field.js";
import { isFinished, read, written } from "./date_text.js";
import { faultLine } from "./fault_line.js";
import { el } from "./markup.js";

// Another year is a slip of the finger, such as 0026. The same years as in answers.py.
const FIRST = "2000-01-01";
const LAST = "2099-12-31";

// `described`: the ids of what else is said of the field.
export function dateControl({ id, t, label, oninput, described = [] }) {
  const wrong = faultLine(`${id}-feil`);
  // Heard, not seen: whoever sees the field sees the calendar, and under many fields it would be noise.
  const hint = el("span", { class: "ds-sr-only", id: `${id}-slik` }, t("date_hint"));
  const field = dateField({ id, t, label, oninput: typed, onblur: show });
  const { input } = field;
  let told = "";

  function day() {
    const iso = read(input.value);
    return FIRST <= iso && iso <= LAST ? iso : "";
  }

  const isWhole = () => day() !== "";
  const isEmpty = () => !input.value.trim();

  // What was said of the date before is of no use while it is being mended.
  function typed() {
    told = "";
    if (!wrong.element.hidden && (isWhole() || isEmpty())) show();
    oninput();
  }

  function fault() {
    if (isWhole() || isEmpty()) return told;
    return t(isFinished(input.value) ? "date_none" : "date_whole");
  }

  function show() {
    const words = fault();
    wrong.say(words);
    input.setAttribute("aria-describedby", [...described, words ? wrong.element.id : hint.id].join(" "));
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  show();

  return {
    elements: [field.element, el("div", { "aria-live": "polite" }, hint, wrong.element)],
    value: () => day() || input.value,
    put(value) {
      const text = typeof value === "string" ? value : "";
      input.value = read(text) ? written(read(text)) : text;
      show();
    },
    lock: field.lock,
    // What the course says of the date; nothing while it is being typed.
    tell(words) {
      told = words ?? "";
      if (document.activeElement !== input || !told) show();
    },
    isWhole,
    isEmpty,
    focus: () => input.focus(),
  };
}
