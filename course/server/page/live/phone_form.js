// The form of an answer, and the receipt that takes its place.
import { el } from "../../../kinds/markup.js";
import { controlsFor } from "./phone_controls.js";

// `keep` is there when she changes what she has sent: it takes the receipt back.
export function answerForm(step, controls, { t, changed, touched, submit, keep }) {
  const fault = el("p", { class: "feil", role: "alert", id: "feil" });
  const fields = el("fieldset", { class: "felter", disabled: !step.open }, controls.nodes);
  const words = step.ask.type === "board" ? "send_board" : "send";
  const foot = step.open
    ? [
        el("button", { class: "knapp", type: "submit" }, t(words)),
        keep && el("button", { class: "knapp andre", type: "button", onclick: keep }, t("keep")),
      ]
    : el("p", { class: "vent" }, t(changed ? "closed_draft" : "closed"));
  const form = el("form", { novalidate: true }, fields, fault, foot);
  form.addEventListener("input", touched);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = controls.fault();
    fault.textContent = wrong?.text ?? "";
    controls.mark(wrong?.field ?? null);
    if (wrong) wrong.field.focus();
    else submit();
  });
  return form;
}

export function receipt(answer, step, { t, edit }) {
  const said = controlsFor(step, t).say(answer);
  const list =
    said.length > 1
      ? el(
          "ul",
          {},
          said.map((each) => el("li", {}, each)),
        )
      : el("p", { class: "sagt" }, said);
  return [
    el("h2", { tabindex: "-1" }, t("you_answered")),
    list,
    el("p", { class: "dempet" }, t(step.open ? "can_change" : "closed")),
    ...(step.open ? [el("button", { class: "knapp andre", type: "button", onclick: edit }, t("change"))] : []),
  ];
}
