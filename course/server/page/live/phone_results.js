// What the room has answered, as the phone shows it: words and numbers first, the picture beside them.
import { el } from "../../../kinds/markup.js";
import { bar, counts, labelled } from "./bar.js";
import { stepName } from "./question.js";
import { board, points, story, texts, words } from "./results_written.js";

const DRAWN = { withheld, bars, scales, placements, words, points, board, texts, story };

export function result(shown, t) {
  return el("div", { class: "resultat", "data-slag": shown.type }, DRAWN[shown.type](shown, t));
}

const isThere = (value) => value !== null && value !== undefined;

function withheld({ n, needed }, t) {
  return el("p", {}, t("withheld", { n, needed }));
}

function bars({ n, options }, t) {
  const most = Math.max(1, ...options.flatMap(({ before, now }) => [before ?? 0, now]));
  const one = ({ text, before, now }) =>
    el(
      "li",
      {},
      el("p", {}, text),
      isThere(before) && bar(labelled(t("before"), before), before, most, { isBefore: true }),
      bar(isThere(before) ? labelled(t("after"), now) : counts(now, t), now, most),
    );
  return [el("p", { class: "dempet" }, counts(n, t)), el("ul", { class: "soyler" }, options.map(one))];
}

function scales({ n, steps, statements, question, texts: written }, t) {
  return [
    el("p", { class: "dempet" }, counts(n, t)),
    statements.map((each) => distribution(each, steps, t)),
    written?.length ? texts({ parts: [{ title: question, texts: written }] }, t) : null,
  ];
}

function distribution({ text, counts: now, before }, steps, t) {
  const most = Math.max(1, ...now);
  const rows = steps.map((step, at) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, [String(at + 1), stepName(step, at)].join(" ").trim()),
      before && el("td", { class: "tall" }, String(before[at])),
      el("td", { class: "tall" }, String(now[at])),
      !before && el("td", { class: "bilde" }, bar(null, now[at], most)),
    ),
  );
  const column = (name) => el("th", { scope: "col" }, t(name));
  const head = before && el("thead", {}, el("tr", {}, el("td"), column("before"), column("after")));
  return el("table", { class: "skalaer" }, el("caption", {}, text), head, el("tbody", {}, rows));
}

function placements({ n, categories, cards }, t) {
  const one = ({ text, counts: now, before }) => {
    const most = Math.max(1, ...Object.values(now), ...Object.values(before ?? {}));
    const rows = categories.flatMap(({ id, text: name }) => [
      before &&
        bar(labelled(`${name}, ${t("before").toLowerCase()}`, before[id]), before[id], most, { isBefore: true }),
      bar(labelled(before ? `${name}, ${t("after").toLowerCase()}` : name, now[id]), now[id], most),
    ]);
    return el("li", {}, el("p", {}, el("strong", {}, text)), rows);
  };
  return [el("p", { class: "dempet" }, counts(n, t)), el("ul", { class: "soyler" }, cards.map(one))];
}
