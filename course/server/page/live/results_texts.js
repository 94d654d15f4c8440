// Pictures made of what people wrote: words, points, boards and texts. All of it has been let through by the facilitator.
import { el } from "../../../kinds/markup.js";
import { textOf } from "./words.js";

// The biggest word is this many times as big as the smallest (in em).
const SMALLEST = 1;
const BIGGEST = 3;

// The size of a word that `count` wrote when the most common was written by `most`; area, not height, follows the count.
export function sizeOf(count, most) {
  if (most <= 1) return SMALLEST + (BIGGEST - SMALLEST) / 3;
  return SMALLEST + (BIGGEST - SMALLEST) * Math.sqrt((count - 1) / (most - 1));
}

// {"words": [{"text", "count"}]}: the cloud for the eye, and the same as a table for everybody.
export function words(result, t) {
  if (!result.words.length) return el("p", { class: "venter" }, t("nothing_shown"));
  const most = Math.max(...result.words.map((each) => each.count));
  const sorted = [...result.words].sort((a, b) => b.count - a.count || a.text.localeCompare(b.text, "nb"));
  const cloud = [...result.words].sort((a, b) => a.text.localeCompare(b.text, "nb"));
  return el(
    "div",
    { class: "ordene" },
    el(
      "ul",
      { class: "sky", "aria-hidden": "true" },
      cloud.map((each) =>
        el("li", { class: each.count > 1 ? null : "en", style: `font-size:${sizeOf(each.count, most)}em` }, each.text),
      ),
    ),
    el(
      "table",
      { class: "ordliste" },
      el("caption", {}, t("words_as_list")),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("word")), el("th", { scope: "col" }, t("times")))),
      el(
        "tbody",
        {},
        sorted.map((each) => el("tr", {}, el("th", { scope: "row" }, each.text), el("td", {}, String(each.count)))),
      ),
    ),
  );
}

// {"clusters": [{"title", "points"}], "loose": []}
export function points(result, t) {
  const some = result.clusters.length > 0;
  const rest = result.loose.length > 0;
  if (!some && !rest) return el("p", { class: "venter" }, t("nothing_shown"));
  return el(
    "div",
    { class: "momenter" },
    result.clusters.map((each) => heap(each.title, each.points)),
    rest && heap(some ? t("loose") : null, result.loose),
  );
}

const heap = (title, lines) =>
  el(
    "section",
    {},
    title && el("h2", { class: "haug" }, title),
    el("ul", {}, lines.map((each) => el("li", {}, textOf(each)))),
  );

// {"groups": [{"code", "columns": [{"text", "lines"}]}]}: one row a group.
export function board(result, t) {
  if (!result.groups.length) return el("p", { class: "venter" }, t("no_groups"));
  return el(
    "table",
    { class: "tavle" },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, t("group")),
        result.groups[0].columns.map((each) => el("th", { scope: "col" }, each.text)),
      ),
    ),
    el(
      "tbody",
      {},
      result.groups.map((group) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, group.code),
          group.columns.map((column) => el("td", {}, column.lines.map((each) => el("p", {}, textOf(each))))),
        ),
      ),
    ),
  );
}

// {"parts": [{"title", "texts"}]}
export function texts(result, t) {
  const told = result.parts.filter((each) => each.texts.length);
  if (!told.length) return el("p", { class: "venter" }, t("nothing_shown"));
  return el("div", { class: "momenter" }, told.map((each) => heap(each.title, each.texts)));
}

// What the room chose last, and what came of it. At the end, the whole way is there to look back on.
function came({ path, ending }, t) {
  if (!path.length) return null;
  const last = path.at(-1);
  return [
    el("ol", { class: "veien", "aria-label": t("path") }, (ending ? path : [last]).map((each) => el("li", {}, each.choice))),
    el("p", { class: "folge" }, el("strong", {}, t("what_happens")), last.consequence),
  ];
}

// {"text", "choices": [{"text", "count"}], "path": [{"choice", "consequence"}], "ending"}: where the room is, and how the votes fell.
export function story(result, t) {
  const most = Math.max(1, ...result.choices.map((each) => each.count ?? 0));
  return el(
    "div",
    { class: "historie" },
    came(result, t),
    el("p", { class: "situasjon" }, result.ending ?? result.text),
    !result.ending && votes(result.choices, most),
  );
}

// The choices; with how the votes fell when they may be told.
function votes(choices, most) {
  if (choices.every((each) => typeof each.count !== "number")) {
    return el("ul", { class: "valgene" }, choices.map((each) => el("li", {}, each.text)));
  }
  return el(
    "ul",
    { class: "stolper" },
    choices.map((each) =>
      el(
        "li",
        {},
        el("p", { class: "navn" }, each.text),
        el(
          "div",
          { class: "stolpe na alene" },
          el("span", { class: "bane", "aria-hidden": "true" }, el("span", { style: `width:${(100 * each.count) / most}%` })),
          el("span", { class: "tall" }, String(each.count)),
        ),
      ),
    ),
  );
}
