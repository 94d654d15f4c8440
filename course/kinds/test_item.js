// One item of a closing test: its kind's drawing, without a button of its own.
import { tell } from "./feedback.js";
import { JUDGED } from "./judged.js";
import { el } from "./markup.js";
import { decimal } from "./numbers.js";

export function testItem(desk, item, index, total, onChange) {
  const { t } = desk;
  const place = el("div", {});
  const told = el("div", { class: "svar" });
  const points = el("span", { class: "tall" }, t("points", { n: decimal(item.points) }));
  const head = el(
    "p",
    { class: "hode" },
    el("span", { class: "slag" }, t("item_of", { n: index + 1, total })),
    points,
  );
  let answered = false;
  const view = JUDGED[item.kind](place, {
    id: item.id,
    activity: item,
    t,
    questionId: `${item.id}-sporsmal`,
    changed() {
      answered = true;
      onChange();
    },
  });

  function show(answer, feedback, phase) {
    answered = answer !== undefined && answer !== null;
    view.update({ answer: answer ?? null, feedback, view: {} }, { phase, fresh: true });
    told.replaceChildren();
    delete told.dataset.svar;
  }

  return {
    id: item.id,
    number: index + 1,
    element: el("li", {}, head, place, told),
    answer: view.answer,
    focus: view.focus,
    isAnswered: () => answered,
    write: (answer) => show(answer, null, "open"),
    // The verdict and the reason, when the course tells them.
    review(answer, judged) {
      show(answer, judged ?? null, "done");
      if (!judged?.verdict) return;
      points.textContent = t("points_of", { points: decimal(judged.points), max: decimal(judged.max) });
      tell(told, judged.verdict, [judged.reason ?? ""], t);
    },
  };
}
