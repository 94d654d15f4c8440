// The controls of each kind of question. Each has: nodes, read() → answer, fill(answer), fault() → {field, text} or null,
// and say(answer) → what she answered, in words. Nothing here judges.
import { cards, choice, scale, survey } from "./controls_choosing.js";
import { board, fields, points, roles, word } from "./controls_writing.js";

const DRAWN = { choice, scale, cards, survey, word, points, board, fields, roles };

export function controlsFor(step, t) {
  const drawn = DRAWN[step.ask.type](step.ask, step, t);
  const all = () => drawn.nodes.flatMap((node) => [...node.querySelectorAll("input, textarea, select")]);
  return {
    ...drawn,
    // A draft is laid over what has been received; only a board can tell the two apart.
    overlay: drawn.overlay ?? drawn.fill,
    settle: drawn.settle ?? (() => {}),
    focus: () => (all().find((each) => each.checked) ?? all()[0])?.focus(),
    mark(field) {
      for (const each of all()) {
        each.toggleAttribute("aria-invalid", each === field);
        if (each === field) each.setAttribute("aria-invalid", "true");
        const about = [each.dataset.about, each === field && "feil"].filter(Boolean).join(" ");
        if (about) each.setAttribute("aria-describedby", about);
        else each.removeAttribute("aria-describedby");
      }
    },
  };
}
