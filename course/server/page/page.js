// The module page in the browser: draws every activity at once from what came with the page,
// then takes the kernel's widgets as they arrive behind it.
import { mount } from "../../kinds/frame.js";
import { showLost } from "./lost.js";
import { followSections } from "./sections.js";

const page = JSON.parse(document.getElementById("side").textContent);
const t = (key, vars = {}) =>
  (page.messages[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => vars[name] ?? whole);

const ports = new Map();
const sections = followSections(t);

for (const place of document.querySelectorAll("[data-aktivitet]")) {
  const { activity, state } = JSON.parse(place.querySelector("script").textContent);
  const port = openPort(activity, state);
  ports.set(activity.id, port);
  place.replaceChildren();
  mount(place, port);
}
sections.refresh(ports);
sections.arrive();

whenParsed().then(() => {
  const found = document.getElementById("kjerne");
  if (found) attach(JSON.parse(found.textContent).id);
  else lose();
});

async function attach(id) {
  try {
    // The drawings come first; the line to the kernel may follow when they are on the screen.
    const { connect } = await import("./kernel.js");
    await connect(page, id, {
      widget(activity, state, send) {
        ports.get(activity)?.attach(state, send);
      },
      state(activity, state) {
        ports.get(activity)?.changed(state);
      },
      reply(activity, message) {
        ports.get(activity)?.reply(message);
      },
      lost: lose,
    });
  } catch (fault) {
    console.error(fault);
    lose();
  }
}

function lose() {
  for (const port of ports.values()) port.detach();
  showLost(t, anotherKernel);
}

// The page stays as it is, with all that is written on it; only what is behind it is new.
async function anotherKernel() {
  const reply = await fetch(`${page.base}modul/${page.module}/kjerne`, {
    method: "POST",
    headers: { "X-XSRFToken": page.xsrf },
  });
  // The login is over, or the page is from before it: a new page is what helps, and what is written is kept in the tab.
  if (reply.status === 403) throw Object.assign(new Error("refused"), { expired: true });
  if (!reply.ok) throw new Error(`no kernel (${reply.status})`);
  await attach((await reply.json()).id);
  // What waits to be saved needn't wait for its next try.
  dispatchEvent(new Event("online"));
}

// A port is what an activity's drawing knows of the world: its state, and a way to say what the learner did.
// Until the kernel is there, messages wait; nothing the learner does in the first seconds is lost.
function openPort(activity, first) {
  const watchers = [];
  const waiting = [];
  const open = new Map();
  let state = first;
  let deliver = null;
  let gone = false;
  let rev = 0;
  return {
    id: activity.id,
    owner: page.owner,
    activity,
    t,
    get state() {
      return state;
    },
    onState(watch) {
      watchers.push(watch);
    },
    connected: () => deliver !== null,
    send(message) {
      const numbered = { ...message, rev: ++rev };
      return new Promise((resolve, reject) => {
        if (gone) return reject(new Error("kernel lost"));
        open.set(numbered.rev, { resolve, reject });
        if (deliver) deliver(numbered);
        else waiting.push(numbered);
      });
    },
    attach(newest, send) {
      gone = false;
      deliver = send;
      if (JSON.stringify(newest) !== JSON.stringify(state)) this.changed(newest);
      for (const message of waiting.splice(0)) deliver(message);
    },
    detach() {
      gone = true;
      deliver = null;
      for (const { reject } of open.values()) reject(new Error("kernel lost"));
      open.clear();
    },
    changed(newest) {
      state = newest;
      for (const watch of watchers) watch(state);
      sections.refresh(ports);
    },
    reply(message) {
      const asked = open.get(message.rev);
      if (!asked) return;
      open.delete(message.rev);
      if (message.type === "saved") asked.resolve(message);
      else asked.reject(Object.assign(new Error(message.message), { final: Boolean(message.final) }));
    },
  };
}

function whenParsed() {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
}
