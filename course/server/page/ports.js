// A port is what an activity's drawing knows of the world: its state, and a way to say what the learner did.
// Until there is a kernel, messages wait in line; nothing the learner does in the meantime is lost.

// `need()` is called when a message waits for a kernel, `used()` when one goes either way, `changed()` after a new state.
export function openPort(activity, first, { owner, t, need, used, changed }) {
  const watchers = [];
  const open = new Map();
  let waiting = [];
  let state = first;
  let deliver = null;
  let rev = 0;

  function refuse(revs) {
    for (const each of revs) {
      open.get(each).reject(new Error("kernel lost"));
      open.delete(each);
    }
  }

  return {
    id: activity.id,
    owner,
    activity,
    t,
    get state() {
      return state;
    },
    onState(watch) {
      watchers.push(watch);
    },
    connected: () => deliver !== null,
    // Whether an answer is on its way, or waits to be sent.
    waits: () => open.size > 0,
    send(message) {
      const numbered = { ...message, rev: ++rev };
      return new Promise((resolve, reject) => {
        open.set(numbered.rev, { resolve, reject });
        used();
        if (deliver) return deliver(numbered);
        waiting.push(numbered);
        need();
      });
    },
    attach(newest, send) {
      deliver = send;
      if (JSON.stringify(newest) !== JSON.stringify(state)) this.changed(newest);
      for (const message of waiting.splice(0)) deliver(message);
    },
    // The kernel is gone. What it was told and hasn't answered may be lost; what still waits can be told the next one.
    detach() {
      deliver = null;
      const kept = new Set(waiting.map((message) => message.rev));
      refuse([...open.keys()].filter((each) => !kept.has(each)));
    },
    // No kernel can be had now.
    giveUp() {
      waiting = [];
      refuse([...open.keys()]);
    },
    changed(newest) {
      state = newest;
      for (const watch of watchers) watch(state);
      changed();
    },
    reply(message) {
      const asked = open.get(message.rev);
      used();
      if (!asked) return;
      open.delete(message.rev);
      if (message.type === "saved") asked.resolve(message);
      else asked.reject(Object.assign(new Error(message.message), { final: Boolean(message.final) }));
    },
  };
}
