// The countdown on the page. It is seen all the time, and said aloud only when the last minute begins and at the end.
import { el } from "../../../kinds/markup.js";
import { clockText, countdown, passed } from "./countdown.js";

const TICK = 250;

export function drawTimer({ t, say }) {
  const label = el("span", { class: "dempet" });
  const clock = el("strong", { class: "klokke", role: "timer", "aria-live": "off" });
  const node = el("p", { class: "tid", hidden: true }, label, " ", clock);
  let told = "null";
  let running = null;
  let count = null;
  let silent = false;
  let before = 0;

  function show(timer) {
    const now = JSON.stringify(timer ?? null);
    if (now === told) return;
    told = now;
    clearInterval(running);
    node.hidden = !timer;
    if (!timer) return;
    count = countdown(timer, Date.now());
    silent = timer.silent;
    before = count.left(Date.now());
    node.toggleAttribute("data-stille", silent);
    tick();
    if (!count.paused) running = setInterval(tick, TICK);
  }

  function tick() {
    const left = count.left(Date.now());
    const word = left <= 0 ? "time_over" : count.paused ? "time_paused" : silent ? "time_silent" : "time_left";
    if (label.textContent !== t(word)) label.textContent = t(word);
    if (clock.textContent !== clockText(left)) clock.textContent = clockText(left);
    const event = passed(before, left);
    // A silence isn't broken before it is over.
    if (event && !(silent && event === "minute")) say(t(`aloud_${event}`));
    before = left;
    if (left <= 0) clearInterval(running);
  }

  return { node, show, stop: () => clearInterval(running) };
}
