// The answer to a step: a form, and when it is sent, a receipt that says whether it has been received.
import { el } from "../../../kinds/markup.js";
import { controlsFor } from "./phone_controls.js";
import { drawGroup } from "./phone_group.js";

const QUIET = 400; // after the last keystroke, before what is written is kept (ms)

export function drawAnswer(first, tools) {
  const { t, queue, send } = tools;
  const { id, take } = first;
  const status = el("p", { class: "levering", role: "status" });
  const group = el("div", { hidden: true });
  const place = el("div", {});
  const node = el("section", { class: "svaret", hidden: true }, group, status, place);
  let controls = null;
  let drawn = null;
  let step = first;
  let changed = false; // she has touched the form since it was drawn, or what she wrote is a draft
  let keeping = null;

  function show(now, you) {
    step = now;
    node.hidden = false;
    const inGroup = step.ask?.type !== "board" || you.group;
    showGroup(step.ask?.type === "board" && step.ask.groups?.length ? [step.ask.groups, you.group, step.open] : null);
    const asked = JSON.stringify([step.ask, step.open, inGroup && you.group]);
    if (asked !== drawn) {
      drawn = asked;
      keepNow();
      draw(inGroup);
    } else if (controls && (!changed || isBoard())) fillFromServer();
  }

  let shownGroup = null;
  function showGroup(value) {
    const told = JSON.stringify(value);
    if (told === shownGroup) return;
    shownGroup = told;
    group.hidden = !value;
    group.replaceChildren(...(value ? [drawGroup(value, tools)] : []));
  }

  function draw(inGroup) {
    controls = null;
    changed = false;
    const { ask } = step;
    if (!ask) return only(step.question ? [question()] : []);
    if (!inGroup) return only([]);
    const mine = known();
    const draft = queue.draft(id, take);
    if (mine !== null && draft === undefined && !isBoard()) return receipt(mine);
    if (!step.open && draft === undefined && !(isBoard() && mine)) return only([question(), el("p", { class: "vent" }, t("not_open"))]);
    form(mine, draft);
  }

  const isBoard = () => step.ask?.type === "board";
  const question = () => el("h2", { class: "sporsmal" }, step.question);

  // What she has sent, also when it is still on its way.
  function known() {
    const waiting = queue.waiting(id, take);
    if (!waiting) return step.answer ?? null;
    return isBoard() ? { ...step.answer, ...waiting.answer } : waiting.answer;
  }

  function only(nodes) {
    place.className = "";
    node.hidden = !nodes.length && group.hidden && !status.textContent;
    place.replaceChildren(...nodes);
  }

  function form(answer, draft) {
    controls = controlsFor(step, t);
    changed = draft !== undefined;
    if (answer !== null) controls.fill(answer);
    if (changed) controls.overlay(draft);
    const fault = el("p", { class: "feil", role: "alert", id: "feil" });
    const fields = el("fieldset", { class: "felter", disabled: !step.open }, controls.nodes);
    const words = isBoard() ? "send_board" : "send";
    const buttons = step.open && [
      el("button", { class: "knapp", type: "submit" }, t(words)),
      known() !== null && !isBoard() && el("button", { class: "knapp andre", type: "button", onclick: keepSent }, t("keep")),
    ];
    const shut = step.open ? null : el("p", { class: "vent" }, t(changed ? "closed_draft" : "closed"));
    const made = el("form", { novalidate: true }, fields, fault, shut, buttons);
    made.addEventListener("input", touched);
    made.addEventListener("submit", (event) => {
      event.preventDefault();
      hand(fault);
    });
    only([made]);
  }

  function touched() {
    changed = true;
    clearTimeout(keeping);
    keeping = setTimeout(keepNow, QUIET);
  }

  function keepNow() {
    clearTimeout(keeping);
    if (changed && controls) queue.keepDraft(id, take, controls.read());
  }

  function hand(fault) {
    const wrong = controls.fault();
    fault.textContent = wrong?.text ?? "";
    controls.mark(wrong?.field ?? null);
    if (wrong) return wrong.field.focus();
    clearTimeout(keeping);
    changed = false;
    const answer = controls.read();
    if (isBoard()) {
      controls.settle();
      return send(id, take, { ...queue.waiting(id, take)?.answer, ...answer });
    }
    send(id, take, answer);
    receipt(answer);
    focusOn(place.querySelector("h2"));
  }

  function keepSent() {
    clearTimeout(keeping);
    changed = false;
    queue.dropDraft(id, take);
    receipt(known());
    focusOn(place.querySelector("h2"));
  }

  function receipt(answer) {
    controls = null;
    if (!status.textContent) deliver(queue.waiting(id, take) ? "sending" : "delivered");
    const said = controlsFor(step, t).say(answer);
    const change = step.open && el("button", { class: "knapp andre", type: "button", onclick: edit }, t("change"));
    only([
      el("h2", { tabindex: "-1" }, t("you_answered")),
      said.length > 1 ? el("ul", {}, said.map((each) => el("li", {}, each))) : el("p", { class: "sagt" }, said),
      el("p", { class: "dempet" }, t(step.open ? "can_change" : "closed")),
      change,
    ].filter(Boolean));
    place.className = "kvittering";
  }

  function edit() {
    status.textContent = "";
    delete node.dataset.levering;
    form(known());
    controls.focus();
  }

  // Answered from another page on the same phone, or written by somebody else in the group.
  function fillFromServer() {
    if (queue.waiting(id, take) || step.answer === null) return;
    controls.fill(step.answer);
  }

  function deliver(word, sentence) {
    node.dataset.levering = word;
    const words = sentence ? `${t("refused")}. ${sentence}` : t(word);
    if (status.textContent !== words) status.textContent = words;
  }

  function delivery(item, word, sentence) {
    const newer = queue.waiting(id, take);
    if (newer && newer.seq !== item.seq) return;
    deliver(word, sentence);
    // What was refused is shown again as she wrote it.
    if (word === "refused" && !isBoard()) {
      queue.keepDraft(id, take, item.answer);
      form(null, item.answer);
    }
  }

  return { node, show, delivery };
}

function focusOn(node) {
  node?.focus();
}
