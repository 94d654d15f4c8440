// One statement with its scale, and statements in pages of a few.
import { el } from "./markup.js";

const PAGE = 3;

export function statement(desk, item, index, onchange) {
  const { scale } = desk.activity;
  const name = `${desk.id}-${item.id}`;
  const boxes = scale.map((_, at) =>
    el("input", { class: "ds-input", type: "radio", name, value: at + 1, onchange: () => [tell(), onchange()] }),
  );
  // A phone has room for the words at the ends, and for the one that is chosen.
  const chosen = el("span", { class: "valgt" });
  const labels = boxes.map((box, at) =>
    el("label", {}, box, el("span", { class: "tall" }, at + 1), el("span", { class: "ende" }, scale[at])),
  );
  const element = el(
    "fieldset",
    { class: "likert" },
    el("legend", {}, `${index + 1}. ${item.text}`),
    el("div", { class: "skala" }, labels),
    el("p", { class: "ender", "aria-hidden": "true" }, el("span", {}, scale[0]), chosen, el("span", {}, scale.at(-1))),
  );
  const value = () => Number(boxes.find((box) => box.checked)?.value ?? 0);

  function tell() {
    chosen.textContent = scale.slice(1, -1)[value() - 2] ?? "";
  }

  return {
    id: item.id,
    part: item.part,
    number: index + 1,
    element,
    value,
    choose(wanted) {
      for (const box of boxes) box.checked = Number(box.value) === wanted;
      tell();
    },
    focus: () => boxes[0].focus(),
  };
}

export function commentField(desk, oninput) {
  const id = `${desk.id}-kommentar`;
  const area = el("textarea", { class: "ds-input", id, rows: 3, oninput });
  return {
    area,
    element: el("div", { class: "felt" }, el("label", { for: id }, desk.activity.comment), area),
  };
}

// [{rows, elements}]. A page holds statements of one part only, and the pages of a part are about equally long.
export function inPages(rows, comment) {
  const parts = [...new Set(rows.map((row) => row.part))];
  const pages = parts.flatMap((part) => evenly(rows.filter((row) => row.part === part)));
  const drawn = pages.map((each) => ({
    rows: each,
    elements: [
      each[0].part ? el("h3", { class: "del" }, each[0].part) : null,
      ...each.map((row) => row.element),
    ].filter(Boolean),
  }));
  if (comment) drawn.at(-1).elements.push(comment.element);
  return drawn;
}

export function evenly(rows) {
  const count = Math.ceil(rows.length / PAGE);
  return Array.from({ length: count }, (_, at) =>
    rows.slice(Math.ceil((rows.length * at) / count), Math.ceil((rows.length * (at + 1)) / count)),
  );
}
