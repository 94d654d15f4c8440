// The middle of the projector: the way in, the question, the task or the group's picture.
import { el } from "../../../kinds/markup.js";
import { askedFor } from "./asked.js";
import { qrCode } from "./qr.js";
import { drawResult } from "./results.js";
import { counted, spaced, textOf, typed } from "./words.js";

export function drawMiddle(view, t) {
  if (view.status === "ended") return el("div", { class: "stort" }, el("h1", {}, t("thanks")), el("p", {}, t("thanks_text")));
  if (view.status === "waiting" || !view.step) return drawJoining(view, t);
  const { step } = view;
  if (step.shown) return [el("h1", { class: "mindre" }, (step.method !== "scenario" && step.question) || step.title), drawResult(step.shown, t)];
  return (SPECIAL[step.method] ?? drawTask)(step, t);
}

function drawJoining({ room, joined }, t) {
  return el(
    "div",
    { class: "inngang" },
    el(
      "div",
      {},
      el("h1", {}, t("welcome")),
      el("ol", {}, el("li", {}, t("join_1")), el("li", {}, t("join_2"), " ", el("strong", {}, typed(room.address))), el("li", {}, t("join_3"))),
      el("p", { class: "kode stor" }, spaced(room.code)),
      el("p", { class: "dempet" }, joined ? counted(t, "joined", joined) : t("nobody_yet")),
    ),
    qrCode(room.qr, t("qr_label", { address: typed(room.address) })),
  );
}

const SPECIAL = {
  break: (step) => el("div", { class: "stort" }, el("h1", {}, step.title)),
  silence: (step) => el("div", { class: "stort" }, el("h1", {}, step.question), el("p", { class: "dempet" }, step.task)),
  scenario: drawStory,
  round: (step) => el("div", { class: "stort" }, el("h1", {}, step.question ?? step.title)),
  corners: drawCorners,
};

function drawTask(step, t) {
  const lines = step.points ?? [];
  return [
    el("h1", { class: step.ask || lines.length ? "mindre" : null }, step.question || step.title),
    step.task && el("p", { class: "oppgave" }, step.task),
    lines.length > 0 && el("ul", { class: "punktene" }, lines.map((each) => el("li", {}, textOf(each)))),
    step.ask && el("div", { class: "spurt" }, askedFor(step.ask, t)),
    drawCards(step.cards ?? []),
    roundsOf(step, t),
  ];
}

// One situation at a time, with the corners to choose among.
function drawCorners(step) {
  const now = step.rounds[step.round - 1];
  return [
    el("h1", { class: "mindre" }, step.question),
    now ? [el("p", { class: "dempet" }, now.title), el("p", { class: "situasjon" }, now.text)] : el("p", { class: "oppgave" }, step.task),
    el("ul", { class: "kolonnene" }, step.points.map((each) => el("li", {}, each))),
  ];
}

// The situation is prose, read aloud; the choices stand under it.
function drawStory(step, t) {
  return [
    el("h1", { class: "mindre" }, step.title),
    el("p", { class: "situasjon" }, step.question),
    step.ask && el("div", { class: "spurt" }, askedFor(step.ask, t)),
  ];
}

// The cards lie on the tables. So many that nobody could read them on the wall are told by their titles.
const READABLE = 3;

function drawCards(cards) {
  if (!cards.length) return null;
  if (cards.length > READABLE) return el("ul", { class: "kolonnene" }, cards.map((each) => el("li", {}, each.title)));
  return el("ol", { class: "kortene" }, cards.map((each) => el("li", {}, el("h2", {}, each.title), el("p", {}, each.text))));
}

// The round that goes on is told in full; the others only by name, so that everybody sees how far they have come.
function roundsOf(step, t) {
  if (!step.rounds?.length) return null;
  const now = step.rounds[step.round - 1];
  return el(
    "div",
    { class: "runder" },
    el(
      "ol",
      { "aria-label": t("rounds") },
      step.rounds.map((each, at) =>
        el("li", { "aria-current": at + 1 === step.round ? "step" : null }, each.title, " · ", el("span", { class: "dempet" }, t("minutes_n", { n: each.minutes }))),
      ),
    ),
    now?.text && el("p", { class: "naatekst" }, now.text),
  );
}
