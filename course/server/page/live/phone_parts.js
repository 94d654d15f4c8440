// A part of the page, and the small parts of a step: the rounds, and what the others see.
import { el, paragraphs } from "../../../kinds/markup.js";

const LOCK =
  "M6.5 10.5h11a1.5 1.5 0 0 1 1.5 1.5v6.5a1.5 1.5 0 0 1-1.5 1.5h-11a1.5 1.5 0 0 1-1.5-1.5V12a1.5 1.5 0 0 1 1.5-1.5Z" +
  "M8 10.5V8a4 4 0 0 1 8 0v2.5";

// A place on the page that is drawn anew when what it shows has changed, and is away when there is nothing.
export function part() {
  const node = el("div", { class: "del", hidden: true });
  let drawn = "null";
  return {
    node,
    set(value, draw) {
      const told = JSON.stringify(value ?? null);
      if (told === drawn) return;
      drawn = told;
      node.hidden = told === "null";
      swap(node, node.hidden ? [] : [draw(value)].flat());
    },
  };
}

// Other content in a place. Focus that was in it stays there, where a screen reader and a keyboard go on from.
export function swap(place, nodes) {
  const hadFocus = place.contains(document.activeElement);
  place.replaceChildren(...nodes);
  if (!hadFocus) return;
  place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
}

// The round that is on, whose number is counted from 1; before the first, what they are.
export function drawRounds([all, round], t) {
  const minutes = (n) => t(n === 1 ? "minutes_one" : "minutes", { n });
  if (round) {
    const { title, minutes: length, text } = all[round - 1];
    const where = `${t("round", { n: round, total: all.length })}, ${minutes(length)}`;
    const texts = paragraphs(text).map((each) => el("p", { class: "ingress" }, each));
    return [el("p", { class: "dempet" }, where), el("h2", {}, title), ...texts];
  }
  const one = (each) =>
    el("li", {}, el("strong", {}, each.title), " ", el("span", { class: "dempet" }, minutes(each.minutes)));
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
