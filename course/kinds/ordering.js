// Steps in order, moved with buttons. The focus follows the step, and its new place is said.
import { reason } from "./feedback.js";
import { icon } from "./icons.js";
import { el } from "./markup.js";
import { questionGroup } from "./question.js";

export function draw(body, desk) {
  const { t } = desk;
  const rows = new Map(desk.activity.steps.map((step) => [step.id, stepRow(desk, step, move)]));
  const list = el("ol", { class: "steg" });
  const said = el("p", { class: "ds-sr-only", role: "status" });
  const key = el("div", { class: "fasit" });
  body.append(...questionGroup(desk, list), said, key);

  const ids = () => [...list.children].map((item) => item.dataset.id);

  function arrange(order) {
    list.replaceChildren(...order.map((id) => rows.get(id).element));
    number();
  }

  function number() {
    order().forEach((row, index) => row.stand(index, rows.size));
  }

  const order = () => ids().map((id) => rows.get(id));

  function move(id, by) {
    const to = ids().indexOf(id) + by;
    if (to < 0 || to >= rows.size) return;
    const { element } = rows.get(id);
    if (by < 0) list.children[to].before(element);
    else list.children[to].after(element);
    for (const row of rows.values()) row.mark(null);
    number();
    rows.get(id).focus(by);
    said.textContent = t("moved_to", { n: to + 1, total: rows.size });
    desk.changed();
  }

  function update(state, { phase, fresh }) {
    if (!fresh || phase === "again") return;
    const shown = desk.activity.steps.map((step) => step.id);
    arrange(isOrder(state.answer) ? state.answer : shown);
    for (const row of rows.values()) {
      row.lock(phase === "done");
      row.mark(phase === "open" ? null : state.feedback?.items?.[row.id]);
    }
    key.replaceChildren(...(phase === "done" ? rightOrder(state.feedback) : []));
  }

  const isOrder = (answer) =>
    Array.isArray(answer) &&
    answer.length === rows.size &&
    new Set(answer).size === rows.size &&
    answer.every((id) => rows.has(id));

  function rightOrder(feedback) {
    if (!feedback?.order || feedback.verdict === "ja") return [];
    return [
      el("p", { class: "tittel" }, t("right_order")),
      el(
        "ol",
        { class: "prosa" },
        feedback.order.map((id) => el("li", {}, rows.get(id).text)),
      ),
    ];
  }

  return {
    update,
    submit: "check_answers",
    keeps: true,
    answer: ids,
    resume: arrange,
    focus: () => order()[0].focus(1),
  };
}

function stepRow(desk, step, move) {
  const { t } = desk;
  const place = el("span", { class: "stegnr tall", "aria-hidden": "true" });
  const up = mover("up", t("move_up", { step: step.text }), () => move(step.id, -1));
  const down = mover("down", t("move_down", { step: step.text }), () => move(step.id, 1));
  const words = el("div", {}, el("span", {}, step.text));
  const buttons = el("span", { class: "flytt" }, up, down);
  const element = el("li", { "data-id": step.id }, place, words, buttons);
  return {
    id: step.id,
    text: step.text,
    element,
    stand(index, total) {
      place.textContent = index + 1;
      up.setAttribute("aria-disabled", index === 0);
      down.setAttribute("aria-disabled", index === total - 1);
    },
    lock(locked) {
      buttons.hidden = locked;
    },
    mark(item) {
      words.querySelector(".hvorfor")?.remove();
      delete element.dataset.svar;
      if (!item || (item.verdict === "ja" && !item.text)) return;
      element.dataset.svar = item.verdict;
      words.append(reason(item, t));
    },
    // At the end of the list the button keeps the focus and does nothing, so that one press too many moves nothing back.
    focus(by) {
      (by < 0 ? up : down).focus();
    },
  };
}

function mover(picture, label, onclick) {
  return el(
    "button",
    {
      class: "ds-button",
      "data-variant": "tertiary",
      "data-icon": true,
      type: "button",
      "aria-label": label,
      onclick,
    },
    icon(picture),
  );
}
