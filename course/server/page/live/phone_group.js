// Which group she is in, for a board that a group fills together; or which ring, where a pair has one from each.
import { el } from "../../../kinds/markup.js";
import { part } from "./phone_parts.js";

export function groupChoice(tools) {
  const { node, set } = part();
  const show = (step) => {
    const kind = step.ask?.type === "board" ? "group" : "side";
    const isAsked = kind === "group" || (step.needs_nickname && step.groups);
    set(isAsked ? [step.groups, step.group, kind] : null, (value) => choice(step.id, value, tools));
  };
  return { node, show };
}

function choice(step, [groups, mine, kind], { t, post }) {
  const fault = el("p", { class: "feil", role: "alert" });
  const called = (id) =>
    kind === "group" ? t("group_label", { code: id }) : groups.find((each) => each.id === id).text;
  const boxes = groups.map(({ id: code }) =>
    el(
      "label",
      { class: "valg" },
      el("input", { type: "radio", name: "gruppe", value: code, checked: code === mine }),
      el("span", {}, called(code)),
    ),
  );
  const form = el(
    "form",
    { hidden: Boolean(mine) },
    el(
      "fieldset",
      {},
      el("legend", { class: "sporsmal" }, t(`${kind}_title`)),
      el("div", { class: "valgliste to" }, boxes),
    ),
    fault,
    el("button", { class: "knapp", type: "submit" }, t(`${kind}_join`)),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const group = form.querySelector(":checked")?.value;
    fault.textContent = !group ? t(`${kind}_first`) : group === mine ? "" : ((await post({ step, group })) ?? "");
    if (group === mine) shut();
    else if (fault.textContent) form.querySelector("input").focus();
  });
  const change = el("button", { class: "knapp tekst", type: "button", onclick: openForm }, t(`${kind}_change`));
  const told = el(
    "div",
    { class: "gruppa", hidden: !mine },
    el("p", {}, mine && t(`${kind}_here`, { code: kind === "group" ? mine : called(mine) })),
    change,
  );

  function openForm() {
    form.hidden = false;
    told.hidden = true;
    form.querySelector("input:checked")?.focus();
  }

  function shut() {
    form.hidden = true;
    told.hidden = false;
  }

  return el("div", {}, told, form);
}
