// The answer to a step: a form, and when it is sent, a receipt that says whether it has been received.
import { el } from "../../../kinds/markup.js";
import { controlsFor } from "./phone_controls.js";
import { answerForm, receipt } from "./phone_form.js";
import { groupChoice } from "./phone_group.js";
import { swap } from "./phone_parts.js";
import { question } from "./question.js";

const QUIET = 400; // after the last keystroke, before what is written is kept (ms)

export function drawAnswer(first, tools) {
  const { t, queue, send, written } = tools;
  const { id, take } = first;
  const status = el("p", { class: "levering", role: "status" });
  const group = groupChoice(tools);
  const place = el("div", {});
  const node = el("section", { class: "svaret", hidden: true }, group.node, status, place);
  let controls = null; // null where there is no form
  let drawn = null;
  let step = first;
  let sent = null;
  let changed = false; // she has touched the form since it was drawn, or it holds a draft
  let keeping = null;
  let wasOpen = false;

  const isBoard = () => step.ask?.type === "board";

  function show(now) {
    step = now;
    wasOpen ||= step.open;
    node.hidden = false;
    group.show(step);
    const asked = JSON.stringify([step.ask, step.open, isBoard() && step.group]);
    if (asked !== drawn) {
      drawn = asked;
      keepNow();
      draw();
    } else if (controls && (!changed || isBoard())) fillFromServer();
  }

  function draw() {
    controls = null;
    changed = false;
    const mine = known();
    const draft = queue.draft(id, take);
    if (!step.ask) return only(step.question ? question(step) : []);
    if (isBoard() && !step.group) return only([]);
    if (mine !== null && draft === undefined && !isBoard()) return showReceipt(mine);
    const nothing = draft === undefined && mine === null;
    if (!step.open && nothing)
      return only([...question(step), el("p", { class: "vent" }, t(wasOpen ? "closed" : "not_open"))]);
    showForm(mine, draft);
  }

  // What she has sent, also when it is on its way, or the server hasn't told of it yet.
  function known() {
    const newest = queue.waiting(id, take) ?? sent;
    if (!newest || newest.seq <= (step.seq ?? 0)) return step.answer ?? null;
    return isBoard() ? { ...step.answer, ...newest.answer } : newest.answer;
  }

  function only(nodes) {
    place.className = "";
    node.hidden = !nodes.length && group.node.hidden && !status.textContent;
    swap(place, nodes);
  }

  function showForm(answer, draft) {
    controls = controlsFor(step, t);
    changed = draft !== undefined;
    if (answer !== null) controls.fill(answer);
    if (changed) controls.overlay(draft);
    const keep = known() !== null && !isBoard() ? keepSent : null;
    only([answerForm(step, controls, { t, changed, touched, submit, keep })]);
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

  function submit() {
    clearTimeout(keeping);
    changed = false;
    const answer = controls.read();
    if (isBoard()) {
      written.keepOwn(step, controls.own());
      controls.settle();
      sent = send(id, take, { ...queue.waiting(id, take)?.answer, ...answer });
    } else {
      sent = send(id, take, answer);
      showReceipt(answer);
      place.querySelector("h2").focus();
    }
  }

  function keepSent() {
    clearTimeout(keeping);
    changed = false;
    queue.dropDraft(id, take);
    showReceipt(known());
    place.querySelector("h2").focus();
  }

  function showReceipt(answer) {
    controls = null;
    if (!status.textContent) deliver(queue.waiting(id, take) ? "sending" : "delivered");
    only(receipt(answer, step, { t, edit }));
    place.className = "kvittering";
  }

  function edit() {
    status.textContent = node.dataset.levering = "";
    showForm(known());
    controls.focus();
  }

  // Answered from another page on the same phone, or written by somebody else in the group.
  function fillFromServer() {
    if (!queue.waiting(id, take) && step.answer !== null) controls.fill(step.answer);
  }

  function deliver(word, sentence) {
    node.dataset.levering = word;
    const said = word === "delivered" && isBoard() ? "delivered_board" : word;
    const words = sentence ? `${t("refused")}. ${sentence}` : t(said);
    if (status.textContent !== words) status.textContent = words;
  }

  function delivery(item, word, sentence) {
    const newer = queue.waiting(id, take);
    if (newer && newer.seq !== item.seq) return;
    deliver(word, sentence);
    if (word === "delivered") written.keep(step, item.answer);
    // What was refused is shown again as she wrote it.
    if (word !== "refused") return;
    sent = null;
    queue.keepDraft(id, take, item.answer);
    showForm(known(), item.answer);
  }

  const refusal = () => (node.dataset.levering === "refused" ? status.textContent : "");

  return { node, show, delivery, refusal };
}
