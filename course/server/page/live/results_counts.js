// Pictures made of counts: bars, distributions and where the cards were placed. Each number stands beside its bar.
import { el } from "../../../kinds/markup.js";

const share = (count, most) => `width:${most ? (100 * count) / most : 0}%`;

// {"n", "options": [{"text", "before", "now"}]}: before and after the talk under each other.
export function bars(result, t) {
  const both = result.options.some((each) => each.before !== null && each.before !== undefined);
  const counts = result.options.flatMap((each) => [each.before ?? 0, each.now]);
  const most = Math.max(result.n, ...counts, 1);
  return el(
    "ul",
    { class: "stolper" },
    result.options.map((each) =>
      el(
        "li",
        {},
        el("p", { class: "navn" }, each.text),
        both && bar(t("before"), each.before ?? 0, most, "for"),
        bar(both ? t("now") : "", each.now, most, "na"),
      ),
    ),
  );
}

function bar(label, count, most, when) {
  return el(
    "div",
    { class: `stolpe ${when}${label ? "" : " alene"}` },
    label && el("span", {}, label),
    el("span", { class: "bane", "aria-hidden": "true" }, el("span", { style: share(count, most) })),
    el("span", { class: "tall" }, String(count)),
  );
}

// {"steps": [text], "statements": [{"text", "counts", "before"}]}: a table with a bar in each cell. What some wrote
// beside, {"question", "texts"}, comes under it.
export function scales(result, t) {
  const said = result.texts?.length > 0 && el(
    "div",
    { class: "ytringer" },
    el("h2", { class: "haug" }, result.question),
    el("ul", {}, result.texts.map((each) => el("li", {}, each))),
  );
  return el("div", { class: "fordelt" }, distribution(result, t), said);
}

function distribution(result, t) {
  const rows = result.statements;
  const most = Math.max(1, ...rows.flatMap((each) => [...each.counts, ...(each.before ?? [])]));
  return el(
    "table",
    { class: "fordeling" },
    el("thead", {}, el("tr", {}, el("td"), result.steps.map((each) => el("th", { scope: "col" }, each)))),
    el(
      "tbody",
      {},
      rows.map((each) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, each.text),
          each.counts.map((count, at) => cell(count, most, each.before?.[at], t)),
        ),
      ),
    ),
  );
}

function cell(count, most, before, t) {
  const earlier = before !== null && before !== undefined;
  return el(
    "td",
    {},
    el(
      "span",
      { class: "soyle", "aria-hidden": "true" },
      earlier && el("span", { class: "for", style: `height:${(100 * before) / most}%` }),
      el("span", { class: "na", style: `height:${(100 * count) / most}%` }),
    ),
    el("span", { class: "tall" }, String(count)),
    earlier && el("span", { class: "tall dempet liten" }, ` ${t("before_n", { n: before })}`),
  );
}

// {"categories": [{"id", "text"}], "cards": [{"text", "counts": {category: n}}]}
export function placements(result, t) {
  return el(
    "table",
    { class: "fordeling plassert" },
    el("thead", {}, el("tr", {}, el("td"), result.categories.map((each) => el("th", { scope: "col" }, each.text)))),
    el("tbody", {}, result.cards.map((card) => placedCard(card, result, t))),
  );
}

function placedCard(card, { categories, n }, t) {
  const counts = categories.map((each) => card.counts[each.id] ?? 0);
  const most = Math.max(...counts);
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, card.text),
    counts.map((count, at) =>
      el(
        "td",
        { class: count === most && count ? "flest" : null },
        el("span", { class: "tall" }, String(count)),
      card.before && el("span", { class: "dempet liten" }, t("before_n", { n: card.before[categories[at].id] ?? 0 })),
        el("span", { class: "bane", "aria-hidden": "true" }, el("span", { style: share(count, n) })),
      ),
    ),
  );
}
