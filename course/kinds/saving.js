// Keeps what the learner writes: sends it, says «saved» only when it is, and tries again when it isn't.
// Until it is saved, a copy lies in the tab, so that a reload loses nothing.
const QUIET = 600; // after the last keystroke (ms)
const PATIENCE = 20_000; // an answer that takes longer may be lost
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 30_000;

// `show(status, fault)` is called with "saving", "saved", "failed" or "refused".
export function keepSaved(port, show) {
  const copy = tabCopy(`nysomleder:${port.owner}:${port.id}`);
  const tasks = [];
  let timer = null;
  let draft = null;
  let working = false;
  let pauses = 0;
  let wake = () => {};

  // Keeps a draft: in the tab at once, in the course after a quiet moment.
  function save(answer) {
    copy.keep(answer);
    draft = { answer };
    if (!pauses) show("saving");
    clearTimeout(timer);
    timer = setTimeout(flush, QUIET);
  }

  // A draft that is still in the queue gives its place to a newer one.
  function flush() {
    clearTimeout(timer);
    if (!draft) return;
    const message = { type: "save", answer: draft.answer };
    const waiting = tasks.find((task) => task.message.type === "save" && !task.sent);
    draft = null;
    if (waiting) waiting.message = message;
    else add(message);
    work();
  }

  // Sends something to be judged. `landed(state)` tells whether it came through although the reply was lost:
  // it must not be judged twice.
  function send(message, landed = () => false) {
    if (message.answer === undefined) flush();
    else {
      copy.keep(message.answer);
      clearTimeout(timer);
      draft = null;
    }
    const task = add(message, landed);
    work();
    return task.done;
  }

  function add(message, landed = () => false) {
    const task = { message, landed, sent: false, tried: false };
    task.done = new Promise((resolve, reject) => Object.assign(task, { resolve, reject }));
    task.done.catch(() => {});
    tasks.push(task);
    return task;
  }

  async function work() {
    if (working) return wake();
    working = true;
    while (tasks.length) await attempt(tasks[0]);
    working = false;
  }

  async function attempt(task) {
    if (task.tried && task.landed(port.state)) return finish(task, "saved");
    show("saving");
    Object.assign(task, { sent: true, tried: true });
    try {
      await patiently(task);
    } catch (fault) {
      if (fault.final) return finish(task, "refused", fault);
      task.sent = false;
      show("failed");
      return pause();
    }
    finish(task, "saved");
  }

  // After a while the learner is told that it isn't saved. Only a draft may then be sent once more.
  function patiently(task) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        show("failed");
        if (task.message.type === "save" && port.connected()) reject(new Error("no reply"));
      }, PATIENCE);
      port
        .send(task.message)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
  }

  function finish(task, status, fault) {
    tasks.shift();
    pauses = 0;
    if (status === "refused") task.reject(fault);
    else task.resolve();
    if (tasks.length || draft) return;
    if (status === "saved") copy.drop();
    show(status, fault);
  }

  function pause() {
    const length = Math.min(FIRST_PAUSE * 2 ** pauses++, LONGEST_PAUSE);
    return new Promise((resolve) => {
      const alarm = setTimeout(resolve, length);
      wake = () => {
        clearTimeout(alarm);
        resolve();
      };
    });
  }

  addEventListener("online", () => wake());
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => (document.hidden ? flush() : wake()));

  return { save, send, restored: copy.read, unsaved: () => working || draft !== null };
}

// A tab where storage is closed off has no copy; everything else works.
function tabCopy(key) {
  const quietly = (run) => {
    try {
      return run();
    } catch {
      return null;
    }
  };
  return {
    keep: (answer) => quietly(() => sessionStorage.setItem(key, JSON.stringify(answer))),
    drop: () => quietly(() => sessionStorage.removeItem(key)),
    read: () => quietly(() => JSON.parse(sessionStorage.getItem(key))),
  };
}
