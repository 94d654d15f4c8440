// A date to write or pick, in the browser's own control. A date that isn't whole is told in the field itself.
import { faultLine } from "./fault_line.js";
import { el } from "./markup.js";

// A year outside these is a slip of the finger, such as 0026. The same years as in answers.py.
const YEARS = { min: "2000-01-01", max: "2099-12-31" };

// `describedby`: ids of what else belongs to the field. The element holds the control and the line for what is wrong.
export function dateControl({ id, t, oninput, describedby = [] }) {
  const wrong = faultLine(`${id}-feil`);
  const input = el("input", {
    class: "ds-input",
    type: "date",
    id,
    ...YEARS,
    "aria-describedby": [...describedby, wrong.element.id].join(" "),
    oninput: typed,
    onblur: show,
  });
  let told = "";

  // What was said of the date before is of no use while it is being mended.
  function typed() {
    told = "";
    if (!wrong.element.hidden && isWhole()) show();
    oninput();
  }

  const isWhole = () => Boolean(input.value) && input.validity.valid;

  function show() {
    const { badInput, rangeUnderflow, rangeOverflow } = input.validity;
    const unfinished = badInput || rangeUnderflow || rangeOverflow;
    const words = unfinished ? t("date_whole") : told;
    wrong.say(words);
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  return {
    element: el("div", { class: "dagfelt" }, input, el("div", { "aria-live": "polite" }, wrong.element)),
    input,
    // What the course says of the date; nothing while it is being typed.
    tell(words) {
      told = words ?? "";
      if (document.activeElement !== input || !told) show();
    },
    isWhole,
  };
}
