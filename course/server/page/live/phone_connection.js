// Follows the room: a stream of states, and when it can't be had, a look every few seconds until it can.
const LOOK = 3000;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
// The server's heartbeat comes four times a minute. Two that stay away mean that the line is dead without saying so.
const SILENCE = 40_000;
const AT_MOST = 2000; // between two openings that the phone itself asks for

// `take(view)` gets each state, `tell("here" | "lost" | "full", sentence)` whether there is contact and room, `gone(sentence)` that it is over, and
// `expired()` is called when the phone must come in anew.
export function followRoom(here, { take, tell, gone, expired }) {
  let stream = null;
  let live = false;
  let over = false;
  let pauses = 0;
  let opened = -Infinity;
  let newest = -1;
  let looking = null;
  let silence = null;
  let reopening = null;
  open();

  function open() {
    clearTimeout(reopening);
    stream?.close();
    opened = Date.now();
    const mine = (stream = new EventSource(`${here}/strom`));
    const heard = (then) => (event) => {
      if (mine !== stream || over) return;
      live = true;
      pauses = 0;
      clearTimeout(looking);
      tell("here");
      then?.(event);
    };
    mine.addEventListener(
      "state",
      heard((event) => accept(JSON.parse(event.data))),
    );
    mine.addEventListener("beat", heard(expectBeat));
    mine.addEventListener("error", () => mine === stream && lost());
  }

  function expectBeat() {
    clearTimeout(silence);
    silence = setTimeout(lost, SILENCE);
  }

  function lost() {
    if (over) return;
    stream?.close();
    stream = null;
    live = false;
    clearTimeout(silence);
    const length = Math.min(FIRST_PAUSE * 2 ** pauses++, LONGEST_PAUSE) * (0.5 + Math.random());
    clearTimeout(reopening);
    reopening = setTimeout(open, length);
    clearTimeout(looking);
    looking = setTimeout(look, Math.random() * 500);
  }

  async function look() {
    clearTimeout(looking);
    try {
      const reply = await fetch(`${here}/tilstand`, {
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(8000),
      });
      const told = await reply.json();
      if (live || over) return;
      if ((reply.status === 404 || reply.status === 410) && told.message) return end(told.message);
      if (reply.status === 403) expired();
      if (reply.status === 429 && told.message) tell("full", told.message);
      else if (!reply.ok) throw new Error(`no state (${reply.status})`);
      else {
        tell("here");
        if (told.v >= newest) accept(told);
      }
    } catch {
      if (live || over) return;
      tell("lost");
    }
    if (!over) looking = setTimeout(look, LOOK);
  }

  function accept(view) {
    newest = view.v;
    take(view);
    if (view.status === "ended") end();
  }

  function end(sentence) {
    over = true;
    stream?.close();
    for (const timer of [looking, silence, reopening]) clearTimeout(timer);
    if (sentence) gone(sentence);
  }

  // The phone was unlocked, or has another network: the old line may be dead without knowing it.
  function refresh() {
    if (over || Date.now() - opened < AT_MOST) return;
    live = false;
    open();
    clearTimeout(looking);
    looking = setTimeout(look, LOOK);
  }

  return { refresh };
}
