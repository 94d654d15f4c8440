// The page's sentences, and small texts that both the cockpit and the projector write.

// The sentences of the page, with their variables filled in; a number chooses between «_one» and «_many» where they exist.
export const sentences =
  (messages) =>
  (key, vars = {}) =>
    (messages[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => vars[name] ?? whole);

// «1 har svart», «7 har svart»: the sentence for one and the sentence for several.
export const counted = (t, key, n, vars = {}) => t(n === 1 ? `${key}_one` : `${key}_many`, { n, ...vars });

// A code is read aloud and copied from a wall: two groups of three are easier to keep than six in a row.
export const spaced = (code) => code.replace(/^(.{3})(.{3})$/, "$1\u00a0$2");

// The address as people type it: without what the browser adds by itself.
export const typed = (address) => address.replace(/^https?:\/\//, "").replace(/\/$/, "");

export const textOf = (part) => (typeof part === "string" ? part : (part.text ?? part.title ?? ""));
