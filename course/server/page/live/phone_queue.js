// What a participant has answered and written lies on the phone until the server says that it has it.
// Pure: all that is kept, is kept in `storage`, so that a reload begins where the page left off.
const KEPT = 24 * 3600 * 1000; // older than this belongs to another gathering with the same code (ms)

export function answerQueue(storage, name, now = Date.now) {
  const empty = () => ({ seq: 0, waiting: [], drafts: {}, at: now() });

  function read() {
    try {
      const found = JSON.parse(storage.getItem(name));
      if (found && Array.isArray(found.waiting) && now() - found.at < KEPT) return { ...empty(), ...found };
    } catch {
      // Somebody else's, or cut off: begin anew.
    }
    return empty();
  }

  function change(edit) {
    const kept = read();
    const made = edit(kept);
    storage.setItem(name, JSON.stringify({ ...kept, at: now() }));
    return made;
  }

  const place = (step, take) => `${step} ${take}`;
  const same = (step, take) => (item) => item.step === step && item.take === take;

  return {
    // A newer answer to the same question takes the place of the one that waits: only the last one counts.
    // Numbers follow the clock, so that they go on rising on a phone that has forgotten the last one.
    // `known` is the highest number that the server has told of: others in the group write on the same board.
    add: (step, take, answer, known = 0) =>
      change((kept) => {
        kept.seq = Math.max(kept.seq + 1, known + 1, now());
        const item = { step, take, seq: kept.seq, answer };
        kept.waiting = [...kept.waiting.filter((each) => !same(step, take)(each)), item];
        delete kept.drafts[place(step, take)];
        return item;
      }),
    first: () => read().waiting[0] ?? null,
    waiting: (step, take) => read().waiting.find(same(step, take)) ?? null,
    done: (seq) => change((kept) => (kept.waiting = kept.waiting.filter((item) => item.seq !== seq))),
    keepDraft: (step, take, answer) => change((kept) => (kept.drafts[place(step, take)] = answer)),
    dropDraft: (step, take) => change((kept) => delete kept.drafts[place(step, take)]),
    // When the gathering is over, what was never sent is nobody's.
    dropDrafts: () => change((kept) => (kept.drafts = {})),
    draft: (step, take) => read().drafts[place(step, take)],
  };
}

// The browser may have closed off its storage; then the answers live as long as the page does.
export function phoneStorage() {
  const memory = new Map();
  const quietly = (run, otherwise) => {
    try {
      return run();
    } catch {
      return otherwise();
    }
  };
  return {
    getItem: (key) =>
      memory.get(key) ??
      quietly(
        () => localStorage.getItem(key),
        () => null,
      ),
    setItem(key, value) {
      memory.delete(key);
      quietly(
        () => localStorage.setItem(key, value),
        () => memory.set(key, value),
      );
    },
  };
}
