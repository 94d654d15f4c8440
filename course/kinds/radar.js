// A profile drawn as a radar: now is a solid line with dots, before is a broken line with squares.
import { draw } from "./icons.js";
import { el } from "./markup.js";

const CENTRE = { x: 300, y: 262 };
const STEP = 38; // from one value to the next
const HIGHEST = 5;
const LIMIT = 3;
const SQUARE = 13;
const DOT = 5.5;
const LABELS = 206;
const LINE = 18;
const LONGEST_LINE = 13;
const LONGEST_IN_THE_MIDDLE = 20;

// Where `value` lies on axis number `index` of `count`; the first axis points up, the rest follow the clock.
export function point(index, count, value) {
  const angle = (2 * Math.PI * index) / count - Math.PI / 2;
  const round = (number) => Math.round(number * 10) / 10;
  return {
    x: round(CENTRE.x + STEP * value * Math.cos(angle)),
    y: round(CENTRE.y + STEP * value * Math.sin(angle)),
  };
}

export function polygon(values) {
  return values
    .map((value, index) => point(index, values.length, value))
    .map(({ x, y }) => `${x},${y}`)
    .join(" ");
}

// Breaks a title between words into lines that fit beside the axis.
export function labelLines(title, longest = LONGEST_LINE) {
  const lines = [];
  for (const word of title.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < longest)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

// `profile` is [{title, value, before}]. On a phone the axes have numbers, and the table has the names.
export function radar(profile, { label, numbered }) {
  const svg = draw("svg", {
    class: `radar ${numbered ? "til-mobil" : "til-bred"}`,
    viewBox: numbered ? "70 30 460 460" : "0 20 600 480",
    role: "img",
    "aria-label": label,
  });
  const count = profile.length;
  svg.append(...net(count), ...scale(), ...shapes(profile));
  profile.forEach((axis, index) =>
    svg.append(...(numbered ? number(index, count) : name(axis.title, index, count))),
  );
  return svg;
}

function net(count) {
  const rings = [1, 2, 3, 4, HIGHEST].map((value) =>
    draw("polygon", {
      class: value === LIMIT ? "grense" : "nett",
      points: polygon(Array(count).fill(value)),
    }),
  );
  const axes = Array.from({ length: count }, (_, index) => {
    const { x, y } = point(index, count, HIGHEST);
    return draw("line", { class: "akse", x1: CENTRE.x, y1: CENTRE.y, x2: x, y2: y });
  });
  return [...rings, ...axes];
}

function scale() {
  return [1, 2, 3, 4, HIGHEST].map((value) =>
    draw("text", { class: "skala", x: CENTRE.x + 5, y: CENTRE.y - STEP * value + 4 }, value),
  );
}

function shapes(profile) {
  const now = profile.map((axis) => axis.value);
  const before = profile.map((axis) => axis.before);
  const twice = before.every((value) => value !== null && value !== undefined);
  return [
    draw("polygon", { class: "s-etter", points: polygon(now) }),
    ...(twice ? [draw("polygon", { class: "s-for", points: polygon(before) }), ...squares(before)] : []),
    ...now.map((value, index) => {
      const { x, y } = point(index, now.length, value);
      return draw("circle", { class: "p-etter", cx: x, cy: y, r: DOT });
    }),
  ];
}

function squares(values) {
  return values.map((value, index) => {
    const { x, y } = point(index, values.length, value);
    return draw("rect", {
      class: "p-for",
      x: x - SQUARE / 2,
      y: y - SQUARE / 2,
      width: SQUARE,
      height: SQUARE,
    });
  });
}

function number(index, count) {
  const { x, y } = outside(index, count);
  return [draw("text", { class: "nummer", x, y: y + 9, "text-anchor": "middle" }, index + 1)];
}

function name(title, index, count) {
  const { x, y } = outside(index, count);
  const anchor = Math.abs(x - CENTRE.x) < 5 ? "middle" : x > CENTRE.x ? "start" : "end";
  const lines = labelLines(title, anchor === "middle" ? LONGEST_IN_THE_MIDDLE : LONGEST_LINE);
  // A label at the top grows upwards, one at the bottom downwards, so that none lies over the net.
  const first = ((y - CENTRE.y) / LABELS - 1) * ((lines.length - 1) / 2);
  return lines.map((line, at) =>
    draw("text", { x, y: y + 5 + (first + at) * LINE, "text-anchor": anchor }, line),
  );
}

function outside(index, count) {
  return point(index, count, LABELS / STEP);
}

// What the lines and marks mean. `days` is {before, now} in words, or null; `limit`: the ring at 3 is drawn too.
export function explanation({ days, limit }, t) {
  return el(
    "ul",
    { class: "forklaring" },
    days ? el("li", {}, sample("for"), t("before_on", { day: days.before })) : null,
    el("li", {}, sample("etter"), days ? t("now_on", { day: days.now }) : t("now")),
    limit ? el("li", {}, sample("grense"), t("limit")) : null,
  );
}

function sample(what) {
  const svg = draw("svg", { viewBox: "0 0 36 16", "aria-hidden": "true", focusable: "false" });
  svg.append(draw("path", { class: what === "grense" ? "grense" : `s-${what}`, d: "M0 8h36" }));
  if (what === "for") svg.append(draw("rect", { class: "p-for", x: 11.5, y: 1.5, width: SQUARE, height: SQUARE }));
  if (what === "etter") svg.append(draw("circle", { class: "p-etter", cx: 18, cy: 8, r: DOT }));
  return svg;
}
