// A form with typed fields, saved while it is written. What gives points is shown as it is met.
import { formField } from "./form_field.js";
import { el, present } from "./markup.js";
import { decimal } from "./numbers.js";
import { instruction, titled, whoReads } from "./question.js";
import { ruleList } from "./rule_list.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  const fields = activity.fields.map((field) => formField(desk, field, () => desk.save(answer())));
  const product = activity.product ? productLine(activity.product) : null;
  const rules = ruleList(t);
  body.append(
    ...titled(desk),
    ...present([instruction(desk), whoReads(desk)]),
    ...fields.map((field) => field.element),
    ...checklist(activity.checklist ?? [], t),
    rules.element,
  );
  if (product) fields.find((field) => field.id === activity.product.after).element.after(product.element);

  const answer = () => Object.fromEntries(fields.map((field) => [field.id, field.value()]));

  return {
    keeps: true,
    answer,
    focus: () => (fields.find((field) => field.isEmpty()) ?? fields[0]).focus(),
    progress: (_, { view }) =>
      view?.max ? t("points_so_far", { points: decimal(view.points), max: decimal(view.max) }) : "",
    update(state, { fresh }) {
      if (fresh) for (const field of fields) field.put(state.answer?.[field.id]);
      for (const field of fields) field.tell(state.view?.faults?.[field.id]);
      product?.show(state.view?.product);
      rules.show(state.view?.rules ?? []);
    },
  };
}

// A number that the course works out from two of the fields, with what it means.
function productLine({ label }) {
  const value = el("strong", { class: "tall" });
  const meaning = el("span", {});
  const element = el(
    "p",
    { class: "utregnet", role: "status", hidden: true },
    el("span", {}, `${label}: `, value),
    meaning,
  );
  return {
    element,
    show(result) {
      element.hidden = !result;
      value.textContent = result ? decimal(result.value) : "";
      meaning.textContent = result?.text ?? "";
    },
  };
}

function checklist(questions, t) {
  if (!questions.length) return [];
  const rows = questions.map((each) => el("li", {}, each));
  return [el("h3", { class: "sjekktittel" }, t("check_yourself")), el("ul", { class: "sjekkliste" }, rows)];
}
