// The group's picture, drawn the same way in the cockpit and on the projector.
import { el } from "../../../kinds/markup.js";
import { bars, placements, scales } from "./results_counts.js";
import { board, points, story, texts, words } from "./results_texts.js";
import { counted } from "./words.js";

const DRAWN = { bars, scales, placements, words, points, board, texts, story, withheld };

export function drawResult(result, t) {
  const drawn = DRAWN[result.type];
  return drawn ? drawn(result, t) : null;
}

// So few have answered that a picture would tell who answered what.
function withheld(result, t) {
  return el("p", { class: "venter" }, counted(t, "withheld", result.n, { needed: result.needed }));
}
