// What the learner is asked: the last paragraph of the text is the question, those before it set the scene.
import { icon } from "./icons.js";
import { el, paragraphs } from "./markup.js";

// A fieldset whose legend is the question; for choices, cards and the like.
export function questionGroup(desk, ...children) {
  const { scene, question } = parts(desk);
  const task = instruction(desk);
  const group = el(
    "fieldset",
    { "aria-describedby": task?.id ?? desk.kindId },
    el("legend", { id: desk.questionId }, question),
    task,
    children,
  );
  return [scene, group].flat();
}

// The question as the label of one control.
export function questionLabel(desk, controlId) {
  const { scene, question } = parts(desk);
  return [...scene, el("label", { class: "sporsmal", id: desk.questionId, for: controlId }, question)];
}

// A heading and what it is about, where there are many controls and no single question.
export function titled(desk) {
  const about = paragraphs(desk.activity.text).map((each) => el("p", { class: "stamme" }, each));
  return [el("h2", { class: "sporsmal", id: desk.questionId }, desk.activity.title), ...about];
}

// What to do, in a line under the question. Left out where the question or the head has said it already.
export function instruction(desk, ...before) {
  const words = desk.activity.instruction;
  const said = [desk.activity.text, desk.kindName].join("\n").toLowerCase();
  if (!words || said.includes(words.toLowerCase().replace(/\.$/, ""))) return null;
  return el("p", { class: "gjor", id: `${desk.id}-gjor` }, ...before, words);
}

// Who reads what is written here; said before anything is.
export function readerLine(desk, picture, words) {
  return el("p", { class: "gjor leser", id: `${desk.id}-leser` }, icon(picture), el("span", {}, words));
}

export function whoReads(desk) {
  if (desk.activity.use === "private") return readerLine(desk, "lock", desk.t("private_note"));
  if (desk.activity.use === "graded") return readerLine(desk, "paper", desk.t("handed_in_note"));
  return null;
}

function parts(desk) {
  const all = paragraphs(desk.activity.text);
  const question = all.pop() ?? desk.activity.title;
  return { scene: all.map((each) => el("p", { class: "stamme" }, each)), question };
}
