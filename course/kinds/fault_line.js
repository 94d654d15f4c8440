// The line under a field that says what is wrong with what is written there.
import { icon } from "./icons.js";
import { el } from "./markup.js";

export function faultLine(id) {
  const words = el("span", {});
  const element = el("p", { class: "feltfeil", id, hidden: true }, icon("no"), words);
  return {
    element,
    say(sentence) {
      element.hidden = !sentence;
      words.textContent = sentence ?? "";
    },
  };
}
