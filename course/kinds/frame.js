// The frame around every activity. It carries answers out and states in; the kinds draw, and nothing here judges.
import { DRAWINGS } from "./drawings.js";
import { silence, tell } from "./feedback.js";
import { following } from "./following.js";
import { frameParts } from "./frame_parts.js";
import { kindName } from "./head_line.js";
import { focusOn } from "./markup.js";
import { keepSaved } from "./saving.js";

// Draws the activity of `port` at the end of `element`, and keeps it in step with the port's state.
export function mount(element, port) {
  const { activity, t } = port;
  const parts = frameParts(port, press);
  const saving = keepSaved(port, parts.saved.show);
  let phase = null; // "open", "retry" (a wrong answer is shown), "again" (the second try) or "done"
  let tries = null;
  let again = false;
  let asked = false;
  let told = null;

  const desk = Object.assign(Object.create(port), {
    questionId: parts.questionId,
    kindId: `${port.id}-slag`,
    kindName: t(kindName(activity)),
    section: parts.section,
    region: parts.region,
    moreBox: parts.more,
    foot: parts.foot,
    save: saving.save,
    send: saving.send,
    // For what is answered and never kept: no copy in the tab, and no word of being saved.
    ask: (message) => port.send(message),
    note: (words) => parts.note.replaceChildren(words ?? ""),
    notice: (words) => tell(parts.region, "varsel", [words], t),
    quiet: () => silence(parts.region),
    more: (fold) => parts.more.prepend(fold),
    press,
    changed,
  });
  const view = DRAWINGS[activity.kind](parts.body, desk);
  if (!view.submit) parts.primary.replaceWith(...(view.buttons ?? []));
  if (port.state.saved) parts.saved.show("saved");
  element.append(parts.section);
  follow(port.state, restored());
  port.onState((state) => follow(state));

  // A copy in the tab is newer than what the course has.
  function restored() {
    const first = phaseOf(port.state);
    const writable = view.submit ? first === "open" : first !== "done";
    const copy = view.keeps && writable ? saving.restored() : null;
    if (copy !== null) saving.save(copy);
    return copy;
  }

  function phaseOf(state) {
    const over = state.status === "done" || (view.submit && state.feedback?.verdict === "ja");
    if (over) return "done";
    const wrong = state.status === "retry" || (view.submit && state.tries > 0);
    return wrong ? (again ? "again" : "retry") : "open";
  }

  function follow(state, copy = null) {
    if (state.tries !== tries) again = false;
    const next = phaseOf(state);
    const fresh = next !== phase || state.tries !== tries;
    [phase, tries] = [next, state.tries];
    view.update(copy === null ? state : { ...state, answer: copy }, { phase, fresh });
    const answered = activity.autosave || state.tries > 0;
    parts.unfold(answered ? (state.feedback?.sources ?? []) : [], phase === "done" || view.isOver?.(state));
    speak(state);
    foot(state);
    if (asked && state.notice) view.focus?.();
  }

  // Only what is new is said: the region is live.
  function speak(state) {
    const judged = (phase === "retry" || phase === "done") && state.feedback?.verdict ? state.feedback : null;
    const saying = JSON.stringify([state.notice, judged, phase]);
    if (saying === told && !asked) return;
    told = saying;
    if (state.notice) desk.notice(state.notice);
    else if (judged && view.submit)
      tell(parts.region, judged.verdict, [judged.summary], t);
    else silence(parts.region);
  }

  function foot(state) {
    if (view.submit) {
      const focused = parts.primary === document.activeElement;
      parts.labelPrimary(view.submit, phase);
      if (focused && parts.primary.hidden) focusOn(parts.region);
    }
    desk.note(view.progress?.(phase, state) ?? (view.submit ? triesLeft(state) : ""));
  }

  function triesLeft({ tries_left: left }) {
    if (phase === "done" || left === null || left === undefined) return "";
    return t(phase === "open" ? `tries_${left}` : `tries_left_${left}`);
  }

  function press() {
    if (phase === "done") return goOn();
    if (phase !== "retry") return submit();
    openAgain();
    view.focus?.();
  }

  // A changed answer after a wrong one is the beginning of the second try.
  function changed() {
    if (phase === "retry") {
      const answer = view.answer();
      openAgain();
      return view.resume?.(answer);
    }
    if (view.keeps && phase === "open") desk.save(view.answer());
    if (view.progress) foot(port.state);
  }

  function openAgain() {
    again = true;
    follow(port.state);
  }

  async function submit() {
    if (parts.primary.getAttribute("aria-busy") === "true") return;
    parts.primary.setAttribute("aria-busy", "true");
    asked = true;
    const before = port.state.tries;
    const landed = (state) => state.tries > before;
    await saving
      .send({ type: "submit", answer: view.answer() }, landed)
      .catch((fault) => desk.notice(fault.message));
    parts.primary.removeAttribute("aria-busy");
    asked = false;
    // The reasons beside the cards may have pushed the verdict out of sight. What is missing follows along by itself.
    if (parts.region.dataset.svar !== "varsel") parts.region.scrollIntoView({ block: "nearest" });
  }

  function goOn() {
    const next = following(parts.section);
    if (!next) return;
    focusOn(next);
    next.scrollIntoView({ block: "start" });
  }
}
