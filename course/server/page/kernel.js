// The line to the learner's kernel: finds its widgets, carries messages both ways, and says when it is gone.
import { CommsOverSubshells } from "@jupyterlab/services/lib/kernel/comm.js";
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default.js";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection.js";

const WIDGET = "jupyter.widget";
const CONTROL = "jupyter.widget.control";
const PROTOCOL = { version: "1.0.0" }; // of the control comm
const ENDED = new Set(["dead", "autorestarting", "restarting", "terminating"]);
// A phone that changes from Wi-Fi to 4G is back within this time; longer means that something is wrong (ms).
const PATIENCE = 6000;

// `on` has widget(activity, state, send), state(activity, state), reply(activity, message) and lost().
export async function connect(page, id, on) {
  const kernel = new KernelConnection({
    model: { id, name: "python3" },
    serverSettings: settings(page),
    handleComms: true,
    // The server lets comm messages through and nothing else, so the kernel can't be asked for more threads.
    commsOverSubshells: CommsOverSubshells.Disabled,
  });
  // A kernel that the server has started again has no widgets, so there is nothing to come back to.
  kernel.reconnect = () => Promise.resolve();
  const lost = once(() => {
    on.lost();
    // Not now: we may be inside one of its own signals.
    setTimeout(() => kernel.dispose());
  });
  watch(kernel, lost);
  endWithPage(page, id);
  const widgets = await allWidgets(kernel);
  for (const [commId, state] of Object.entries(widgets)) {
    if (state.activity?.id) follow(kernel, commId, state, on);
  }
  if (!Object.values(widgets).some((state) => state.activity?.id)) lost();
}

function settings(page) {
  const base = new URL(page.base, location.href);
  return ServerConnection.makeSettings({
    baseUrl: base.href,
    wsUrl: base.href.replace(/^http/, "ws"),
    appendToken: false,
  });
}

// Comm messages that would not go over the wire later must not pile up: the port resends by itself.
function watch(kernel, lost) {
  let timer = null;
  kernel.statusChanged.connect((_, status) => {
    if (ENDED.has(status)) lost();
  });
  kernel.connectionStatusChanged.connect((_, status) => {
    clearTimeout(timer);
    if (status === "disconnected") lost();
    if (status === "connecting") timer = setTimeout(lost, PATIENCE);
  });
}

// What the notebook made before the page was there, asked for in one question.
function allWidgets(kernel) {
  return new Promise((resolve, reject) => {
    const control = kernel.createComm(CONTROL);
    const timer = setTimeout(() => reject(new Error("no answer from the kernel")), PATIENCE * 2);
    control.onMsg = (message) => {
      if (message.content.data.method !== "update_states") return;
      clearTimeout(timer);
      control.close();
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

// The kernel of a closed tab is of no use to anyone. The token goes in the address,
// because a beacon can't carry the header that the server asks for (voila#1458).
function endWithPage(page, id) {
  addEventListener("pagehide", (event) => {
    if (event.persisted) return;
    navigator.sendBeacon(`${page.base}voila/api/shutdown/${id}?_xsrf=${encodeURIComponent(page.xsrf)}`);
  });
}

function once(run) {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}
