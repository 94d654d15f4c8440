// Points to tick off, and the learner's own.
import { icon } from "./icons.js";
import { button, el, present } from "./markup.js";
import { instruction, titled, whoReads } from "./question.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  const given = activity.items.map((item) => tickRow(desk, item.id, item.text, item.when, save));
  const own = el("ul", { class: "sjekkpunkter egne" });
  const input = el("input", {
    class: "ds-input",
    type: "text",
    id: `${desk.id}-nytt`,
    autocomplete: "off",
    onkeydown: onEnter,
  });
  const add = button(t("add_point"), { variant: "secondary", onclick: addOwn });
  const said = el("p", { class: "ds-sr-only", role: "status" });
  body.append(
    ...titled(desk),
    ...present([instruction(desk), whoReads(desk)]),
    el(
      "fieldset",
      { "aria-labelledby": desk.questionId },
      el(
        "ul",
        { class: "sjekkpunkter" },
        given.map((row) => row.element),
      ),
      own,
    ),
    el(
      "div",
      { class: "felt" },
      el("label", { for: input.id }, t("own_point")),
      el("div", { class: "rad" }, input, add),
    ),
    said,
  );
  let mine = [];
  let made = 0;

  const answer = () => ({
    done: given.filter((row) => row.input.checked).map((row) => row.id),
    own: mine.map((row) => ({ text: row.text, done: row.input.checked })),
  });

  function save() {
    desk.save(answer());
    desk.note(progress());
  }

  function onEnter(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    addOwn();
  }

  function addOwn() {
    const text = input.value.trim();
    if (text) {
      put(text, false);
      input.value = "";
      said.textContent = t("point_added", { text });
      save();
    }
    input.focus();
  }

  function put(text, done) {
    const row = tickRow(desk, `eget-${++made}`, text, null, save);
    const remove = button("", {
      variant: "tertiary",
      icon: icon("cross"),
      "data-icon": true,
      "aria-label": t("remove_point", { text }),
    });
    remove.addEventListener("click", () => {
      mine = mine.filter((each) => each !== row);
      row.element.remove();
      said.textContent = t("point_removed", { text });
      save();
      input.focus();
    });
    row.input.checked = done;
    row.element.append(remove);
    mine.push(row);
    own.append(row.element);
  }

  function progress() {
    const rows = [...given, ...mine];
    return t("points_done", { n: rows.filter((row) => row.input.checked).length, total: rows.length });
  }

  return {
    keeps: true,
    answer,
    progress,
    focus: () => (given[0]?.input ?? input).focus(),
    update(state, { fresh }) {
      if (!fresh) return;
      for (const row of given) row.input.checked = (state.answer?.done ?? []).includes(row.id);
      own.replaceChildren();
      mine = [];
      for (const each of state.answer?.own ?? []) put(each.text, each.done);
    },
  };
}

function tickRow(desk, id, text, when, onchange) {
  const input = el("input", { class: "ds-input", type: "checkbox", id: `${desk.id}-${id}`, onchange });
  const words = el("span", {}, when ? el("span", { class: "dempet" }, `${when}: `) : null, text);
  return { id, text, input, element: el("li", {}, el("label", {}, input, words)) };
}
