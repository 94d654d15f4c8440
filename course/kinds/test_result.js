// What came of a closing test: the points, and which sections to read again.
import { el } from "./markup.js";
import { decimal } from "./numbers.js";

export function testResult(view, t) {
  const latest = view.attempts.at(-1);
  const again = view.read_again ?? [];
  return [
    el(
      "p",
      { class: "poengsum" },
      t("points_of", { points: decimal(latest.points), max: decimal(latest.max) }),
    ),
    ...(view.attempts.length > 1
      ? [el("p", { class: "dempet" }, attempts(view.attempts, t)), el("p", {}, t("best_counts"))]
      : []),
    ...(again.length
      ? [el("h3", {}, t("read_again")), el("ul", { class: "les-igjen" }, again.map(section))]
      : []),
  ];
}

function attempts(all, t) {
  const line = ({ number, points, max }) =>
    t("attempt_points", { n: number, points: decimal(points), max: decimal(max) });
  return all.map(line).join(" · ");
}

// A link where the page has the section (s-1-3); in a notebook it is only named.
function section({ section: id, title }) {
  const words = title.startsWith(id) ? title : `${id} ${title}`;
  const place = `s-${id.replaceAll(".", "-")}`;
  return el("li", {}, document.getElementById(place) ? el("a", { href: `#${place}` }, words) : words);
}
