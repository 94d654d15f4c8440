// A plan of actions: suggestions to take in, and a card for each action.
import { icon } from "./icons.js";
import { actionCard } from "./action_card.js";
import { button, el, focusOn, present } from "./markup.js";
import { decimal } from "./numbers.js";
import { instruction, titled, whoReads } from "./question.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  const suggestions = el("ul", { class: "forslag" });
  const list = el("ol", { class: "tiltak" });
  const said = el("div", { class: "sagt", role: "status" });
  const add = button(t("new_action"), { variant: "secondary", icon: icon("plus"), onclick: () => open({}) });
  const given = activity.suggestions ?? [];
  body.append(
    ...titled(desk),
    ...present([instruction(desk), whoReads(desk)]),
    ...(given.length ? [el("h3", {}, t("suggestions")), suggestions] : []),
    el("h3", {}, t("your_actions")),
    list,
    said,
    add,
  );
  let cards = [];

  const answer = () => ({ actions: cards.map((card) => card.value()) });

  function save() {
    desk.save(answer());
    offer();
  }

  // A suggestion can be taken in once; it comes back when its action is removed.
  function offer() {
    const taken = new Set(cards.map((card) => card.value().action));
    suggestions.replaceChildren(
      ...given.map((each) => {
        const isTaken = taken.has(each.action);
        const label = t("take_in_what", { action: each.action });
        const take = button(t("take_in"), { variant: "tertiary", icon: icon("plus"), "aria-label": label });
        take.addEventListener("click", () => takeIn(each));
        const mark = el("span", { class: "merkelapp ok" }, icon("check"), t("taken_in"));
        return el(
          "li",
          {},
          el("span", {}, el("span", { class: "dempet" }, each.when), each.action),
          isTaken ? mark : take,
        );
      }),
    );
  }

  function takeIn(suggestion) {
    open({ goal: suggestion.goal ?? "", action: suggestion.action });
    save();
  }

  function open(action) {
    const card = put(action);
    said.replaceChildren();
    card.focus(action.action ? "first_step" : "action");
  }

  function put(action, at = cards.length) {
    const card = actionCard(desk, action, { onChange: save, onRemove: () => remove(card) });
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
    save();
    const undo = button(t("undo"), { variant: "tertiary" });
    undo.addEventListener("click", () => {
      const back = put(action, Math.min(at, cards.length));
      said.replaceChildren();
      save();
      back.focus("action");
    });
    said.replaceChildren(el("p", {}, t("action_removed", { n: at + 1 })), undo);
    focusOn(undo);
  }

  return {
    keeps: true,
    answer,
    focus: () => (cards[0] ? cards[0].focus("action") : add.focus()),
    progress: (_, { view, max_points: max }) =>
      max && view?.max ? t("points_so_far", { points: decimal(view.points), max: decimal(view.max) }) : "",
    update(state, { fresh }) {
      if (!fresh) return;
      cards = [];
      list.replaceChildren();
      for (const action of state.answer?.actions ?? []) put(action);
      renumber();
      offer();
    },
  };
}
