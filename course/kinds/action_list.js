// A list of actions: suggestions to take in, and a card for each action. An action plan is one; a form may hold one.
import { actionCard } from "./action_card.js";
import { icon } from "./icons.js";
import { button, el, focusOn } from "./markup.js";
import { suggestionList } from "./suggestion_list.js";

// `suggestions` and `card` are the activity's own; `folded`: the suggestions are opened by the learner.
export function actionList(desk, { id, suggestions: given, card: parts, folded }, onChange) {
  const { t } = desk;
  const list = el("ol", { class: "tiltak" });
  const said = el("div", { class: "sagt", role: "status" });
  const add = button(t("new_action"), { variant: "secondary", icon: icon("plus"), onclick: () => open({}) });
  const suggestions = suggestionList(given ?? [], { t, folded, takeIn });
  const heard = el("p", { class: "ds-sr-only", role: "status" });
  let cards = [];

  const value = () => cards.map((card) => card.value());

  function change() {
    onChange();
    suggestions.offer(value().map((each) => each.action));
  }

  // The focus stays at the suggestions, so that the next one can be taken in too.
  function takeIn({ goal, action, first_step: firstStep }) {
    put({ goal: goal ?? "", action, first_step: firstStep ?? "" });
    said.replaceChildren();
    heard.textContent = t("taken_in_as", { n: cards.length, action });
    change();
  }

  function open(action) {
    const card = put(action);
    said.replaceChildren();
    card.focus("action");
  }

  function put(action, at = cards.length) {
    const card = actionCard(desk, action, { base: id, parts, onChange: change, onRemove: () => remove(card) });
    cards.splice(at, 0, card);
    list.insertBefore(card.element, list.children[at] ?? null);
    renumber();
    return card;
  }

  function renumber() {
    cards.forEach((card, index) => card.number(index + 1));
    list.hidden = !cards.length;
  }

  // Removing is easy to undo, so nobody has to confirm it.
  function remove(card) {
    const at = cards.indexOf(card);
    const action = card.value();
    cards.splice(at, 1);
    card.element.remove();
    renumber();
    change();
    const undo = button(t("undo"), { variant: "tertiary" });
    undo.addEventListener("click", () => {
      const back = put(action, Math.min(at, cards.length));
      said.replaceChildren();
      change();
      back.focus("action");
    });
    said.replaceChildren(el("p", {}, t("action_removed", { n: at + 1 })), undo);
    focusOn(undo);
  }

  return {
    suggestions: suggestions.element,
    cards: [list, said, add, heard],
    value,
    focus: () => (cards[0] ? cards[0].focus("action") : add.focus()),
    put(actions) {
      cards = [];
      list.replaceChildren();
      for (const action of Array.isArray(actions) ? actions : []) put(action);
      renumber();
      suggestions.offer(value().map((each) => each.action));
    },
  };
}
