// The same activities inside JupyterLab, for instructors and authors: an anywidget whose model becomes a port.
import { mount } from "./frame.js";

export default {
  render({ model, el }) {
    const port = portOf(model);
    el.classList.add("nysomleder");
    el.dataset.colorScheme = document.body.dataset.jpThemeLight === "false" ? "dark" : "light";
    el.dataset.size = "md";
    mount(el, port);
    return port.close;
  },
};

function portOf(model) {
  const activity = model.get("activity");
  const messages = model.get("messages");
  const open = new Map();
  const watchers = [];
  let rev = 0;

  const changed = () => {
    for (const watch of watchers) watch(model.get("state"));
  };
  const reply = (message) => {
    const asked = open.get(message.rev);
    open.delete(message.rev);
    if (message.type === "saved") asked?.resolve(message);
    else asked?.reject(Object.assign(new Error(message.message), { final: Boolean(message.final) }));
  };
  model.on("change:state", changed);
  model.on("msg:custom", reply);

  return {
    id: activity.id,
    owner: "",
    activity,
    get state() {
      return model.get("state");
    },
    onState: (watch) => watchers.push(watch),
    t: (key, vars = {}) => (messages[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => vars[name] ?? whole),
    connected: () => true,
    send(message) {
      rev += 1;
      return new Promise((resolve, reject) => {
        open.set(rev, { resolve, reject });
        model.send({ ...message, rev });
      });
    },
    close() {
      model.off("change:state", changed);
      model.off("msg:custom", reply);
    },
  };
}
