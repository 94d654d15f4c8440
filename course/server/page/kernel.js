// The line to the learner's kernel: finds its widgets, carries messages both ways, and says when it is gone.
import { CommsOverSubshells } from "@jupyterlab/services/lib/kernel/comm.js";
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default.js";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection.js";

const WIDGET = "jupyter.widget";
const CONTROL = "jupyter.widget.control";
const PROTOCOL = { version: "1.0.0" }; // of the control comm
const ENDED = new Set(["dead", "autorestarting", "restarting", "terminating"]);
// A kernel that doesn't tell of its widgets within this time won't (ms).
const PATIENCE = 12_000;

// `on` has widget(activity, state, send), state(activity, state), reply(activity, message) and lost().
// Returns {id, end(), close()}. A fault has the kernel's id, so that the next one can take its place.
export async function connect(page, id, on) {
  const kernel = new Line({
    model: { id, name: "python3" },
    serverSettings: settings(page),
    handleComms: true,
    // The server lets comm messages through and nothing else, so the kernel can't be asked for more threads.
    commsOverSubshells: CommsOverSubshells.Disabled,
  });
  let ended = false;
  const line = {
    id,
    end() {
      ended = true;
      removeEventListener("pagehide", leave);
      // Not now: we may be inside one of its own signals.
      setTimeout(() => kernel.dispose());
    },
    // The token goes in the address, because a beacon can't carry the header that the server asks for (voila#1458).
    close() {
      line.end();
      navigator.sendBeacon(`${page.base}voila/api/shutdown/${id}?_xsrf=${encodeURIComponent(page.xsrf)}`);
    },
  };
  // The kernel of a closed tab is of no use to anyone.
  const leave = (event) => event.persisted || line.close();
  addEventListener("pagehide", leave);
  const broken = new Promise((resolve) => watch(kernel, resolve));
  try {
    const widgets = await Promise.race([allWidgets(kernel), broken]);
    const ours = Object.entries(widgets ?? {}).filter(([, state]) => state.activity?.id);
    if (!ours.length) throw new Error("a kernel without activities");
    for (const [commId, state] of ours) follow(kernel, commId, state, on);
  } catch (fault) {
    line.end();
    throw Object.assign(fault, { kernel: id });
  }
  // Not before whoever asked for the line has got it.
  broken.then(() => setTimeout(tell));
  return line;

  function tell() {
    if (ended) return;
    line.end();
    on.lost();
  }
}

class Line extends KernelConnection {
  // There is nothing to come back to: another kernel is there as soon as the line would be.
  reconnect() {
    return Promise.resolve();
  }

  // JupyterLab asks any kernel what it is before it sends what waits. Ours has answered the server, which opens the
  // line when it hears the kernel. It saves a round trip.
  requestKernelInfo() {
    return Promise.resolve();
  }
}

function settings(page) {
  const base = new URL(page.base, location.href);
  return ServerConnection.makeSettings({
    baseUrl: base.href,
    wsUrl: base.href.replace(/^http/, "ws"),
    appendToken: false,
  });
}

function watch(kernel, broken) {
  let opened = false;
  kernel.statusChanged.connect((_, status) => {
    if (ENDED.has(status)) broken();
  });
  // A line that was lost isn't waited for: what is sent on it in the meantime would pile up, and a new kernel is quick.
  kernel.connectionStatusChanged.connect((_, status) => {
    if (status === "connected") opened = true;
    else if (opened || status === "disconnected") broken();
  });
}

// What the notebook made before the page was there, asked for in one question.
function allWidgets(kernel) {
  return new Promise((resolve, reject) => {
    const control = kernel.createComm(CONTROL);
    const timer = setTimeout(() => reject(new Error("no answer from the kernel")), PATIENCE);
    control.onMsg = (message) => {
      if (message.content.data.method !== "update_states") return;
      clearTimeout(timer);
      const states = message.content.data.states;
      resolve(Object.fromEntries(Object.entries(states).map(([id, each]) => [id, each.state])));
    };
    control.open({}, PROTOCOL);
    control.send({ method: "request_states" });
  });
}

function follow(kernel, commId, first, on) {
  const activity = first.activity.id;
  const comm = kernel.createComm(WIDGET, commId);
  comm.onMsg = (message) => {
    const data = message.content.data;
    if (data.method === "update" && data.state.state) on.state(activity, data.state.state);
    if (data.method === "custom") on.reply(activity, data.content);
  };
  on.widget(activity, first.state, (content) => comm.send({ method: "custom", content }));
}
