// The calendar of the browser beside a date that can also be written: whichever is easier.
import { read, written } from "./date_text.js";
import { icon } from "./icons.js";
import { button, el } from "./markup.js";

// The button fills `input`. Where the browser has no such calendar, there is no button.
export function picker({ t, label, input, oninput }) {
  const hidden = el("input", { type: "date", class: "kalendervelger", tabindex: "-1", "aria-hidden": "true" });
  if (!hidden.showPicker) return null;
  hidden.addEventListener("change", () => {
    if (!hidden.value) return;
    input.value = written(hidden.value);
    oninput();
    input.focus();
  });
  const open = button("", {
    variant: "secondary",
    icon: icon("plan"),
    "data-icon": true,
    "aria-label": t("pick_day", { label }),
    onclick: show,
  });

  // The calendar opens on the day that is written.
  function show() {
    hidden.value = read(input.value);
    try {
      hidden.showPicker();
    } catch {
      input.focus();
    }
  }

  return el("span", { class: "velger" }, hidden, open);
}
