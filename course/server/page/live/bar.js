// A number and its bar. The bar is only the picture of the number that stands before it.
import { el } from "../../../kinds/markup.js";

export const counts = (n, t) => t(n === 1 ? "count_one" : "count", { n });

export function bar(words, count, most, { isBefore = false } = {}) {
  const fill = el("span", { class: "fyll", "data-for": isBefore });
  fill.style.width = `${(100 * count) / most}%`;
  const track = el("span", { class: "spor", "aria-hidden": "true" }, fill);
  return el("div", { class: "soyle" }, words && el("span", { class: "liten" }, words), track);
}

export const labelled = (label, count) => [`${label}: `, el("strong", { class: "tall" }, String(count))];
