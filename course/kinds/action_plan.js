// A plan of actions: suggestions to take in, and a card for each action.
import { actionList } from "./action_list.js";
import { el, present } from "./markup.js";
import { decimal } from "./numbers.js";
import { instruction, titled, whoReads } from "./question.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  const { suggestions, card } = activity;
  const list = actionList(desk, { id: desk.id, suggestions, card }, () => desk.save(answer()));
  body.append(
    ...titled(desk),
    ...present([instruction(desk), whoReads(desk), list.suggestions]),
    el("h3", {}, t("your_actions")),
    ...list.cards,
  );
  const answer = () => ({ actions: list.value() });

  return {
    keeps: true,
    answer,
    focus: list.focus,
    progress: (_, { view, max_points: max }) =>
      max && view?.max ? t("points_so_far", { points: decimal(view.points), max: decimal(view.max) }) : "",
    update(state, { fresh }) {
      if (fresh) list.put(state.answer?.actions);
    },
  };
}
