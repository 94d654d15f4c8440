// The participant's page: follows the room, draws the step, and sends what she answers until it is received.
import { followRoom } from "./phone_connection.js";
import { drawHome, homePost, takeHome } from "./phone_home.js";
import { forgetKey, keyPost, wasHereBefore } from "./phone_key.js";
import { drawRoom } from "./phone_room.js";
import { answerPost, keepSending } from "./phone_sender.js";
import { answerQueue, phoneStorage } from "./phone_queue.js";
import { writtenHere } from "./phone_written.js";

const RELOADED = 60_000; // a page whose token is too old is loaded anew, but not over and over (ms)
const STAYS_AWAY = 3000; // a short break in the network isn't worth a word (ms)

const page = JSON.parse(document.getElementById("side").textContent);
const t = (key, vars = {}) => (page.messages[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => vars[name] ?? whole);
const storage = phoneStorage();
const taking = takeHome(page, storage, homePost(page.xsrf));
const written = writtenHere(() => sessionStorage, `samling:${page.here}:skrevet`, taking.keep);
const queue = answerQueue(storage, `samling:${page.here}`);
const room = drawRoom(document.getElementById("innhold"), { t, page, queue, written, taking, say, notice, send, post });
const sender = keepSending(queue, answerPost(page.here, page.xsrf, loadAnew), delivery);
const line = document.getElementById("kontakt");
let away = null;

drawHome(document.getElementById("hjem"), taking, t);
if (page.view) take(page.view);
// Until it is known who this phone is, it doesn't come in.
if (await wasHereBefore(page, storage, keyPost(page))) loadAnew();
const { refresh } = followRoom(page.here, { take, tell, gone: room.gone, expired: loadAnew });
sender.work();

addEventListener("online", again);
addEventListener("pageshow", (event) => event.persisted && again());
document.addEventListener("visibilitychange", () => document.hidden || again());
navigator.connection?.addEventListener?.("change", again);

function again() {
  refresh();
  sender.wake();
  taking.flush();
}

function take(view) {
  sender.wake();
  room.take(view);
  if (view.status !== "ended") return;
  queue.dropDrafts();
  forgetKey(page, storage);
  taking.flush();
}

function send(step, take, answer) {
  const item = queue.add(step, take, answer, room.seq());
  sender.work();
  return item;
}

// An answer that came too late is told of wherever she is now.
function delivery(item, status, sentence) {
  if (room.delivery(item, status, sentence)) return;
  if (status === "refused") notice(`${t("refused")}. ${sentence}`);
}

// Said and seen above the step, until the next one.
function notice(sentence) {
  document.getElementById("beskjed").textContent = sentence;
}

// What isn't an answer: the group, and the name. True when the server has it.
async function post(told) {
  try {
    const reply = await fetch(`${page.here}/gruppe`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-XSRFToken": page.xsrf },
      body: JSON.stringify({ ...told, seq: Date.now() }),
      signal: AbortSignal.timeout(10_000),
    });
    if (reply.ok) return null;
    return (await reply.json()).message ?? t("not_sent");
  } catch {
    return t("not_sent");
  }
}

function tell(contact, sentence = "") {
  if (contact === "lost") {
    away ??= setTimeout(() => (line.textContent = t("lost")), STAYS_AWAY);
    return;
  }
  clearTimeout(away);
  away = null;
  if (line.textContent !== sentence) line.textContent = sentence;
}

// Read aloud, and seen by nobody.
function say(sentence) {
  const aloud = document.getElementById("opplest");
  aloud.textContent = sentence && aloud.textContent === sentence ? `${sentence}\u00a0` : sentence;
}

function loadAnew() {
  const last = Number(storage.getItem("samling:lastet") ?? 0);
  if (Date.now() - last < RELOADED) return;
  storage.setItem("samling:lastet", String(Date.now()));
  location.reload();
}
