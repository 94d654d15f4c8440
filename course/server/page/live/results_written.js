// What the room has written, and the story that it steers. Everything here has been let through by the facilitator.
import { el, paragraphs } from "../../../kinds/markup.js";
import { bar, counts } from "./bar.js";

// As on the server: fewer answers are not shown.
const FEWEST = 5;

const nothing = (t) => el("p", { class: "dempet" }, t("no_texts"));
const list = (lines) =>
  el(
    "ul",
    {},
    lines.map((line) => el("li", {}, line)),
  );

export function words({ words: all }, t) {
  if (!all.length) return nothing(t);
  const one = ({ text, count }) =>
    el(
      "li",
      {},
      el("strong", {}, text),
      " ",
      el("span", { class: "dempet" }, t(count === 1 ? "word_one" : "word_times", { n: count })),
    );
  return el("ul", { class: "ordene" }, all.map(one));
}

export function points({ clusters, loose }, t) {
  if (!clusters.length && !loose.length) return nothing(t);
  return [
    clusters.map((each) => [el("h3", {}, each.title), list(each.points)]),
    loose.length ? [clusters.length ? el("h3", {}, t("loose")) : null, list(loose)] : null,
  ];
}

export function board({ groups }, t) {
  const column = ({ text, lines }) => [
    el("h4", {}, text),
    lines.length ? list(lines) : el("p", { class: "dempet" }, t("board_empty")),
  ];
  return groups.map(({ code, columns }) =>
    el("div", { class: "tavle" }, el("h3", {}, t("group_label", { code })), columns.map(column)),
  );
}

export function texts({ parts }, t) {
  if (!parts.some((part) => part.texts.length)) return nothing(t);
  return parts
    .filter((part) => part.texts.length)
    .map((part) => [
      el("h3", {}, part.title),
      part.texts.map((text) =>
        el(
          "blockquote",
          {},
          paragraphs(text).map((each) => el("p", {}, each)),
        ),
      ),
    ]);
}

// The situation stands in the question; here is how the room has voted, and the way it has come.
export function story({ n, choices, path, ending }, t) {
  const counted = choices.some(({ count }) => count !== null);
  const most = Math.max(1, ...choices.map(({ count }) => count ?? 0));
  return [
    path.length
      ? el(
          "ol",
          {},
          path.map(({ choice, consequence }) =>
            el(
              "li",
              {},
              el("strong", {}, choice),
              paragraphs(consequence).map((each) => el("p", {}, each)),
            ),
          ),
        )
      : null,
    counted
      ? el(
          "ul",
          { class: "soyler" },
          choices.map(({ text, count }) =>
            el("li", {}, el("p", {}, text), bar(counts(count ?? 0, t), count ?? 0, most)),
          ),
        )
      : null,
    choices.length && !counted ? el("p", { class: "dempet" }, t("withheld", { n, needed: FEWEST })) : null,
    ending ? [el("h3", {}, t("ending")), paragraphs(ending).map((each) => el("p", {}, each))] : null,
  ];
}
