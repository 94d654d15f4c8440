// The two columns beside: the agenda to walk in, and the facilitator's own notes.
import { button, el, hidden } from "../../../kinds/markup.js";

export function drawAgenda(agenda, { t, act }) {
  return [
    el("h2", { class: "kolonne-tittel" }, t("agenda")),
    el(
      "ol",
      { class: "agenda" },
      agenda.map((each) =>
        el(
          "li",
          { class: each.state === "done" ? "gjort" : null, "aria-current": each.state === "now" ? "step" : null },
          el("span", { class: "tid tall" }, each.begins),
          el(
            "button",
            { type: "button", "data-nokkel": `steg-${each.id}`, onclick: () => act({ do: "go", step: each.id }) },
            each.title,
            each.state === "done" && hidden(` (${t("done")})`),
          ),
        ),
      ),
    ),
  ];
}

export function drawNotes(view, { t }) {
  const { notes = {}, fasit } = view;
  return [
    el("h2", { class: "kolonne-tittel" }, t("for_you")),
    part(notes.say, t("say"), "si"),
    part(notes.do, t("do"), "gjor"),
    part(notes.watch, t("watch"), "pass"),
    fasit?.length > 0 &&
      el(
        "details",
        { class: "fasit", "data-nokkel": "fasit" },
        el("summary", {}, t("key")),
        el("p", { class: "liten dempet" }, t("key_help")),
        fasit.map((each) => el("p", {}, each)),
      ),
  ];
}

function part(lines, title, name) {
  if (!lines?.length) return null;
  return el("div", { class: `del ${name}` }, el("h3", {}, title), lines.map((each) => el("p", {}, each)));
}

const inWords = (day) => new Date(day).toLocaleDateString("nb-NO", { day: "numeric", month: "long", year: "numeric" });

// What may be done with the room as a whole.
export function drawEnding(view, { t, act, page, gone }) {
  const over = view.status === "ended";
  const sure = el("div", { hidden: true, class: "sikker" });
  const ask = (question, label, run) => () => {
    sure.hidden = false;
    sure.replaceChildren(
      el("p", {}, question),
      el(
        "div",
        { class: "knapper" },
        button(label, { "data-color": "danger", onclick: run }),
        button(t("regret"), { variant: "secondary", onclick: () => (sure.hidden = true) }),
      ),
    );
    sure.querySelector("button").focus();
  };
  const end = () => act({ do: "end" });
  const remove = async () => (await act({ do: "delete" })) && gone();
  return [
    el("p", {}, over ? t("ended_text", { date: inWords(view.deleted) }) : t("end_text")),
    over &&
      el("ul", { class: "filer" }, [
        el("li", {}, el("a", { href: `${page.here}/resultat.docx` }, t("as_word"))),
        el("li", {}, el("a", { href: `${page.here}/resultat.csv` }, t("as_csv"))),
      ]),
    el(
      "div",
      { class: "knapper" },
      !over && button(t("do_end"), { variant: "secondary", "data-nokkel": "slutt", onclick: ask(t("end_sure"), t("do_end"), end) }),
      button(t("do_delete"), {
        variant: "tertiary",
        "data-color": "danger",
        "data-nokkel": "slett",
        onclick: ask(t("delete_sure"), t("do_delete"), remove),
      }),
    ),
    sure,
  ];
}
