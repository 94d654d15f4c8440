// A text to write, saved while it is written: the drawing that both kinds of reflection share.
import { el } from "./markup.js";
import { questionLabel, readerLine } from "./question.js";
import { countWords } from "./words.js";

// `reader` says who reads it: {picture, words}. `count(words)` is the line under the text.
export function drawWriting(body, desk, { reader, count, rows }) {
  const id = `${desk.id}-tekst`;
  const who = readerLine(desk, reader.picture, reader.words);
  const area = el("textarea", { class: "ds-input", id, rows, "aria-describedby": who.id, oninput: changed });
  body.append(...questionLabel(desk, id), who, area);

  function changed() {
    desk.save(area.value);
    desk.note(count(countWords(area.value)));
  }

  return {
    keeps: true,
    answer: () => area.value,
    focus: () => area.focus(),
    progress: () => count(countWords(area.value)),
    update(state, { fresh }) {
      if (fresh) area.value = typeof state.answer === "string" ? state.answer : "";
    },
  };
}
