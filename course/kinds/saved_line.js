// The line that says whether the answer is saved. A screen reader hears it when it changes, not at every pause.
import { icon } from "./icons.js";
import { el, hidden } from "./markup.js";

const LOOK = {
  saving: ["waiting", "saving"],
  saved: ["check", "saved"],
  failed: ["waiting", "not_saved"],
  refused: ["no", "refused"],
};

export function savedLine(t) {
  const seen = el("span", { class: "lagret-tekst", "aria-hidden": "true" });
  const heard = hidden("");
  const line = el("span", { class: "lagret", role: "status" }, seen, heard);
  let last = null;

  function show(status, fault) {
    const [picture, key] = LOOK[status];
    const words = fault?.message || t(key);
    line.toggleAttribute("data-feil", status === "failed" || status === "refused");
    seen.replaceChildren(icon(picture), words);
    if (status === "saving" || words === last) return;
    last = words;
    heard.textContent = words;
  }

  return { line, show };
}
