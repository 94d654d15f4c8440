// Draws the room as it is now. Each part is drawn anew only when it has changed, so that nothing is lost while she types.
import { el, paragraphs } from "../../../kinds/markup.js";
import { drawAnswer } from "./phone_answer.js";
import { drawName } from "./phone_name.js";
import { drawRounds, part, seenBy } from "./phone_parts.js";
import { result } from "./phone_results.js";
import { drawWritten } from "./phone_written.js";
import { drawTimer } from "./phone_timer.js";

// What the room answers before a talk, and again after it.
const TWICE = new Set(["vote", "likert", "sorting"]);

export function drawRoom(main, tools) {
  const { t, say, notice, written, taking } = tools;
  let parts = null;
  let place = null;
  let former = null;

  function take(view) {
    const now = view.step ? `${view.step.id} ${view.step.take}` : view.status;
    if (now !== place) turnTo(view, now);
    if (!view.step) return;
    // What is her own is told beside what is common to all phones.
    const step = { ...view.step, ...view.you };
    tellAloud(step);
    show(view, step);
    former = step;
  }

  // Another step: the page is drawn anew. Focus that was in the old one goes to the new heading, else it would be lost.
  function turnTo(view, now) {
    const hadFocus = main.contains(document.activeElement) && document.activeElement !== main;
    const first = place === null;
    parts?.timer?.stop();
    // She may not have seen why her last answer isn't in.
    notice(parts?.answer?.refusal() ?? "");
    place = now;
    former = null;
    parts = view.step ? step(view) : ended(view);
    main.replaceChildren(...parts.nodes);
    document.title = `${parts.heading.textContent} – ${t("title")}`;
    if (first) return;
    scrollTo(0, 0);
    if (hadFocus) {
      parts.heading.focus({ preventScroll: true });
      say("");
    } else say([parts.where?.textContent, parts.heading.textContent].filter(Boolean).join(": "));
  }

  function ended(view) {
    const heading = title(t("ended_title"));
    const about = el("p", { class: "ingress" }, t("ended_text"));
    const mine = el("div", { class: "del" }, drawWritten(written.all(), taking.isOn(), t));
    return { heading, nodes: [el("p", { class: "hvor" }, view.room.title), heading, about, mine] };
  }

  function step({ step }) {
    const where = el("p", { class: "hvor" }, t("step", { n: step.number, total: step.of }));
    const heading = title(step.title);
    const timer = drawTimer(tools);
    const [task, again, rounds, partner, name, wait, shown, seen] = Array.from({ length: 8 }, () => part());
    const answer = drawAnswer(step, tools);
    const inSilence = step.method === "silence" ? [answer, timer] : [timer, partner, rounds, name, answer];
    const nodes = [where, heading, task, again, ...inSilence, seen, wait, shown];
    const drawn = { where, heading, task, again, timer, rounds, partner, name, answer, wait, shown, seen };
    return { ...drawn, nodes: nodes.map((each) => each.node ?? each) };
  }

  function show(view, step) {
    parts.task.set(step.task || (hasNothing(step) ? t("look_up") : null), (text) =>
      paragraphs(text).map((each) => el("p", { class: "ingress" }, each)),
    );
    parts.again.set(moreAbout(step), (word) => el("p", {}, t(word)));
    parts.timer.show(step.timer);
    parts.partner.set(step.partner, (text) => el("p", { class: "hvem" }, text));
    parts.rounds.set(hasRounds(step) ? [step.rounds, step.round] : null, (value) =>
      drawRounds(value, t),
    );
    parts.name.set(step.needs_nickname ? [step.nickname] : null, ([name]) => drawName(name, tools));
    parts.answer.show(step);
    parts.wait.set(view.status === "waiting" ? true : null, () => [
      el("h2", {}, t("waiting_title")),
      el("p", {}, t("waiting_text")),
    ]);
    parts.seen.set(step.ask ? step.seen_by : null, seenBy);
    parts.shown.set(step.shown, (shown) => [
      el("h2", {}, t(shown.path?.length ? "path" : "shown_title")),
      result(shown, t),
    ]);
  }

  function tellAloud(step) {
    if (!former) return;
    if (step.ask && step.open !== former.open) say(t(step.open ? "aloud_open" : "aloud_closed"));
    if (step.shown && !former.shown) say(t("aloud_shown"));
    if (step.partner && step.partner !== former.partner) say(step.partner);
    else if (step.round && step.round !== former.round)
      say(t("aloud_round", { title: step.rounds[step.round - 1].title }));
  }

  function gone(sentence) {
    parts?.timer?.stop();
    const heading = title(t("gone_title"));
    main.replaceChildren(heading, el("p", { class: "ingress" }, sentence));
    heading.focus();
  }

  return {
    take,
    gone,
    seq: () => former?.seq ?? 0,
    // False when she is no longer at the step that the answer belongs to.
    delivery(item, status, sentence) {
      const here = place === `${item.step} ${item.take}`;
      if (here) parts.answer.delivery(item, status, sentence);
      return here;
    },
  };
}

// A second vote, or a story that has come to its end and isn't shown yet.
const moreAbout = (step) =>
  step.open && step.take > 1 && TWICE.has(step.method) ? "again" : step.task && hasNothing(step) ? "watch" : null;
const hasNothing = (step) => !(step.ask || step.question || step.partner || step.rounds?.length || step.shown);
// The situations of the corners come one at a time; other rounds are told of before they begin.
const hasRounds = ({ rounds, round, ask, method }) => rounds?.length && (round || (!ask && method !== "corners"));
const title = (text) => el("h1", { tabindex: "-1" }, text);
