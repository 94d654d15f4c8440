// A form with open questions, saved while it is written.
import { icon } from "./icons.js";
import { el, present } from "./markup.js";
import { decimal } from "./numbers.js";
import { instruction, titled, whoReads } from "./question.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  const fields = activity.fields.map((field) => formField(desk, field, () => desk.save(answer())));
  body.append(
    ...titled(desk),
    ...present([instruction(desk), whoReads(desk)]),
    ...fields.map((field) => field.element),
    ...checklist(activity.checklist ?? [], t),
  );

  const answer = () => Object.fromEntries(fields.map((field) => [field.id, field.area.value]));

  return {
    keeps: true,
    answer,
    focus: () => (fields.find((field) => !field.area.value) ?? fields[0]).area.focus(),
    progress: (_, { view }) =>
      view?.max ? t("points_so_far", { points: decimal(view.points), max: decimal(view.max) }) : "",
    update(state, { fresh }) {
      if (!fresh) return;
      for (const field of fields) field.area.value = state.answer?.[field.id] ?? "";
    },
  };
}

function formField(desk, field, oninput) {
  const id = `${desk.id}-${field.id}`;
  const help = field.help ? el("p", { class: "gjor", id: `${id}-hjelp` }, field.help) : null;
  const area = el("textarea", {
    class: "ds-input",
    id,
    rows: field.rows ?? 3,
    "aria-describedby": help?.id,
    oninput,
  });
  const label = el(
    "label",
    { for: id },
    field.label,
    field.counts === false ? el("span", { class: "dempet" }, ` ${desk.t("voluntary")}`) : null,
  );
  return { id: field.id, area, element: el("div", { class: "felt" }, label, help, area) };
}

function checklist(questions, t) {
  if (!questions.length) return [];
  const rows = questions.map((each) => el("li", {}, icon("check"), el("span", {}, each)));
  return [el("h3", { class: "sjekktittel" }, t("check_yourself")), el("ul", { class: "sjekkliste" }, rows)];
}
