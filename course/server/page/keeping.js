// When the page has a kernel: from the first touch until nobody uses it, and again at the next touch.
// A page that is only read never has one. What it saves is in docs/ytelse.md.
const QUIET = 5 * 60_000; // so long is a kernel kept for a page that nobody touches (ms)
const SHORT = 5000; // where a kernel was lost or refused so recently, it isn't asked for anew at once (ms)

// `start(former)` gives a line {end(), close()} to a kernel that takes the place of `former`, and calls `lost` when
// it is gone; `close` lets the kernel end too. `notice` tells the learner, see lost.js.
export function keepKernel({ start, ports, notice }) {
  let line = null;
  let since = 0; // when it came, or when it was refused
  let former = null;
  let asking = false;
  let owed = false; // whether something waits for the kernel, so that she must be told when there is none
  let refused = null; // the login is over: only a new page helps
  let timer = null;

  const each = (run) => [...ports.values()].forEach(run);
  const waits = () => [...ports.values()].some((port) => port.waits());

  function used() {
    clearTimeout(timer);
    if (line) timer = setTimeout(rest, QUIET);
  }

  function rest() {
    if (!line || waits()) return used();
    line.close();
    line = null;
    each((port) => port.detach());
  }

  // She is about to use an activity.
  function touch() {
    used();
    if (Date.now() - since > SHORT) ask();
  }

  // Something waits to be sent.
  function need() {
    owed = true;
    ask();
  }

  async function ask() {
    if (line || asking) return;
    if (refused) return giveUp(refused);
    asking = true;
    try {
      line = await start(former, lost);
      since = Date.now();
      former = null;
    } catch (fault) {
      since = Date.now();
      former = fault.kernel ?? former;
      if (fault.expired) refused = fault;
      return giveUp(fault);
    } finally {
      asking = false;
    }
    owed = false;
    used();
    notice.close();
    // What waits to be saved needn't wait for its next try.
    dispatchEvent(new Event("online"));
  }

  function lost() {
    const missing = waits();
    former = line.id;
    line = null;
    each((port) => port.detach());
    if (!missing) return;
    owed = true;
    if (Date.now() - since > SHORT) ask();
    else giveUp(new Error("lost at once"));
  }

  function giveUp(fault) {
    const told = owed || fault.expired;
    owed = false;
    if (told) notice.show(fault);
    each((port) => port.giveUp());
  }

  function again() {
    if (notice.shown() && !document.hidden && !refused) need();
  }

  addEventListener("online", again);
  document.addEventListener("visibilitychange", again);

  return { touch, need, used };
}
