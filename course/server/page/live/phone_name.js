// The name that the others call her, asked for only where they must find each other.
import { el } from "../../../kinds/markup.js";

const LONGEST = 30;

export function drawName(name, { t, post }) {
  if (name) return el("p", { class: "dempet" }, t("nickname_yours", { name }));
  const field = el("input", {
    class: "skriv",
    id: "navn",
    type: "text",
    autocomplete: "off",
    "aria-describedby": "navn-om navn-feil",
  });
  const fault = el("p", { class: "feil", id: "navn-feil", role: "alert" });
  const form = el(
    "form",
    { class: "papir" },
    el("h2", {}, t("nickname_title")),
    el("p", { class: "dempet", id: "navn-om" }, t("nickname_text")),
    el("label", { for: "navn" }, t("nickname_label")),
    field,
    fault,
    el("button", { class: "knapp", type: "submit" }, t("nickname_save")),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const nickname = field.value.trim();
    fault.textContent =
      nickname.length > LONGEST
        ? t("too_long", { max: LONGEST, n: nickname.length })
        : nickname
          ? ((await post({ nickname })) ?? "")
          : t("write_first");
    if (fault.textContent) field.focus();
  });
  return form;
}
