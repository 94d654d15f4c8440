// The module page in the browser: draws every activity at once from what came with the page,
// and asks for a kernel when the learner begins to use them.
import { mount } from "../../kinds/frame.js";
import { keepKernel } from "./keeping.js";
import { lostNotice } from "./lost.js";
import { openPort } from "./ports.js";
import { followSections } from "./sections.js";

// The server gives a kernel this long to draw its activities (ms).
const PATIENCE = 60_000;
const page = JSON.parse(document.getElementById("side").textContent);
const t = (key, vars = {}) =>
  (page.messages[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => vars[name] ?? whole);

const ports = new Map();
const sections = followSections(t);
const notice = lostNotice(t, () => kernel.need());
const kernel = keepKernel({ start, ports, notice });

for (const place of document.querySelectorAll("[data-aktivitet]")) {
  const { activity, state } = JSON.parse(place.querySelector("script").textContent);
  const changed = () => sections.refresh(ports);
  const port = openPort(activity, state, { owner: page.owner, t, need: kernel.need, used: kernel.used, changed });
  ports.set(activity.id, port);
  place.replaceChildren();
  mount(place, port);
  // Whatever she does first, the kernel gets ready while she does it.
  for (const sign of ["pointerdown", "focusin", "keydown"]) place.addEventListener(sign, kernel.touch);
}
sections.refresh(ports);
sections.arrive();

async function start(former, lost) {
  const [{ connect }, id] = await Promise.all([import("./kernel.js"), newKernel(former)]);
  const line = await connect(page, id, {
    widget: (activity, state, send) => ports.get(activity)?.attach(state, send),
    state: (activity, state) => ports.get(activity)?.changed(state),
    reply: (activity, message) => ports.get(activity)?.reply(message),
    lost,
  });
  performance.mark("kernel"); // for a browser's own tools, and for benchmarks/page.py
  return line;
}

async function newKernel(former) {
  const reply = await fetch(`${page.base}modul/${page.module}/kjerne`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-XSRFToken": page.xsrf },
    body: JSON.stringify({ former }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  // The login is over, or the page is from before it: a new page is what helps, and what is written is kept in the tab.
  if (reply.status === 403) throw Object.assign(new Error("refused"), { expired: true });
  if (!reply.ok) throw new Error(`no kernel (${reply.status})`);
  return (await reply.json()).id;
}
