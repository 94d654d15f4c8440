// The phone's key lies in a cookie. A copy lies here, so that a browser that has lost its cookies is the same phone again.

// Resolves with true when the page must be loaded anew, as the phone that was here before.
// `ask(key)` resolves with true when the room knows that key, false when it doesn't, and null when nobody answered.
export async function wasHereBefore({ here, key }, storage, ask) {
  const name = `samling:${here}:nokkel`;
  const former = storage.getItem(name);
  if (former && former !== key) {
    const known = await ask(former);
    if (known) return true;
    if (known === null) return false;
  }
  storage.setItem(name, key);
  return false;
}

export const forgetKey = ({ here }, storage) => storage.setItem(`samling:${here}:nokkel`, "");

export const keyPost = ({ here, xsrf }) => async (key) => {
  try {
    const reply = await fetch(`${here}/igjen`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-XSRFToken": xsrf },
      body: JSON.stringify({ key }),
      signal: AbortSignal.timeout(10_000),
    });
    return reply.ok;
  } catch {
    return null;
  }
};
