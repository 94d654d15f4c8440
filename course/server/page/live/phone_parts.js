// Small parts of a step: the rounds, and what the others see.
import { el, paragraphs } from "../../../kinds/markup.js";

const LOCK =
  "M6.5 10.5h11a1.5 1.5 0 0 1 1.5 1.5v6.5a1.5 1.5 0 0 1-1.5 1.5h-11a1.5 1.5 0 0 1-1.5-1.5V12a1.5 1.5 0 0 1 1.5-1.5Z" +
  "M8 10.5V8a4 4 0 0 1 8 0v2.5";

export function drawRounds([all, at], t) {
  const minutes = (n) => t(n === 1 ? "minutes_one" : "minutes", { n });
  const one = (each, n) =>
    el(
      "li",
      { "aria-current": n === at ? "step" : null },
      el("strong", {}, each.title),
      el("span", { class: "dempet" }, n === at ? `${t("now")}, ${minutes(each.minutes)}` : minutes(each.minutes)),
      n === at ? paragraphs(each.text).map((text) => el("p", {}, text)) : null,
    );
  return [el("h2", {}, t("rounds")), el("ol", { class: "runder" }, all.map(one))];
}

export function seenBy(text) {
  return el("p", { class: "sett" }, lock(), el("span", {}, text));
}

function lock() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const shape = document.createElementNS(svg.namespaceURI, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "ikon");
  svg.setAttribute("aria-hidden", "true");
  shape.setAttribute("d", LOCK);
  svg.append(shape);
  return svg;
}
