// The icons, drawn in the line weight of the text beside them. They say nothing that the text doesn't say.
const SVG = "http://www.w3.org/2000/svg";

const path = (d) => ["path", { d }];
const circle = (cx, cy, r, more) => ["circle", { cx, cy, r, ...more }];

const SHAPES = {
  check: [path("m5 12.5 4.5 4.5L19 7.5")],
  down: [path("m6 9.5 6 6 6-6")],
  up: [path("m6 14.5 6-6 6 6")],
  right: [path("M5 12h14m-5.5-5.5L19 12l-5.5 5.5")],
  left: [path("M19 12H5m5.5-5.5L5 12l5.5 5.5")],
  yes: [circle(12, 12, 9.25), path("m8 12.4 2.8 2.8L16.2 9.6")],
  no: [path("M12 2.9 21.1 12 12 21.1 2.9 12Z"), path("M8.8 12h6.4")],
  note: [circle(12, 12, 9.25), path("M12 11v5.5M12 7.6v.1")],
  hint: [
    path(
      "M9.5 18.5h5M10.5 21h3M12 3a6.2 6.2 0 0 0-3.8 11.1c.8.7 1.3 1.5 1.3 2.4h5c0-.9.5-1.7 1.3-2.4A6.2 6.2 0 0 0 12 3Z",
    ),
  ],
  law: [
    path(
      "M15.2 7.2c0-1.7-1.4-2.9-3.2-2.9s-3.2 1.2-3.2 2.8c0 3.6 6.6 3.4 6.6 7.2 0 1.8-1.5 2.7-2.6 2.7" +
        "M8.8 16.8c0 1.7 1.4 2.9 3.2 2.9s3.2-1.2 3.2-2.8c0-3.6-6.6-3.4-6.6-7.2 0-1.8 1.5-2.7 2.6-2.7",
    ),
  ],
  choice: [circle(12, 12, 8.5), circle(12, 12, 3.2)],
  choices: [path("M4.5 4.5h15v15h-15Z"), path("m8.2 12.3 2.6 2.6 5-5.4")],
  sort: [path("M4 6.5h9M4 12h9M4 17.5h9M17 5h3v14h-3")],
  pair: [circle(6, 7, 2.5), circle(18, 17, 2.5), path("M8.5 7H13a3 3 0 0 1 0 5h-2a2.5 2.5 0 0 0 0 5h4.5")],
  number: [path("M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h15.500M4 15h15.5")],
  story: [path("M3 17.5 8.5 9l3.5 4.500L16 7l5 10.5")],
  paper: [path("M5 5.5h11.5L19 8v10.5H5zM8.5 10h7M8.5 13.5h7")],
  plan: [path("M5 6h14v13.500H5zM5 10.500h14M9 3.500V7.500M15 3.500V7.5")],
  lock: [["rect", { x: 5, y: 10.5, width: 14, height: 9.5, rx: 1.5 }], path("M8 10.5V8a4 4 0 0 1 8 0v2.5")],
  waiting: [circle(12, 12, 8.5, { "stroke-dasharray": "3 3.2" })],
  plus: [path("M12 5.500v13M5.5 12h13")],
  cross: [path("M6.5 6.5l11 11m0-11-11 11")],
};

export function icon(name) {
  const svg = draw("svg", { class: "ikon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" });
  svg.append(...SHAPES[name].map(([tag, attributes]) => draw(tag, attributes)));
  return svg;
}

// An SVG element with attributes; used by the icons and the radar.
export function draw(tag, attributes, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}
