// The middle of the cockpit: what the room does now, how many have answered, the clock and the buttons.
import { icon } from "../../../kinds/icons.js";
import { button, el } from "../../../kinds/markup.js";
import { askedFor } from "./asked.js";
import { ahead, likelyNext, others } from "./room_next.js";

export function drawNow(view, { t, act, run }) {
  const { step } = view;
  return el(
    "section",
    { class: "papir", "aria-labelledby": "naa" },
    heading(view, t),
    step?.question && el("p", { class: step.method === "scenario" ? "oppgave flere" : "sporsmal" }, step.question),
    step?.task && el("p", { class: "oppgave" }, step.task),
    step?.ask && el("details", { "data-nokkel": "spurt" }, el("summary", {}, t("what_they_see")), askedFor(step.ask, t)),
    step?.points?.length > 0 && el("ul", { class: "vises" }, step.points.map((each) => el("li", {}, each))),
    cardsOf(step, t),
    numbers(view, t, act),
    buttons(view, t, act, run),
    roundsOf(step, t, act),
    choosing(view, t, run),
  );
}

function heading(view, t) {
  if (view.status === "waiting") return el("h2", { id: "naa" }, t("waiting_heading"));
  if (view.status === "ended") return el("h2", { id: "naa" }, t("ended_heading"));
  const state = view.step.ask && t(view.step.open ? "is_open" : "is_closed");
  return el("h2", { id: "naa" }, [state, view.step.shown && t("is_shown")].filter(Boolean).join(" ") || t("in_the_room"));
}

// What lies on the tables is folded away.
function cardsOf(step, t) {
  if (!step?.cards?.length) return null;
  const cards = step.cards.map((each) => el("div", {}, el("dt", {}, each.title), el("dd", {}, each.text)));
  return el("details", { "data-nokkel": "kort" }, el("summary", {}, t("cards")), el("dl", { class: "kortene" }, cards));
}

// In a tie, and with fewer than five votes, the facilitator says which way the room goes.
function choosing({ step }, t, run) {
  if (step?.method !== "scenario" || step.open || !step.ask) return null;
  const choose = (choice) => () => run({ do: { do: "choose", choice }, then: { do: "show" } });
  return el(
    "details",
    { "data-nokkel": "velg" },
    el("summary", {}, t("choose_yourself")),
    el("p", { class: "liten dempet" }, t("choose_help")),
    el(
      "div",
      { class: "knapper" },
      step.ask.options.map((each) => button(each.text, { variant: "secondary", onclick: choose(each.id) })),
    ),
  );
}

// The rounds of a speed date go with the pairs; the others are walked in freely.
function roundsOf(step, t, act) {
  if (!step?.rounds?.length) return null;
  return el(
    "ol",
    { class: "rundene", "aria-label": t("rounds") },
    step.rounds.map((each, at) =>
      el(
        "li",
        { "aria-current": at + 1 === step.round ? "step" : null },
        el("span", { class: "tall" }, t("minutes", { n: each.minutes })),
        el(
          "span",
          {},
          step.method === "speed-date"
            ? el("strong", {}, each.title)
            : el("button", { type: "button", "data-nokkel": `runde-${at}`, onclick: () => act({ do: "round", round: at + 1 }) }, each.title),
          " ",
          each.text && el("span", {}, each.text),
        ),
      ),
    ),
  );
}

function numbers(view, t, act) {
  const { step } = view;
  return el(
    "div",
    { class: "nokkeltall" },
    step?.ask && number(t("n_of", { n: view.answered, of: view.joined }), t("have_answered")),
    !step?.ask && view.status !== "ended" && number(String(view.joined), t("have_joined")),
    step?.timer && el("div", { role: "timer" }, el("span", { class: "stor", "data-igjen": "" }), el("span", { class: "liten dempet" }, t(step.timer.paused ? "paused" : "left"))),
    step && view.status === "going" && timerButtons(step, t, act),
  );
}

const number = (big, small) =>
  el("div", {}, el("span", { class: "stor" }, big), el("span", { class: "liten dempet" }, small));

function buttons(view, t, act, run) {
  const first = likelyNext(view);
  const next = ahead(view);
  const shown = first && button(t(first.key, first), { "data-nokkel": "forste", onclick: () => run(first) });
  const rest = others(view).map((each) =>
    button(t(each.key), { variant: "secondary", "data-nokkel": each.do.do, onclick: () => run(each) }),
  );
  const turning = view.status === "going" && [
    button(t("do_back"), { variant: "secondary", icon: icon("left"), "data-nokkel": "tilbake", onclick: () => act({ do: "back" }) }),
    next &&
      first?.do?.do !== "next" &&
      button(t("do_next", { title: next.title }), { variant: "secondary", after: icon("right"), "data-nokkel": "neste", onclick: () => act(next.do) }),
  ];
  return [el("div", { class: "knapper gjores" }, shown, rest), turning && el("div", { class: "knapper bla" }, turning)];
}

// Suggests the minutes of the round that goes on, or of the step; a silence is always two.
function timerButtons(step, t, act) {
  const clock = (key, action) => button(t(key), { variant: "tertiary", "data-nokkel": key, onclick: () => act(action) });
  if (step.timer) {
    return el(
      "div",
      { class: "knapper klokke" },
      clock(step.timer.paused ? "do_resume" : "do_pause", { do: "pause" }),
      clock("do_more_time", { do: "more-time", seconds: 60 }),
    );
  }
  const suggested = step.method === "silence" ? 2 : (step.rounds?.[(step.round ?? 1) - 1]?.minutes ?? step.minutes);
  return el(
    "div",
    { class: "knapper klokke" },
    [...new Set([1, 2, suggested])].map((n) =>
      button(t("do_timer", { n }), {
        variant: "tertiary",
        "data-nokkel": `klokke-${n}`,
        onclick: () => act({ do: "start-timer", seconds: n * 60 }),
      }),
    ),
  );
}
