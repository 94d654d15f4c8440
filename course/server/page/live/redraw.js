// Draws a part of the page anew only when what it shows has changed, and keeps focus, typed text and what is unfolded.
import { present } from "../../../kinds/markup.js";

export function redrawer(place) {
  let shown;
  return (slice, draw) => {
    const wanted = JSON.stringify(slice);
    if (wanted === shown) return;
    shown = wanted;
    const kept = whatIsHeld(place);
    place.replaceChildren(...present([draw()]));
    putBack(place, kept);
  };
}

// Controls with `data-nokkel` are the same control before and after.
function whatIsHeld(place) {
  const active = place.contains(document.activeElement) ? document.activeElement : null;
  const at = active ? controls(place).indexOf(active) : -1;
  const folds = [...place.querySelectorAll("details[data-nokkel][open]")].map((each) => each.dataset.nokkel);
  return { key: active?.dataset.nokkel, value: active?.matches("input") ? active.value : null, at, folds };
}

// A control that is gone, such as that of a line that has been read, leaves focus to the one that took its place.
function putBack(place, { key, value, at, folds }) {
  for (const each of folds) find(place, each)?.setAttribute("open", "");
  if (at < 0) return;
  const same = find(place, key);
  const there = controls(place);
  const again = same ?? there[Math.min(at, there.length - 1)];
  if (!again) return;
  if (same && value !== null) same.value = value;
  again.focus({ preventScroll: true });
}

const controls = (place) => [...place.querySelectorAll("[data-nokkel]")];
const find = (place, key) => place.querySelector(`[data-nokkel="${CSS.escape(key ?? "")}"]`);
