// One group of statements at a time, and how many are answered. Without script they all stand under each other.

export function walkSteps(form, t) {
  const steps = [...form.querySelectorAll("[data-steg]")];
  const statements = [...form.querySelectorAll("[data-pastand]")];
  const progress = form.querySelector("[data-framdrift-tekst]");
  const summary = form.querySelector("[data-oppsummert]");
  const foot = form.querySelector("[data-stegbunn]");
  const back = button("tertiary", t("previous"), () => show(at - 1, true));
  const go = button(null, t("next"), () => show(at + 1, true));
  foot.append(go, back);
  const isAnswered = (each) =>
    [...each.querySelectorAll(".seks")].every((scale) => scale.querySelector("input:checked"));
  const stepOf = (statement) => steps.indexOf(statement.closest("[data-steg]"));
  let at = 0;
  show(begin(), false);
  const marked = form.querySelector("[data-mangler]");
  if (marked) marked.scrollIntoView({ block: "center" });

  // Where something is missing, else at the end.
  function begin() {
    const first = statements.find((each) => each.hasAttribute("data-mangler")) ?? missing()[0];
    return first ? stepOf(first) : steps.length - 1;
  }

  function missing() {
    return statements.filter((each) => !isAnswered(each));
  }

  function show(step, moved) {
    at = step;
    steps.forEach((each, number) => (each.hidden = number !== at));
    back.hidden = at === 0;
    go.hidden = at === steps.length - 1;
    count();
    if (!moved) return;
    steps[at].querySelector("h2").focus({ preventScroll: true });
    form.scrollIntoView({ block: "start" });
  }

  function count() {
    const total = statements.length;
    const left = missing();
    const where = at < steps.length - 1 ? [t("step", { n: at + 1, total: steps.length - 1 })] : [];
    progress.textContent = [...where, t("answered", { n: total - left.length, total })].join(" · ");
    if (!left.length) return summary.replaceChildren(t("all_answered", { total }));
    const words = t(left.length === 1 ? "missing_one" : "missing", { n: left.length });
    const there = button("tertiary", t("to_missing"), () => {
      show(stepOf(left[0]), false);
      left[0].scrollIntoView({ block: "center" });
      left[0].querySelector(".seks:not(:has(:checked)) input").focus();
    });
    summary.replaceChildren(words, " ", there);
  }

  return { count, foot };
}

function button(variant, words, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ds-button";
  if (variant) made.dataset.variant = variant;
  made.textContent = words;
  made.addEventListener("click", press);
  return made;
}
