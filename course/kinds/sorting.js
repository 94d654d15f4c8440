// Cards into categories.
import { drawPlacing } from "./placing.js";

export function draw(body, desk) {
  return drawPlacing(body, desk, desk.activity.cards, desk.activity.categories, { touch: true });
}
