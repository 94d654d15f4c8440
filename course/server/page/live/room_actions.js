// Sends what the facilitator does, one thing after the other. A double click is one click.

// `where` tells which step the facilitator looks at: what is pressed twice, or too late, is then left alone.
export function sender(page, { sentence, told, where }) {
  const waiting = new Set();
  let last = Promise.resolve();

  return function act(action) {
    const body = JSON.stringify({ ...action, from: where() });
    if (waiting.has(body)) return Promise.resolve(false);
    waiting.add(body);
    last = last.then(() => send(body)).finally(() => waiting.delete(body));
    return last;
  };

  async function send(body) {
    try {
      const reply = await fetch(`${page.here}/gjor`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-XSRFToken": page.xsrf },
        body,
      });
      if (!reply.ok) {
        const said = await reply.json().catch(() => null);
        told(said?.message ?? sentence(reply.status === 403 ? "not_yours" : "not_done"));
      } else told("");
      return reply.ok;
    } catch {
      told(sentence("no_line"));
      return false;
    }
  }
}

// Space for the likely next, arrows for the agenda. A key that a control uses itself is left to it.
export function keys({ next, forward, back }) {
  const does = { " ": next, ArrowRight: forward, ArrowLeft: back };
  addEventListener("keydown", (event) => {
    const run = does[event.key];
    if (!run || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === " " && event.target.closest("button, summary, a")) return;
    event.preventDefault();
    run();
  });
}
