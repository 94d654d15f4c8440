// What the room has answered, as the phone shows it: words and numbers first, the picture beside them.
import { el } from "../../../kinds/markup.js";
import { board, points, story, texts, words } from "./results_written.js";

const DRAWN = { withheld, bars, scales, placements, words, points, board, texts, story };

export function result(shown, t) {
  return el("div", { class: "resultat", "data-slag": shown.type }, DRAWN[shown.type](shown, t));
}

const counted = (n, t) => t(n === 1 ? "count_one" : "count", { n });

function withheld({ n, needed }, t) {
  return el("p", {}, t("withheld", { n, needed }));
}

function bars({ n, options }, t) {
  const twice = options.some(({ before }) => before !== null && before !== undefined);
  const most = Math.max(1, ...options.flatMap(({ before, now }) => [before ?? 0, now]));
  const one = ({ text, before, now }) =>
    el(
      "li",
      {},
      el("p", {}, text),
      twice && bar(t("before"), before ?? 0, most, "for"),
      bar(twice ? t("after") : counted(now, t), now, most, null, !twice),
    );
  return [el("p", { class: "dempet" }, counted(n, t)), el("ul", { class: "soyler" }, options.map(one))];
}

// A bar is only the picture of the number that stands before it.
function bar(label, count, most, look, said = false) {
  const fill = el("span", { class: "fyll", "data-for": look === "for" });
  fill.style.width = `${(100 * count) / most}%`;
  const words = said ? [label] : [`${label}: `, el("strong", { class: "tall" }, String(count))];
  return el("div", { class: "soyle" }, el("span", { class: "liten" }, words), el("span", { class: "spor", "aria-hidden": "true" }, fill));
}

function scales({ n, steps, statements }, t) {
  return [
    el("p", { class: "dempet" }, counted(n, t)),
    statements.map((each) => {
      const most = Math.max(1, ...each.counts, ...(each.before ?? []));
      const rows = steps.map((text, at) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, String(at + 1), text !== String(at + 1) && ` ${text}`),
          each.before && el("td", { class: "tall" }, String(each.before[at])),
          el("td", { class: "tall" }, String(each.counts[at])),
          el("td", { class: "bilde", "aria-hidden": "true" }, line(each.counts[at], most)),
        ),
      );
      const head = each.before && el("thead", {}, el("tr", {}, el("td", {}), el("th", { scope: "col" }, t("before")), el("th", { scope: "col" }, t("after")), el("td", {})));
      return el("table", { class: "skalaer" }, el("caption", {}, each.text), head, el("tbody", {}, rows));
    }),
  ];
}

function line(count, most) {
  const fill = el("span", { class: "fyll" });
  fill.style.width = `${(100 * count) / most}%`;
  return el("span", { class: "spor" }, fill);
}

function placements({ n, categories, cards }, t) {
  const one = ({ text, counts }) => {
    const most = Math.max(1, ...Object.values(counts));
    const rows = categories.map(({ id, text: name }) => bar(name, counts[id] ?? 0, most));
    return el("li", {}, el("p", {}, text), rows);
  };
  return [el("p", { class: "dempet" }, counted(n, t)), el("ul", { class: "soyler" }, cards.map(one))];
}
