// Questions that are answered by choosing.
import { el } from "../../../kinds/markup.js";
import { question, stepName } from "./question.js";
import { tooLong } from "./controls_writing.js";

export function choice(ask, step, t) {
  const type = ask.many ? "checkbox" : "radio";
  const boxes = ask.options.map(({ id }) => el("input", { type, name: "valg", value: id }));
  const rows = ask.options.map(({ text }, at) => el("label", { class: "valg" }, boxes[at], el("span", {}, text)));
  const read = () => chosen(boxes).map((box) => box.value);
  const asking = question(step, "legend");
  const asked = step.method === "scenario" ? null : asking.pop();
  const told = asking;
  return {
    nodes: [
      ...told,
      el(
        "fieldset",
        {},
        asked ?? el("legend", { class: "sporsmal" }, t("story_ask")),
        el("p", { class: "dempet" }, t(ask.many ? "choose_many" : "choose_one")),
        el("div", { class: "valgliste" }, rows),
      ),
    ],
    read,
    fill: (answer) => check(boxes, answer),
    fault: () => (read().length ? null : { field: boxes[0], text: t("choose_first") }),
    say: (answer) => textsOf(ask.options, answer),
  };
}

export function scale(ask, step, t) {
  const rated = ratings(ask, t);
  return {
    nodes: [...question(step), ...rated.nodes],
    read: rated.read,
    fill: rated.fill,
    fault: rated.fault,
    say: rated.say,
  };
}

export function survey(ask, step, t) {
  const rated = ratings(ask, t);
  const area = el("textarea", { class: "skriv", id: "egne-ord", rows: 3 });
  const read = () => ({ values: rated.read(), text: area.value.trim() });
  return {
    nodes: [...rated.nodes, el("div", { class: "felt" }, el("label", { for: "egne-ord" }, ask.question), area)],
    read,
    fill(answer) {
      rated.fill(answer.values ?? {});
      area.value = answer.text ?? "";
    },
    fault: () =>
      rated.fault() ??
      (area.value.trim().length > ask.max ? tooLong(area, area.value.trim().length, ask.max, t) : null),
    say: ({ values = {}, text }) => [...rated.say(values), text || t("no_comment")],
  };
}

export function cards(ask, step, t) {
  const rows = ask.cards.map((card) => group(`kort-${card.id}`, card.text, ask.categories));
  const read = () => Object.fromEntries(ask.cards.map(({ id }, at) => [id, rows[at].value()]).filter(([, to]) => to));
  return {
    nodes: [...question(step), ...rows.map((row) => row.node)],
    read,
    fill: (answer) => ask.cards.forEach(({ id }, at) => check(rows[at].boxes, [answer[id]])),
    fault: () => missing(rows, "place_first", t),
    say: (answer) => [t("placed", { n: Object.keys(answer).length, total: ask.cards.length })],
  };
}

function ratings({ statements, steps }, t) {
  const numbers = steps.map((text, at) => ({ id: String(at + 1), text: String(at + 1), said: stepName(text, at) }));
  const rows = statements.map((each) => group(`pastand-${each.id}`, each.text, numbers, "skala"));
  const read = () =>
    Object.fromEntries(statements.map(({ id }, at) => [id, Number(rows[at].value())]).filter(([, value]) => value));
  const names = steps.map((each, at) => stepName(each, at).toLowerCase());
  const words = { low: names[0], high: names.at(-1), n: steps.length };
  return {
    nodes: [el("p", { class: "dempet" }, t("scale_ends", words)), ...rows.map((row) => row.node)],
    fault: () => missing(rows, "rate_first", t),
    read,
    fill: (answer) => statements.forEach(({ id }, at) => check(rows[at].boxes, [String(answer[id])])),
    say: (answer) => [t("rated", { n: Object.keys(answer).length, total: statements.length })],
  };
}

// One thing to place or rate, with its places beside each other.
function group(name, text, places, look = "plasser") {
  const boxes = places.map(({ id }) => el("input", { type: "radio", name, value: id }));
  const labels = places.map((place, at) =>
    el(
      "label",
      {},
      boxes[at],
      el("span", {}, place.text),
      place.said && el("span", { class: "bare-lest" }, `, ${place.said}`),
    ),
  );
  const node = el("fieldset", { class: "rad" }, el("legend", {}, text), el("div", { class: look }, labels));
  return { node, boxes, value: () => chosen(boxes)[0]?.value };
}

// Every row needs an answer; those that lack one say so until they have it.
function missing(rows, sentence, t) {
  const empty = rows.filter((row) => !row.value());
  for (const row of rows) row.node.toggleAttribute("data-mangler", empty.includes(row));
  return empty.length ? { field: empty[0].boxes[0], text: t(sentence, { n: empty.length }) } : null;
}

const chosen = (boxes) => boxes.filter((box) => box.checked);

function check(boxes, wanted) {
  for (const box of boxes) box.checked = (wanted ?? []).includes(box.value);
}

function textsOf(options, ids) {
  return options.filter(({ id }) => ids.includes(id)).map(({ text }) => text);
}
