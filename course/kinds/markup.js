// Elements and text. Content always goes in as text, never as HTML.

// el("p", { class: "gjor", onclick: run }, "text", node): attributes that are null, undefined or false are left out.
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    // The page's policy lets no style stand in an attribute, but scripts may set one.
    else if (name === "style") node.style.cssText = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...present(children));
  return node;
}

export function present(children) {
  const there = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  return there.map((child) => (typeof child === "string" && child.includes("§") ? whole(child) : child));
}

// «§ 3-5» torn apart at the end of a line can't be read. One element, so that a row stays a row.
function whole(text) {
  const parts = text.replaceAll("§ ", "§\u00a0").split(/(\d+(?: [A-Z])?-\d+(?: [a-h]\b)?)/);
  if (parts.length === 1) return parts[0];
  return el("span", {}, parts.map((part, at) => (at % 2 ? el("span", { class: "nobr" }, part) : part)));
}

// The paragraphs of a content text: a blank line divides them.
export function paragraphs(text) {
  return (text ?? "")
    .split(/\n\s*\n/)
    .map((part) => part.replace(/\s*\n\s*/g, " ").trim())
    .filter(Boolean);
}

export const hidden = (text) => el("span", { class: "ds-sr-only" }, text);

export function button(label, { variant, icon, after, ...attributes } = {}) {
  return el(
    "button",
    { class: "ds-button", type: "button", "data-variant": variant, ...attributes },
    icon,
    label,
    after,
  );
}

// Moves focus to something that isn't a control, such as a heading that has just been drawn.
export function focusOn(node) {
  if (!node.matches("a, button, input, select, textarea, summary")) node.setAttribute("tabindex", "-1");
  node.focus();
}
