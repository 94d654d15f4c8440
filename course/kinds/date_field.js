// A date to write or to pick. What is read as a date is written out the Norwegian way when the learner leaves it.
import { picker } from "./date_picker.js";
import { read, written } from "./date_text.js";
import { el } from "./markup.js";

// `label` is what the field is called, for the button of the calendar. `oninput` is called for both ways.
export function dateField({ id, t, label, oninput, onblur }) {
  const input = el("input", {
    class: "ds-input",
    type: "text",
    id,
    inputmode: "numeric",
    autocomplete: "off",
    oninput,
    onblur() {
      const iso = read(input.value);
      if (iso) input.value = written(iso);
      onblur?.();
    },
  });
  const choose = picker({ t, label, input, oninput });
  return {
    input,
    element: el("div", { class: "datofelt" }, input, choose),
    lock(over) {
      input.readOnly = over;
      if (choose) choose.hidden = over;
    },
  };
}
