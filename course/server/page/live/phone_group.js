// Which group she is in, for a board that a group fills together.
import { el } from "../../../kinds/markup.js";

export function drawGroup([codes, mine, open], { t, post }) {
  const fault = el("p", { class: "feil", role: "alert" });
  const boxes = codes.map((code) =>
    el("label", { class: "valg" }, el("input", { type: "radio", name: "gruppe", value: code, checked: code === mine }), el("span", {}, t("group_label", { code }))),
  );
  const form = el(
    "form",
    { hidden: Boolean(mine) },
    el("fieldset", {}, el("legend", { class: "sporsmal" }, t("group_title")), el("div", { class: "valgliste to" }, boxes)),
    fault,
    el("button", { class: "knapp", type: "submit" }, t("group_join")),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const group = form.querySelector(":checked")?.value;
    fault.textContent = !group ? t("group_first") : group === mine ? "" : ((await post({ group })) ?? "");
    if (group === mine) shut();
    else if (fault.textContent) form.querySelector("input").focus();
  });
  const change = el("button", { class: "knapp tekst", type: "button", onclick: openForm }, t("group_change"));
  const told = el("div", { class: "gruppa", hidden: !mine }, el("p", {}, t("group_here", { code: mine })), open ? change : null);

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
