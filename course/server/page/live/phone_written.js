// What she has written in the gathering, to take home from the last page. It lies in this tab; votes and ratings are not
// in it.
import { el } from "../../../kinds/markup.js";

const LINES = {
  word: (answer) => [answer],
  points: (answer) => answer,
  fields: (answer) => Object.values(answer),
  roles: (answer) => Object.values(answer),
  survey: ({ text }) => (text ? [text] : []),
};

// `told(step, lines)` is called with what she has written in a step, each time it has changed.
export function writtenHere(storage, name, told = () => {}) {
  function all() {
    try {
      return JSON.parse(storage().getItem(name)) ?? {};
    } catch {
      return {};
    }
  }

  function keep(step, answer) {
    const lines = LINES[step.ask?.type]?.(answer);
    if (lines) put(step, lines);
  }

  // On a group's board others write too: only the lines that she put there are hers.
  function keepOwn(step, { added, taken }) {
    const before = (all()[step.id]?.lines ?? []).filter((line) => !taken.includes(line) && !added.includes(line));
    put(step, [...before, ...added]);
  }

  function put(step, lines) {
    told(step.id, lines);
    try {
      storage().setItem(name, JSON.stringify({ ...all(), [step.id]: { title: step.title, lines } }));
    } catch {
      // Storage is closed off: then there is no list at the end.
    }
  }

  return { keep, keepOwn, all: () => Object.values(all()).filter(({ lines }) => lines.length) };
}

export function drawWritten(all, isTaken, t) {
  if (!all.length) return [];
  const text = all.map(({ title, lines }) => [title, ...lines.map((line) => `- ${line}`)].join("\n")).join("\n\n");
  const said = el("p", { role: "status" });
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    said.textContent = t("copied");
  };
  // The browser only lets a page copy where the connection is safe; elsewhere the text is there to mark.
  const offer = navigator.clipboard && el("button", { class: "knapp andre", type: "button", onclick: copy }, t("copy"));
  return [
    el("h2", {}, t("written_title")),
    el("p", {}, t(isTaken ? "written_home" : "written_text")),
    ...all.flatMap(({ title, lines }) => [
      el("h3", {}, title),
      el(
        "ul",
        {},
        lines.map((line) => el("li", {}, line)),
      ),
    ]),
    ...(offer ? [offer, said] : []),
  ];
}
