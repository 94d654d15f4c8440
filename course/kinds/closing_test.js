// The closing test: all items on one page, saved on the way, handed in once, and then a result.
import { button, el, focusOn, paragraphs } from "./markup.js";
import { decimal } from "./numbers.js";
import { testItem } from "./test_item.js";
import { testResult } from "./test_result.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  const size = t("test_size", { n: activity.items.length, points: decimal(activity.points) });
  const heading = el("h2", { class: "sporsmal", id: desk.questionId }, size);
  const intro = el(
    "div",
    {},
    paragraphs(activity.text).map((each) => el("p", { class: "stamme" }, each)),
  );
  const result = el("div", { class: "resultat" });
  const items = activity.items.map((item, index) =>
    testItem(desk, item, index, activity.items.length, changed),
  );
  const list = el(
    "ol",
    { class: "oppgaver" },
    items.map((item) => item.element),
  );
  const confirm = el("div", { class: "bekreft", hidden: true });
  const handIn = button(t("hand_in"), { onclick: ask });
  const retry = button(t("second_attempt"), { onclick: begin });
  body.append(heading, intro, result, list, confirm);
  let writing = null;
  let begun = false;

  const answer = () =>
    Object.fromEntries(items.filter((item) => item.isAnswered()).map((item) => [item.id, item.answer()]));

  function changed() {
    close();
    desk.save(answer());
    desk.note(progress());
  }

  function progress() {
    const n = items.filter((item) => item.isAnswered()).length;
    return writing ? t("items_answered", { n, total: items.length }) : "";
  }

  function update(state, { fresh }) {
    const { view } = state;
    if (fresh) begun = false;
    const open = begun || view.attempts.length === 0 || (state.answer !== null && hasDraft(view));
    if (!fresh && open === writing) return;
    writing = open;
    close();
    handIn.hidden = !open;
    retry.hidden = open || state.status === "done";
    intro.hidden = !open && view.attempts.length > 0;
    list.hidden = !open && state.status !== "done";
    for (const item of items) {
      if (open) item.write(view.attempts.length && !hasDraft(view) ? null : state.answer?.[item.id]);
      else item.review(state.answer?.[item.id], view.items?.[item.id]);
    }
    result.replaceChildren(...(view.attempts.length && !open ? testResult(view, t) : []));
  }

  // After an attempt, an attempt that is being written has a number of its own.
  const hasDraft = (view) => view.attempt !== null && view.attempt !== undefined;

  function close() {
    confirm.hidden = true;
    handIn.hidden = !writing;
  }

  // Handing in can't be undone, so it is asked once more, in the page itself.
  function ask() {
    const missing = items.filter((item) => !item.isAnswered());
    const words = el("p", {}, t(missing.length ? "hand_in_missing" : "hand_in_all"));
    const now = button(t("hand_in_now"), { onclick: () => deliver(now) });
    confirm.replaceChildren(
      words,
      ...(missing.length ? [el("ul", { class: "mangler" }, missing.map(leadTo))] : []),
      el("p", {}, t("hand_in_final")),
      el("div", { class: "knapper" }, now, button(t("not_yet"), { variant: "tertiary", onclick: cancel })),
    );
    confirm.hidden = false;
    handIn.hidden = true;
    focusOn(words);
  }

  // To the item itself, whose first control gets the focus.
  function leadTo(item) {
    const go = button(t("item_n", { n: item.number }), { variant: "tertiary" });
    go.addEventListener("click", () => {
      close();
      item.focus();
      item.element.scrollIntoView({ block: "start" });
    });
    return el("li", {}, go);
  }

  function cancel() {
    close();
    handIn.focus();
  }

  async function deliver(pressed) {
    if (pressed.getAttribute("aria-busy") === "true") return;
    pressed.setAttribute("aria-busy", "true");
    const before = desk.state.view.attempts.length;
    const landed = (state) => state.view.attempts.length > before;
    await desk
      .send({ type: "submit", answer: answer() }, landed)
      .catch((fault) => desk.notice(fault.message));
    pressed.removeAttribute("aria-busy");
    if (landed(desk.state)) arrive(result);
  }

  function begin() {
    begun = true;
    desk.send({ type: "retry" });
    update(desk.state, { fresh: false });
    arrive(heading);
  }

  function arrive(place) {
    focusOn(place);
    desk.section.scrollIntoView({ block: "start" });
  }

  return {
    update,
    keeps: true,
    answer,
    progress,
    buttons: [handIn, retry],
    focus: () => (items.find((item) => !item.isAnswered()) ?? items[0]).focus(),
  };
}
