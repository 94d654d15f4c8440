// The code to point a phone at. Always dark on white: a phone can't read it the other way around.
import { draw } from "../../../kinds/icons.js";
import { el } from "../../../kinds/markup.js";

// `qr` is {"path", "size"}: SVG path data with one unit a module, and how many modules the sides have.
export function qrCode(qr, label) {
  const svg = draw("svg", { viewBox: `0 0 ${qr.size} ${qr.size}`, role: "img", "aria-label": label, class: "qr" });
  svg.append(draw("path", { d: qr.path }));
  return el("div", { class: "qrflate" }, svg);
}
