// Draws the room as it is now. Each part is drawn anew only when it has changed, so that nothing is lost while she types.
import { el, paragraphs } from "../../../kinds/markup.js";
import { drawAnswer } from "./phone_answer.js";
import { drawName } from "./phone_name.js";
import { result } from "./phone_results.js";
import { drawTimer } from "./phone_timer.js";

export function drawRoom(main, tools) {
  const { t, say } = tools;
  let parts = null;
  let place = null;
  let former = null;

  function take(view) {
    const now = view.status === "ended" || !view.step ? view.status : `${view.step.id} ${view.step.take}`;
    if (now !== place) turnTo(view, now);
    if (view.status === "ended") return;
    if (!view.step) {
      parts.there.set(view.joined, joined);
      return;
    }
    tellAloud(view.step);
    show(view);
    former = view.step;
  }

  // Another step: the page is drawn anew. Focus that was in the old one goes to the new heading, else it would be lost.
  function turnTo(view, now) {
    const hadFocus = main.contains(document.activeElement) && document.activeElement !== main;
    const first = place === null;
    parts?.timer?.stop();
    place = now;
    former = null;
    parts = view.status === "ended" ? ended(view) : view.step ? step(view) : waiting(view);
    main.replaceChildren(...parts.nodes);
    document.title = `${parts.heading.textContent} – ${t("title")}`;
    if (first) return;
    scrollTo(0, 0);
    if (hadFocus) parts.heading.focus({ preventScroll: true });
    else say([parts.where?.textContent, parts.heading.textContent].filter(Boolean).join(": "));
  }

  function waiting(view) {
    const heading = title(t("waiting_title"));
    const there = part();
    const about = [view.room.title, view.room.kommune].filter(Boolean).join(" · ");
    const text = el("p", { class: "ingress" }, t("waiting_text"));
    return { heading, there, nodes: [el("p", { class: "hvor" }, about), heading, text, there.node] };
  }

  function ended(view) {
    const heading = title(t("ended_title"));
    const mine = el("p", {}, t("ended_mine"));
    const texts = [el("p", { class: "ingress" }, t("ended_text")), mine];
    return { heading, nodes: [el("p", { class: "hvor" }, view.room.title), heading, ...texts] };
  }

  function step({ step, room }) {
    const where = el("p", { class: "hvor" }, t("step", { n: step.number, total: step.of }));
    const heading = title(step.title);
    const timer = drawTimer(tools);
    const [task, rounds, partner, name, shown, seen] = Array.from({ length: 6 }, () => part());
    const answer = drawAnswer(step, tools);
    const nodes = [where, heading, task, timer, partner, rounds, name, answer, seen, shown];
    return { where, heading, task, timer, rounds, partner, name, answer, shown, seen, room, nodes: nodes.map(nodeOf) };
  }

  function show({ step, you }) {
    parts.task.set(step.task, (text) => paragraphs(text).map((each) => el("p", { class: "ingress" }, each)));
    parts.timer.show(step.timer);
    parts.partner.set(step.partner, (who) => [el("h2", {}, t("partner")), el("p", { class: "hvem" }, who)]);
    parts.rounds.set(step.rounds?.length ? [step.rounds, step.round] : null, rounds);
    parts.name.set(step.method === "speed-date" ? [you.nickname] : null, ([name]) => drawName(name, tools));
    parts.answer.show(step, you);
    parts.seen.set(step.ask ? step.seen_by : null, (text) => el("p", { class: "sett" }, lock(), el("span", {}, text)));
    parts.shown.set(step.shown, (shown) => [el("h2", {}, t("shown_title")), result(shown, t)]);
  }

  function tellAloud(step) {
    if (!former) return;
    if (step.ask && step.open !== former.open) say(t(step.open ? "aloud_open" : "aloud_closed"));
    if (step.shown && !former.shown) say(t("aloud_shown"));
    if (step.partner && step.partner !== former.partner) say(t("aloud_partner", { who: step.partner }));
    else if (step.rounds?.[step.round] && step.round !== former.round)
      say(t("aloud_round", { title: step.rounds[step.round].title }));
  }

  function rounds([all, at]) {
    const one = (each, n) =>
      el(
        "li",
        { "aria-current": n === at ? "step" : null },
        el("strong", {}, each.title),
        el("span", { class: "dempet" }, minutes(each.minutes), n === at ? ` · ${t("now")}` : null),
        n === at ? paragraphs(each.text).map((text) => el("p", {}, text)) : null,
      );
    return [el("h2", {}, t("rounds")), el("ol", { class: "runder" }, all.map(one))];
  }

  const minutes = (n) => t(n === 1 ? "minutes_one" : "minutes", { n });
  const joined = (n) => el("p", { class: "dempet" }, t(n === 1 ? "joined_one" : "joined", { n }));

  function gone(sentence) {
    parts?.timer?.stop();
    const heading = title(t("gone_title"));
    main.replaceChildren(heading, el("p", { class: "ingress" }, sentence));
    heading.focus();
  }

  return {
    take,
    gone,
    delivery: (item, status, sentence) => {
      if (place === `${item.step} ${item.take}`) parts.answer.delivery(item, status, sentence);
    },
  };
}

const title = (text) => el("h1", { tabindex: "-1" }, text);
const nodeOf = (each) => each.node ?? each;

// A place on the page that is drawn anew when what it shows has changed, and is away when there is nothing.
function part() {
  const node = el("div", { class: "del", hidden: true });
  let drawn = null;
  return {
    node,
    set(value, draw) {
      const told = JSON.stringify(value ?? null);
      if (told === drawn) return;
      drawn = told;
      const there = value !== null && value !== undefined;
      node.hidden = !there;
      node.replaceChildren(...(there ? [draw(value)].flat() : []));
    },
  };
}

function lock() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of [["viewBox", "0 0 24 24"], ["class", "ikon"], ["aria-hidden", "true"]])
    svg.setAttribute(name, value);
  const shape = document.createElementNS(svg.namespaceURI, "path");
  shape.setAttribute("d", "M6.5 10.5h11a1.5 1.5 0 0 1 1.500 1.500v6.500a1.500 1.500 0 0 1-1.500 1.500h-11a1.500 1.500 0 0 1-1.500-1.500V12a1.500 1.500 0 0 1 1.500-1.500ZM8 10.500V8a4 4 0 0 1 8 0v2.500");
  svg.append(shape);
  return svg;
}
