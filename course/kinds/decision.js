// Yes or no, one question at a time; the first yes gives the answer.
import { inTurn } from "./in_turn.js";
import { button, el, focusOn } from "./markup.js";
import { titled } from "./question.js";

export function draw(body, desk) {
  const { t } = desk;
  const place = el("div", { class: "beslutning" });
  const trail = el("ol", { class: "besvart" });
  const again = button(t("start_over"), { variant: "tertiary", onclick: restart });
  const result = el("div", { class: "foljer", role: "status" });
  body.append(...titled(desk), trail, place, result);
  const press = inTurn();
  let shown = null;
  let drawn = 0;
  let moved = false;

  function update(state) {
    const { question, answered, result: words } = state.view;
    trail.replaceChildren(...answered.map(answeredLine));
    trail.hidden = !answered.length;
    again.hidden = !answered.length;
    const showing = JSON.stringify([question, words]);
    if (showing === shown) return;
    shown = showing;
    drawn += 1;
    place.replaceChildren(...(question ? ask(question) : []));
    tell(words);
    if (moved) focusOn(question ? place.firstChild : result.firstChild);
    moved = false;
  }

  function answeredLine({ text, answer }) {
    return el("li", {}, el("span", {}, text), " ", el("strong", {}, t(answer === "ja" ? "yes" : "no")));
  }

  function ask(question) {
    const id = `${desk.id}-na`;
    return [
      el(
        "h3",
        { id },
        el("span", { class: "dempet" }, t("question_of", { n: question.number, total: question.of })),
        question.text,
      ),
      el(
        "div",
        { class: "knapper", role: "group", "aria-labelledby": id },
        button(t("yes"), { variant: "secondary", onclick: (event) => choose("ja", event) }),
        button(t("no"), { variant: "secondary", onclick: (event) => choose("nei", event) }),
      ),
    ];
  }

  function tell(words) {
    if (!words) return result.replaceChildren();
    result.replaceChildren(el("h3", {}, t("decision_result")), el("p", {}, words));
  }

  // The second half of a double tap may hit the question that has come meanwhile, and must not answer it.
  function choose(answer, { detail: taps }) {
    if (taps > 1) return;
    const before = desk.state.view.answered.length;
    send(`choose ${drawn}`, { type: "choose", choice: answer }, (state) => state.view.answered.length > before);
  }

  function restart() {
    send(`restart ${drawn}`, { type: "restart" });
  }

  function send(about, message, landed) {
    press(about, () => {
      moved = true;
      return desk.send(message, landed);
    }).catch((fault) => desk.notice(fault.message));
  }

  return { update, buttons: [again], focus: () => place.querySelector("button")?.focus() };
}
