// How a card is given its place: a menu, or the places side by side, which takes one touch.
import { el } from "./markup.js";

// With more places than this, a menu is quicker to read than a wall of buttons.
const SIDE_BY_SIDE = 4;

// `base` is the control's id, `says` the text of the card, `places` {id, text}.
// Returns {elements, value, place, lock, focus, describedBy}; a place that isn't there any more counts as none.
export function placeControl(base, says, places, { t, onchange, touch }) {
  return touch && places.length <= SIDE_BY_SIDE
    ? sideBySide(base, says, places, onchange)
    : menu(base, says, places, t, onchange);
}

function menu(base, says, places, t, onchange) {
  const options = places.map((place) => el("option", { value: place.id }, place.text));
  const select = el(
    "select",
    { class: "ds-input", id: base, onchange },
    el("option", { value: "" }, t("choose")),
    options,
  );
  return {
    elements: [el("label", { for: base }, says), select],
    value: () => select.value,
    place: (id) => (select.value = places.some((each) => each.id === id) ? id : ""),
    lock: (locked) => (select.disabled = locked),
    focus: () => select.focus(),
    describedBy: (id) => describe(select, id),
  };
}

function sideBySide(base, says, places, onchange) {
  const inputs = places.map((place) =>
    el("input", { class: "ds-input", type: "radio", name: base, value: place.id, onchange }),
  );
  const labels = places.map((place, at) => el("label", {}, inputs[at], el("span", {}, place.text)));
  const group = el(
    "fieldset",
    { class: "plassvalg" },
    el("legend", {}, says),
    el("div", { class: "plasser" }, labels),
  );
  const chosen = () => inputs.find((input) => input.checked);
  return {
    elements: [group],
    value: () => chosen()?.value ?? "",
    place(id) {
      for (const input of inputs) input.checked = input.value === id;
    },
    lock(locked) {
      for (const input of inputs) input.disabled = locked;
    },
    focus: () => (chosen() ?? inputs[0]).focus(),
    describedBy: (id) => describe(group, id),
  };
}

function describe(control, id) {
  if (id) control.setAttribute("aria-describedby", id);
  else control.removeAttribute("aria-describedby");
}
