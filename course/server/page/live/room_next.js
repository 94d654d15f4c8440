// What the facilitator will most likely do now, as an action and the key of its sentence. Pure.

// Steps where the answer is given twice: before the talk and after it.
const TWICE = new Set(["vote", "likert"]);

// → {"key", "do": action} or null at the very end. There is always just one filled button.
export function likelyNext(view) {
  const { step, status } = view;
  if (status === "ended") return null;
  if (status === "waiting" || !step) return { key: "do_begin", do: { do: "next" } };
  return ofStep(step, view.answered) ?? ahead(view);
}

function ofStep(step, answered) {
  if (step.method === "speed-date" && (step.round ?? 0) < step.rounds.length) {
    return { key: step.round ? "do_pair_again" : "do_pair", do: { do: "pair" } };
  }
  if (!step.ask) return null;
  if (step.open) return { key: "do_close", do: { do: "close" } };
  if (step.shown) {
    if (step.method === "scenario") return step.shown.ending ? null : { key: "do_choose", do: { do: "choose" } };
    const again = TWICE.has(step.method) && step.take === 1;
    return again ? { key: "do_open_again", do: { do: "open", step: step.id, take: 2 } } : null;
  }
  if (answered > 0) return { key: "do_show", do: { do: "show" } };
  return { key: "do_open", do: { do: "open", step: step.id, take: step.take ?? 1 } };
}

// The line of the agenda after this one; nothing when this is the last.
export function ahead(view) {
  const at = view.agenda.findIndex((each) => each.state === "now");
  const next = view.agenda[at + 1];
  return next ? { key: "do_next", title: next.title, do: { do: "next" } } : null;
}

// The other things that make sense now, beside the likely one.
export function others(view) {
  const { step } = view;
  if (!step?.ask || view.status !== "going") return [];
  const first = likelyNext(view)?.do.do;
  const found = [
    !step.open && { key: view.answered ? "do_open_more" : "do_open", do: { do: "open", step: step.id, take: step.take ?? 1 } },
    step.open && { key: "do_close", do: { do: "close" } },
    !step.shown && { key: "do_show", do: { do: "show" } },
    step.shown && { key: "do_hide", do: { do: "hide" } },
  ];
  return found.filter((each) => each && each.do.do !== first);
}
