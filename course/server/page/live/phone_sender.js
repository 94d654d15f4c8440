// Empties the queue, one answer at a time, and tries until each is acknowledged or refused for good.
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15_000;

// `post(item)` resolves with {} or {refused: sentence}, and rejects when it must be tried again.
// `show(item, status, sentence)` is called with "sending", "waiting", "delivered" or "refused".
export function keepSending(queue, post, show) {
  let working = false;
  let pauses = 0;
  let wake = () => {};

  async function work() {
    if (working) return wake();
    working = true;
    for (let item = queue.first(); item; item = queue.first()) await attempt(item);
    working = false;
  }

  async function attempt(item) {
    if (!pauses) show(item, "sending");
    try {
      const { refused } = await post(item);
      pauses = 0;
      queue.done(item.seq);
      show(item, refused ? "refused" : "delivered", refused);
    } catch {
      show(item, "waiting");
      await pause();
    }
  }

  // The phones in a room come back to the network together; they shouldn't all knock in the same moment.
  function pause() {
    const length = Math.min(FIRST_PAUSE * 2 ** pauses++, LONGEST_PAUSE) * (0.75 + Math.random() / 2);
    return new Promise((resolve) => {
      const alarm = setTimeout(resolve, length);
      wake = () => {
        clearTimeout(alarm);
        resolve();
      };
    });
  }

  return { work, wake: () => wake() };
}

// `post` for a server. A reply that isn't the server's own, such as a network's login page, is no acknowledgement.
export function answerPost(here, xsrf, expired) {
  return async (item) => {
    const reply = await fetch(`${here}/svar`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-XSRFToken": xsrf },
      body: JSON.stringify(item),
      signal: AbortSignal.timeout(10_000),
    });
    const told = await reply.json().catch(() => ({}));
    if (reply.ok && told.ack === item.seq) return {};
    // The page is too old, or the phone has lost its key: it gets new ones when it is loaded anew, and the answer waits.
    if (reply.status === 403) expired();
    else if (reply.status >= 400 && reply.status < 500 && reply.status !== 429 && told.message)
      return { refused: told.message };
    throw new Error(`not received (${reply.status})`);
  };
}
