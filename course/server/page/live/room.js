// The facilitator's cockpit: follows the room and does what the buttons say.
import { el } from "../../../kinds/markup.js";
import { countdown, minutesAndSeconds } from "./clock.js";
import { follow } from "./follow.js";
import { qrCode } from "./qr.js";
import { redrawer } from "./redraw.js";
import { keys, sender } from "./room_actions.js";
import { drawAnswers, drawModeration } from "./room_answers.js";
import { ahead, likelyNext } from "./room_next.js";
import { drawNow } from "./room_now.js";
import { drawAgenda, drawEnding, drawNotes } from "./room_side.js";
import { sentences, spaced, typed } from "./words.js";

const page = JSON.parse(document.getElementById("side").textContent);
const t = sentences(page.messages);
const part = (name) => document.querySelector(`[data-del="${name}"]`);
const told = (text) => (part("melding").textContent = text);
const act = sender(page, { sentence: t, told, where: () => view.step?.id });
const desk = { t, act, run, page, gone: () => location.assign(page.all) };

const redraw = Object.fromEntries(
  ["topp", "naa", "bilde", "slipp", "agenda", "notater", "slutt", "qr"].map((name) => [name, redrawer(part(name))]),
);
const clock = countdown((seconds) => {
  for (const each of document.querySelectorAll("[data-igjen]")) each.textContent = minutesAndSeconds(seconds ?? 0);
});
let view = page.view;
let stepNow = null;
let before = view.status;

take(view);
follow(`${page.here}/strom?som=leder`, {
  take,
  lost: () => told(t("line_lost")),
  back: () => [t("line_lost"), t("no_line")].includes(part("melding").textContent) && told(""),
});
keys({
  next: () => run(likelyNext(view)),
  forward: () => run(view.status === "waiting" ? likelyNext(view) : ahead(view)),
  back: () => view.status === "going" && act({ do: "back" }),
});
copyButtons();

async function run(step) {
  if (step?.unfold) return unfold(step.unfold);
  if (step && (await act(step.do)) && step.then) act(step.then);
}

// The choice is hers: shows where it is made.
function unfold(name) {
  const place = document.querySelector(`details[data-nokkel="${name}"]`);
  place.open = true;
  place.querySelector("button").focus();
}

function take(next) {
  view = { ...next, room: { ...next.room, ...page.way_in } };
  const { step, room, agenda, to_moderate: items, result, notes, fasit, status, joined, answered } = view;
  redraw.topp([step?.id, status], top);
  redraw.naa([step, status, joined, answered, result, view.late, agenda.map((each) => each.state)], () => drawNow(view, desk));
  redraw.bilde([status, result, Boolean(step?.shown), step?.open, view.late], () => drawAnswers(view, desk));
  redraw.slipp([items, step?.id], () => drawModeration(items, { ...desk, ask: step?.ask, clusters: step?.method === "two-points" }));
  redraw.agenda(agenda, () => drawAgenda(agenda, desk));
  redraw.notater([notes, fasit], () => drawNotes(view, desk));
  redraw.slutt(status, () => drawEnding(view, desk));
  redraw.qr(room.qr, () => qrCode(room.qr, t("qr_label", { address: typed(room.address) })));
  clock.set(step?.timer ?? null);
  if (stepNow !== null && step && step.id !== stepNow) heard(step);
  stepNow = step?.id ?? "";
  if (before === "waiting" && status === "going") document.getElementById("bli-med").open = false;
  before = status;
}

// The heading shows it; a screen reader has to be told.
function heard(step) {
  part("hort").textContent = t("now_at", { n: step.number, of: step.of, title: step.title });
}

function top() {
  const { step, status, room } = view;
  const title = status === "ended" ? t("ended_title") : status === "waiting" || !step ? room.title : step.title;
  const over = status === "going" && step ? t("step_of", { n: step.number, of: step.of, method: t(`method_${step.method.replaceAll("-", "_")}`) }) : t("gathering_of", { title: room.module });
  return [el("p", { class: "dempet" }, over), el("h1", {}, title), el("p", { class: "ds-sr-only" }, t("code_is", { code: spaced(room.code) }))];
}

// The browser only lets a page copy where the connection is safe; elsewhere the text is there to mark.
function copyButtons() {
  for (const button of document.querySelectorAll("[data-kopier]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.kopier).value);
      told(t("copied"));
    });
  }
}
