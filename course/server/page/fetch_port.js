// What an activity's drawing knows of the world where there is no kernel: each message is posted, and the new state
// comes in the reply.

// The browser lets a request outlive the page only when it is small (bytes).
const MOST_AFTER_PAGE = 60_000;

export function fetchPort(page, activity, first, t) {
  const watchers = [];
  let state = first;

  async function send(message) {
    const body = JSON.stringify({ activity: activity.id, message });
    const reply = await fetch(`${page.base}verktoy/${page.tool}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-XSRFToken": page.xsrf },
      keepalive: body.length < MOST_AFTER_PAGE,
      body,
    });
    if (reply.status === 403) throw Object.assign(new Error(t("page_expired")), { final: true });
    if (!reply.ok) throw new Error(`no answer (${reply.status})`);
    const told = await reply.json();
    if (told.type !== "saved") throw Object.assign(new Error(told.message), { final: told.final });
    state = told.state;
    for (const watch of watchers) watch(state);
    return told;
  }

  return {
    id: activity.id,
    owner: page.owner,
    activity,
    t,
    get state() {
      return state;
    },
    onState: (watch) => watchers.push(watch),
    connected: () => true,
    send,
  };
}
