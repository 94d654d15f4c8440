// The projector: what the whole room sees. It only follows; nothing can be done here.
import { el } from "../../../kinds/markup.js";
import { countdown, minutesAndSeconds } from "./clock.js";
import { fit } from "./fit.js";
import { follow } from "./follow.js";
import { redrawer } from "./redraw.js";
import { drawMiddle } from "./screen_step.js";
import { counted, sentences, spaced, typed } from "./words.js";

const page = JSON.parse(document.getElementById("side").textContent);
const t = sentences(page.messages);
const part = (name) => document.querySelector(`[data-del="${name}"]`);
const redraw = Object.fromEntries(["topp", "midt", "fot"].map((name) => [name, redrawer(part(name))]));
const lost = part("brudd");

const clock = countdown((seconds, timer) => {
  const place = part("klokke");
  place.hidden = !timer;
  if (!timer) return;
  whole = timer.ends === ends ? Math.max(whole, seconds) : seconds;
  ends = timer.ends;
  part("tid").textContent = seconds === 0 ? t("time_up") : timer.silent ? t("silent") : minutesAndSeconds(seconds);
  part("strek").style.width = `${whole ? (100 * seconds) / whole : 0}%`;
});
let whole = 0; // seconds the countdown began with, as far as this screen has seen
let ends = null;

take(page.view);
follow(page.stream, { take, lost: () => (lost.hidden = false), back: () => (lost.hidden = true) });
addEventListener("resize", () => fit(part("midt")));
document.fonts.ready.then(() => fit(part("midt")));

function take(next) {
  const view = { ...next, room: { ...next.room, ...page.way_in } };
  redraw.topp([view.status, view.step?.id, view.room], () => top(view));
  redraw.midt([view.status, view.room, { ...view.step, timer: null, answered: null }, view.status === "waiting" && view.joined], () => drawMiddle(view, t));
  redraw.fot([view.status, view.step?.ask, view.step?.answered, view.joined], () => foot(view));
  clock.set(view.step?.timer ?? null);
  fit(part("midt"));
}

function top({ status, step, room }) {
  const where = status === "going" && step ? t("step_of_title", { n: step.number, of: step.of, title: step.title }) : room.title;
  return [
    el("p", { class: "dempet" }, where),
    status === "going" &&
      el("p", {}, t("join_at"), " ", el("strong", {}, typed(room.address)), "\u2003", t("code"), " ", el("strong", { class: "kode" }, spaced(room.code))),
  ];
}

function foot({ status, step, joined }) {
  if (status !== "going" || !step?.ask) return el("p", { class: "dempet" }, status === "going" ? counted(t, "joined", joined) : "");
  return el("p", {}, t("n_of_answered", { n: step.answered, of: joined }));
}
