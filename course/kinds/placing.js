// Cards that each get a place: the drawing that sorting and matching share.
import { reason } from "./feedback.js";
import { el } from "./markup.js";
import { placeControl } from "./place_controls.js";
import { questionGroup } from "./question.js";

// `cards` and `places` are {id, text}. With `touch`, few places stand side by side instead of in a menu.
export function drawPlacing(body, desk, cards, places, { touch = false } = {}) {
  const { t } = desk;
  const rows = cards.map((card) => placingRow(desk, card, places, touch));
  body.append(
    ...questionGroup(
      desk,
      el(
        "ol",
        { class: "kortliste" },
        rows.map((row) => row.element),
      ),
    ),
  );

  function update(state, { phase, fresh }) {
    if (!fresh || phase === "again") return;
    const answer = state.answer ?? {};
    const items = phase === "open" ? {} : (state.feedback?.items ?? {});
    for (const row of rows) {
      row.place(answer[row.id]);
      row.mark(items[row.id]);
      row.lock(phase === "done");
    }
  }

  function focus() {
    const row =
      rows.find((each) => !each.value()) ??
      rows.find((each) => each.element.dataset.svar === "nei") ??
      rows[0];
    row.focus();
    // A finger sees no ring on what has been given the focus.
    if (!row.value()) row.element.dataset.mangler = "";
  }

  const placed = () => rows.filter((row) => row.value());
  return {
    update,
    submit: "check_answers",
    keeps: true,
    answer: () => Object.fromEntries(placed().map((row) => [row.id, row.value()])),
    focus,
    progress(phase) {
      const done = placed().length;
      const worthSaying = phase === "open" && done > 0 && done < rows.length;
      return worthSaying ? t("cards_placed", { n: done, total: rows.length }) : null;
    },
  };
}

function placingRow(desk, card, places, touch) {
  const base = `${desk.id}-${card.id}`;
  const control = placeControl(base, card.text, places, { t: desk.t, onchange: changed, touch });
  const element = el("li", { class: "sortkort" }, control.elements);

  function changed() {
    mark(null);
    delete element.dataset.mangler;
    desk.changed();
  }

  function mark(item) {
    delete element.dataset.svar;
    element.querySelector(".hvorfor")?.remove();
    control.describedBy(null);
    if (!item) return;
    element.dataset.svar = item.verdict;
    element.append(reason(item, desk.t, { id: `${base}-hvorfor` }));
    control.describedBy(`${base}-hvorfor`);
  }

  return { id: card.id, element, mark, ...control };
}
