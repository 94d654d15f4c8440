// A tool: fields in, an answer with its law out. Nothing of it is stored, so nothing goes by way of `desk.save`.
import { drawAnswer } from "./calculator_answer.js";
import { fieldList } from "./calculator_fields.js";
import { button, el, focusOn } from "./markup.js";
import { readerLine, titled } from "./question.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  const fields = fieldList(desk, activity.fields, changed);
  const go = button(t("calculator_go"), { type: "submit" });
  const example = button(t("calculator_example"), { variant: "secondary", onclick: tryExample });
  const again = button(t("start_over"), { variant: "tertiary", onclick: startOver, hidden: true });
  const heading = el("h3", { hidden: true }, t("calculator_answer"));
  const stale = el("p", { class: "gjor", hidden: true }, t("calculator_stale"));
  const short = el("div", { class: "kortsvar", role: "status" });
  const more = el("div", { class: "utregning" });
  body.append(
    ...titled(desk),
    readerLine(desk, "lock", t("calculator_private")),
    el(
      "form",
      { class: "kalkulator", novalidate: true, onsubmit: calculate },
      fields.elements,
      el("div", { class: "knapper" }, go, example, again),
    ),
    el("div", { class: "svardel" }, heading, stale, short, more),
  );

  async function calculate(event) {
    event?.preventDefault();
    if (go.getAttribute("aria-busy") === "true") return;
    go.setAttribute("aria-busy", "true");
    desk.quiet();
    const fault = await desk.ask({ type: "calculate", answer: fields.values() }).then(
      () => null,
      (reason) => reason,
    );
    go.removeAttribute("aria-busy");
    if (fault) desk.notice(fault.final ? fault.message : t("calculator_no_answer"));
    else tell(desk.state.view);
  }

  function tell(view) {
    const wrong = Object.keys(view.faults).length;
    fields.blame(view.faults);
    again.hidden = false;
    if (wrong) {
      forget();
      desk.notice(t(wrong === 1 ? "calculator_fault" : "calculator_faults", { n: wrong }));
      return fields.focusFault();
    }
    heading.hidden = false;
    stale.hidden = true;
    const drawn = drawAnswer(view, { t, id: desk.id, given: fields.summary() });
    short.replaceChildren(...drawn.short);
    more.replaceChildren(...drawn.more);
    focusOn(heading);
    heading.scrollIntoView({ block: "start" });
  }

  function forget() {
    heading.hidden = stale.hidden = true;
    short.replaceChildren();
    more.replaceChildren();
  }

  // An answer that no longer belongs to what stands in the fields must not look as if it does.
  function changed() {
    desk.quiet();
    again.hidden = false;
    stale.hidden = heading.hidden;
  }

  function tryExample() {
    fields.fill(activity.example);
    calculate();
  }

  function startOver() {
    fields.fill({});
    fields.blame({});
    forget();
    desk.quiet();
    again.hidden = true;
    fields.focus();
  }

  return { update() {}, buttons: [], focus: fields.focus };
}
