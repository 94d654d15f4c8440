// Cards that each get a place from a menu: the drawing that sorting and matching share.
import { reason } from "./feedback.js";
import { el } from "./markup.js";
import { questionGroup } from "./question.js";

// `cards` and `places` are {id, text}.
export function drawPlacing(body, desk, cards, places) {
  const { t } = desk;
  const rows = cards.map((card) => placingRow(desk, card, places));
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
      row.select.disabled = phase === "done";
    }
  }

  function focus() {
    const row =
      rows.find((each) => !each.select.value) ??
      rows.find((each) => each.element.dataset.svar === "nei") ??
      rows[0];
    row.select.focus();
  }

  const placed = () => rows.filter((row) => row.select.value);
  return {
    update,
    submit: "check_answers",
    keeps: true,
    answer: () => Object.fromEntries(placed().map((row) => [row.id, row.select.value])),
    focus,
    progress(phase) {
      const done = placed().length;
      const worthSaying = phase === "open" && done > 0 && done < rows.length;
      return worthSaying ? t("cards_placed", { n: done, total: rows.length }) : null;
    },
  };
}

function placingRow(desk, card, places) {
  const base = `${desk.id}-${card.id}`;
  const blank = el("option", { value: "" }, desk.t("choose"));
  const menu = places.map((place) => el("option", { value: place.id }, place.text));
  const select = el("select", { class: "ds-input", id: base, onchange: changed }, blank, menu);
  const element = el("li", { class: "sortkort" }, el("label", { for: base }, card.text), select);

  function changed() {
    mark(null);
    desk.changed();
  }

  function mark(item) {
    delete element.dataset.svar;
    element.querySelector(".hvorfor")?.remove();
    select.removeAttribute("aria-describedby");
    if (!item) return;
    element.dataset.svar = item.verdict;
    element.append(reason(item, desk.t, { id: `${base}-hvorfor` }));
    select.setAttribute("aria-describedby", `${base}-hvorfor`);
  }

  // A place that isn't in the menu any more counts as none.
  function place(id) {
    select.value = places.some((each) => each.id === id) ? id : "";
  }

  return { id: card.id, element, select, mark, place };
}
