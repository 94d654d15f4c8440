// Someone who is logged in takes what she writes along to her own page. It is sent to another address than her answers,
// where the browser doesn't send the phone's key, and lies here until it has arrived.
import { el } from "../../../kinds/markup.js";

// `home` is {"address", "module"}, or nothing where nobody is logged in. `post(home, told)` resolves with whether it arrived.
export function takeHome({ home, here }, storage, post) {
  const name = `samling:${here}:hjem`;
  let sending = false;

  function read() {
    try {
      return { off: false, waiting: {}, ...JSON.parse(storage.getItem(name)) };
    } catch {
      return { off: false, waiting: {} };
    }
  }

  function change(edit) {
    const kept = read();
    edit(kept);
    storage.setItem(name, JSON.stringify(kept));
  }

  const isOn = () => Boolean(home) && !read().off;

  // Her newest lines of a step.
  function keep(step, lines) {
    if (!isOn()) return;
    change((kept) => (kept.waiting[step] = lines));
    flush();
  }

  async function flush() {
    if (sending || !isOn()) return;
    sending = true;
    try {
      for (const [step, lines] of Object.entries(read().waiting)) {
        if (!(await post(home, { module: home.module, step, lines }))) break;
        change((kept) => {
          if (JSON.stringify(kept.waiting[step]) === JSON.stringify(lines)) delete kept.waiting[step];
        });
      }
    } finally {
      sending = false;
    }
  }

  function turn(off) {
    change((kept) => Object.assign(kept, { off, waiting: {} }));
  }

  return { isOn, isOffered: Boolean(home), keep, flush, turn };
}

export function drawHome(place, taking, t) {
  if (!taking.isOffered) return;
  const told = el("p", { class: "liten", role: "status" });
  const button = el("button", { class: "knapp tekst", type: "button", onclick: press }, "");
  place.append(told, button);
  place.hidden = false;
  show();

  function press() {
    taking.turn(taking.isOn());
    show();
  }

  function show() {
    told.textContent = t(taking.isOn() ? "home_on" : "home_off");
    button.textContent = t(taking.isOn() ? "home_stop" : "home_start");
  }
}

// `post` for a server. A login page that comes instead of the receipt is no receipt.
export const homePost = (xsrf) => async (home, told) => {
  try {
    const reply = await fetch(home.address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-XSRFToken": xsrf },
      body: JSON.stringify(told),
      signal: AbortSignal.timeout(10_000),
    });
    return reply.status === 204;
  } catch {
    return false;
  }
};
