// Questions that are answered by writing.
import { el } from "../../../kinds/markup.js";
import { question } from "./question.js";

const FIELD = 500; // what fits where the question doesn't say (characters)

export function word(ask, step, t) {
  const field = written("ord", t("word_label"), { max: ask.max, one: true, about: t("no_names") });
  return {
    nodes: [...question(step), field.node],
    read: field.value,
    fill: field.set,
    fault: () => firstFault([field], t),
    say: (answer) => [`«${answer}»`],
  };
}

export function points(ask, step, t) {
  const list = Array.from({ length: ask.count }, (_, at) =>
    written(`punkt-${at}`, t("point_label", { n: at + 1 }), { max: ask.max, rows: 2 }),
  );
  return {
    nodes: [...question(step), el("p", { class: "dempet" }, t("no_names")), ...list.map((each) => each.node)],
    read: () => list.map((each) => each.value()).filter(Boolean),
    fill: (answer) => list.forEach((each, at) => each.set(answer[at] ?? "")),
    fault: () => firstFault(list, t),
    say: (answer) => answer,
  };
}

export function fields(ask, step, t) {
  return several(
    ask.fields.map((each) => [each.id, each.label, { max: each.max }]),
    step,
    t,
  );
}

export function roles(ask, step, t) {
  return several(
    ask.roles.map((each) => [each.id, each.title, { max: ask.max, about: each.question }]),
    step,
    t,
  );
}

// A board is filled by a whole group: what others have written comes in everywhere but where she is writing, and there
// when she sends.
export function board(ask, step, t) {
  const columns = ask.columns.map(({ id, text }) => {
    const field = written(`kolonne-${id}`, text, { max: ask.max, rows: 4 });
    let began = []; // what stood there when she began to write
    let newest = []; // what stands there now
    const typed = () =>
      field
        .value()
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
    const changed = () => field.value() !== began.join("\n");
    return {
      ...field,
      id,
      changed,
      lines: () => together(began, typed(), newest),
      own: () => ({
        added: typed().filter((line) => !began.includes(line)),
        taken: began.filter((line) => !typed().includes(line)),
      }),
      receive(lines) {
        newest = lines;
        if (changed()) return;
        field.set(lines.join("\n"));
        began = lines;
      },
      settle() {
        began = newest = together(began, typed(), newest);
        field.set(began.join("\n"));
      },
    };
  });
  const own = () => {
    const all = columns.filter((each) => each.changed()).map((each) => each.own());
    return { added: all.flatMap(({ added }) => added), taken: all.flatMap(({ taken }) => taken) };
  };
  const read = () =>
    Object.fromEntries(columns.filter((each) => each.changed()).map((each) => [each.id, each.lines()]));
  return {
    nodes: [
      ...question(step),
      el("p", { class: "dempet" }, t("lines"), " ", t("no_names")),
      ...columns.map((each) => each.node),
    ],
    read,
    own,
    fill: (answer) => columns.forEach((each) => each.receive(answer[each.id] ?? [])),
    overlay: (draft) => columns.forEach((each) => draft[each.id] && each.set(draft[each.id].join("\n"))),
    settle: () => columns.forEach((each) => each.settle()),
    fault() {
      const long = columns.find((each) => each.lines().some((line) => line.length > ask.max));
      if (long) return tooLong(long.field, Math.max(...long.lines().map((line) => line.length)), ask.max, t);
      const many = columns.find((each) => each.lines().length > ask.lines);
      if (many) return { field: many.field, text: t("too_many", { max: ask.lines }) };
      return columns.some((each) => each.changed()) ? null : { field: columns[0].field, text: t("write_first") };
    },
    say: () => [],
  };
}

// What she wrote, with what has come from others since she began, and without what they have removed.
export function together(began, typed, newest) {
  const fromOthers = newest.filter((line) => !began.includes(line) && !typed.includes(line));
  const stays = typed.filter((line) => !began.includes(line) || newest.includes(line));
  return [...stays, ...fromOthers];
}

function several(asked, step, t) {
  const list = asked.map(([id, label, more]) => ({ id, ...written(`felt-${id}`, label, { rows: 3, ...more }) }));
  return {
    nodes: [...question(step), el("p", { class: "dempet" }, t("no_names")), ...list.map((each) => each.node)],
    read: () => Object.fromEntries(list.map((each) => [each.id, each.value()]).filter(([, text]) => text)),
    fill: (answer) => list.forEach((each) => each.set(answer[each.id] ?? "")),
    fault: () => firstFault(list, t),
    say: (answer) => list.filter(({ id }) => answer[id]).map(({ id }) => answer[id]),
  };
}

// A field has no limit that cuts what is pasted: she is told, and nothing is lost.
function written(id, label, { max = FIELD, rows = 3, one = false, about = null }) {
  const help = about && `${id}-om`;
  const shared = { class: "skriv", id, autocomplete: "off", "aria-describedby": help, "data-about": help };
  const field = one
    ? el("input", { ...shared, type: "text", enterkeyhint: "send" })
    : el("textarea", { ...shared, rows });
  const node = el(
    "div",
    { class: "felt" },
    el("label", { for: id }, label),
    about && el("p", { class: "dempet liten", id: help }, about),
    field,
  );
  return { node, field, max, value: () => field.value.trim(), set: (text) => (field.value = text) };
}

function firstFault(list, t) {
  const long = list.find((each) => each.value().length > each.max);
  if (long) return tooLong(long.field, long.value().length, long.max, t);
  return list.some((each) => each.value()) ? null : { field: list[0].field, text: t("write_first") };
}

export const tooLong = (field, n, max, t) => ({ field, text: t("too_long", { n, max }) });
