// Each explanation gets its term.
import { drawPlacing } from "./placing.js";

export function draw(body, desk) {
  return drawPlacing(body, desk, desk.activity.explanations, desk.activity.terms);
}
