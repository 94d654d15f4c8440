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
  const folds = [...place.querySelectorAll("details[data-nokkel][open]")].map((each) => each.dataset.nokkel);
  return { key: active?.dataset.nokkel, value: active?.matches("input") ? active.value : null, folds };
}

function putBack(place, { key, value, folds }) {
  for (const each of folds) find(place, each)?.setAttribute("open", "");
  const again = key && find(place, key);
  if (!again) return;
  if (value !== null) again.value = value;
  again.focus({ preventScroll: true });
}

const find = (place, key) => place.querySelector(`[data-nokkel="${CSS.escape(key)}"]`);
