// What the facilitator will most likely do now, as an action and the key of its sentence. Pure.

// As on the server: a picture is drawn anew when so many answers are new.
const FEWEST = 5;
// Where the clock is all there is to start. A silence is two minutes, whatever time there is around it.
const STILL = { silence: 2, break: null };
// What it is to ask a second time.
const AGAIN = { igp: "do_open_board", sorting: "do_sort_again", likert: "do_answer_again" };

// → {"key", "do": action} or null at the very end; {"key", "unfold"} where the facilitator has to choose. There is always
// just one filled button.
export function likelyNext(view) {
  const { step, status } = view;
  if (status === "ended") return null;
  if (status === "waiting" || !step) return { key: "do_begin", do: { do: "next" } };
  return ofStep(step, view) ?? ahead(view);
}

function ofStep(step, { answered, result }) {
  if (step.method === "scenario") return inStory(step, answered, result);
  if (step.method in STILL && !step.timer) {
    const minutes = STILL[step.method] ?? step.minutes;
    return { key: `do_${step.method}`, n: minutes, do: { do: "start-timer", seconds: minutes * 60 } };
  }
  if (!step.ask) return inRounds(step);
  if (step.open) return { key: "do_close", do: { do: "close" } };
  if (step.shown) {
    const more = step.take < (step.takes ?? 1);
    return more ? { key: AGAIN[step.method] ?? "do_open_again", do: { do: "open", take: step.take + 1 } } : null;
  }
  if (answered > 0) return { key: "do_show", do: { do: "show" } };
  return { key: "do_open", do: { do: "open", take: step.take ?? 1 } };
}

// Vote, see how it fell, follow the majority, and see what came of it.
function inStory(step, answered, result) {
  if (step.open) return { key: "do_close_show", do: { do: "close" }, then: { do: "show" } };
  if (result?.ending) return step.shown ? null : { key: "do_show", do: { do: "show" } };
  if (answered > 0 && !step.shown) return { key: "do_show", do: { do: "show" } };
  if (answered > 0 && !hasMajority(result)) return { key: "do_choose_self", unfold: "velg" };
  if (answered > 0) return { key: "do_choose", do: { do: "choose" }, then: { do: "show" } };
  return { key: "do_open", do: { do: "hide" }, then: { do: "open", take: step.take } };
}

// As on the server: in a tie, and while nobody can tell how the votes fell, no way has most.
function hasMajority({ choices = [] } = {}) {
  const [first, second = 0] = choices.map(({ count }) => count ?? 0).sort((a, b) => b - a);
  return first > second;
}

// A round is told about first, and its clock started when all have found their places. In corners people walk freely.
function inRounds({ method, round, rounds = [], timer }) {
  const at = round ?? 0;
  const [now, next] = [rounds[at - 1], rounds[at]];
  const inCorners = method === "corners";
  if (now && !timer && !inCorners) {
    return { key: "do_start_round", n: now.minutes, do: { do: "start-timer", seconds: now.minutes * 60 } };
  }
  if (!next) return null;
  if (method === "speed-date") return { key: at ? "do_pair_again" : "do_pair", do: { do: "pair" } };
  return { key: inCorners ? "do_next" : "do_round", title: next.title, do: { do: "round", round: at + 1 } };
}

// The line of the agenda after this one; nothing when this is the last.
export function ahead(view) {
  const at = view.agenda.findIndex((each) => each.state === "now");
  const next = view.agenda[at + 1];
  return next ? { key: "do_next", title: next.title, do: { do: "next" } } : null;
}

// The other things that make sense now, beside the likely one.
export function others(view) {
  const { step, result } = view;
  // The readiness check is open until the gathering begins; the facilitator may look when there is something new to see.
  const isNew = result?.type === "withheld" ? result.n >= result.needed : view.late >= FEWEST;
  if (view.status === "waiting") return isNew ? [{ key: "do_look", do: { do: "look" } }] : [];
  if (!step?.ask || view.status !== "going") return [];
  const first = likelyNext(view)?.do?.do;
  const found = [
    !step.open && { key: view.answered ? "do_open_more" : "do_open", do: { do: "open", take: step.take ?? 1 } },
    step.open && { key: "do_close", do: { do: "close" } },
    !step.shown && view.answered > 0 && { key: "do_show", do: { do: "show" } },
    step.shown && { key: "do_hide", do: { do: "hide" } },
  ];
  return found.filter((each) => each && each.do.do !== first);
}
