// The question of a step. Where it is a whole situation, only its last paragraph stands as a heading.
import { el, paragraphs } from "../../../kinds/markup.js";

// What a step of a scale is called, without its number: «helt uenig» of «1 – helt uenig».
export const stepName = (text, at) => text.replace(new RegExp(`^${at + 1}(\\s*[–-]\\s*|$)`), "");

export function question(step, tag = "h2") {
  const texts = paragraphs(step.question);
  const isStory = step.method === "scenario";
  const asked = isStory ? null : texts.pop();
  const told = texts.map((each) => el("p", { class: isStory ? "ingress" : null }, each));
  return asked ? [...told, el(tag, { class: "sporsmal" }, asked)] : told;
}
