// Yes or no, one question at a time; the first yes gives the answer.
import { button, el, focusOn } from "./markup.js";
import { titled } from "./question.js";

export function draw(body, desk) {
  const { t } = desk;
  const place = el("div", { class: "beslutning" });
  const trail = el("ol", { class: "besvart" });
  const again = button(t("start_over"), { variant: "tertiary", onclick: restart });
  const result = el("div", { class: "foljer", role: "status" });
  body.append(...titled(desk), trail, place, result);
  let shown = null;
  let moved = false;
  let busy = false;

  function update(state) {
    const { question, answered, result: words } = state.view;
    trail.replaceChildren(...answered.map(answeredLine));
    trail.hidden = !answered.length;
    again.hidden = !answered.length;
    const showing = JSON.stringify([question, words]);
    if (showing === shown) return;
    shown = showing;
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
        button(t("yes"), { variant: "secondary", onclick: () => choose("ja") }),
        button(t("no"), { variant: "secondary", onclick: () => choose("nei") }),
      ),
    ];
  }

  function tell(words) {
    if (!words) return result.replaceChildren();
    result.replaceChildren(el("h3", {}, t("decision_result")), el("p", {}, words));
  }

  function choose(answer) {
    const before = desk.state.view.answered.length;
    send({ type: "choose", choice: answer }, (state) => state.view.answered.length > before);
  }

  function restart() {
    send({ type: "restart" });
  }

  // One answer at a time: a second tap must not answer the next question.
  async function send(message, landed) {
    if (busy) return;
    busy = moved = true;
    await desk.send(message, landed).catch((fault) => desk.notice(fault.message));
    busy = false;
  }

  return { update, buttons: [again], focus: () => place.querySelector("button")?.focus() };
}
