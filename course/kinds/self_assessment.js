// Statements on a scale, three at a time, saved as they are answered; then a profile that only the learner sees.
import { icon } from "./icons.js";
import { button, el, focusOn } from "./markup.js";
import { drawProfile } from "./profile.js";
import { titled } from "./question.js";

const PAGE = 3;

export function draw(body, desk) {
  const { activity, t } = desk;
  const rows = activity.items.map((item, index) => statement(desk, item, index, save));
  const comment = activity.comment ? commentField(desk, save) : null;
  const pages = inPages(rows, comment);
  const where = el("span", {});
  const line = el("p", { class: "gjor leser" }, icon("lock"), where);
  const place = el("div", { class: "pastander" });
  const result = el("div", { class: "profil" });
  const back = button(t("previous_page"), {
    variant: "tertiary",
    icon: icon("left"),
    onclick: () => turn(-1),
  });
  const go = button("", { onclick: forward });
  const again = button(t("assess_again"), { variant: "secondary", onclick: restart });
  const edit = button(t("change_answers"), { variant: "tertiary", onclick: () => open(0) });
  body.append(...titled(desk), line, place, result);
  let page = 0;

  const answer = () => ({
    ...Object.fromEntries(rows.filter((row) => row.value()).map((row) => [row.id, row.value()])),
    ...(comment?.area.value ? { comment: comment.area.value } : {}),
  });
  const isComplete = () => rows.every((row) => row.value());

  function save() {
    desk.save(answer());
  }

  function update(state, { fresh }) {
    if (!fresh) return;
    for (const row of rows) row.choose(state.answer?.[row.id]);
    if (comment) comment.area.value = state.answer?.comment ?? "";
    if (isComplete()) finish(state.view);
    else show(firstMissing());
  }

  const firstMissing = () =>
    Math.max(
      0,
      pages.findIndex((each) => each.some((row) => row.value && !row.value())),
    );

  function show(number) {
    page = number;
    result.hidden = again.hidden = edit.hidden = true;
    place.hidden = go.hidden = false;
    place.replaceChildren(...pages[page].map((each) => each.element));
    back.hidden = page === 0;
    const last = page === pages.length - 1;
    go.replaceChildren(
      ...(last
        ? [t(activity.dimensions?.length ? "see_profile" : "finish")]
        : [t("next_page"), icon("right")]),
    );
    const position = pages.length > 1 ? ` ${t("page_of", { n: page + 1, total: pages.length })}` : "";
    where.replaceChildren(t("private_assessment") + position);
  }

  function open(number) {
    desk.quiet();
    show(number);
    focusOn(line);
  }

  function turn(by) {
    open(page + by);
  }

  async function forward() {
    if (page < pages.length - 1) return turn(1);
    const missing = rows.filter((row) => !row.value());
    if (missing.length) return remind(missing);
    await desk.send({ type: "save", answer: answer() });
    desk.quiet();
    finish(desk.state.view);
    focusOn(result);
  }

  function remind(missing) {
    show(pages.findIndex((each) => each.includes(missing[0])));
    desk.notice(
      t(missing.length === 1 ? "one_missing" : "some_missing", {
        list: missing.map((row) => row.number).join(", "),
      }),
    );
    missing[0].focus();
  }

  function finish(view) {
    result.hidden = again.hidden = edit.hidden = false;
    place.hidden = go.hidden = back.hidden = true;
    where.replaceChildren(t("private_assessment"));
    const profile = view?.profile?.length;
    again.hidden = !profile;
    result.replaceChildren(
      ...(profile ? drawProfile(view, activity.scale, t) : [el("p", { class: "ingress" }, t("thanks"))]),
    );
  }

  async function restart() {
    await desk.send({ type: "restart" });
    for (const row of rows) row.choose(null);
    open(0);
  }

  return {
    update,
    keeps: true,
    answer,
    buttons: [go, back, again, edit],
    focus: () => pages[page][0].focus?.(),
  };
}

function inPages(rows, comment) {
  const pages = [];
  for (let at = 0; at < rows.length; at += PAGE) pages.push(rows.slice(at, at + PAGE));
  if (comment) pages.at(-1).push(comment);
  return pages;
}

function statement(desk, item, index, onchange) {
  const { scale } = desk.activity;
  const name = `${desk.id}-${item.id}`;
  const boxes = scale.map((_, at) =>
    el("input", { class: "ds-input", type: "radio", name, value: at + 1, onchange }),
  );
  const labels = boxes.map((box, at) =>
    el("label", {}, box, el("span", { class: "tall" }, at + 1), el("span", { class: "ende" }, scale[at])),
  );
  const element = el(
    "fieldset",
    { class: "likert" },
    el("legend", {}, `${index + 1}. ${item.text}`),
    el("div", { class: "skala" }, labels),
  );
  return {
    id: item.id,
    number: index + 1,
    element,
    value: () => Number(boxes.find((box) => box.checked)?.value ?? 0),
    choose(value) {
      for (const box of boxes) box.checked = Number(box.value) === value;
    },
    focus: () => boxes[0].focus(),
  };
}

function commentField(desk, oninput) {
  const id = `${desk.id}-kommentar`;
  const area = el("textarea", { class: "ds-input", id, rows: 3, oninput });
  return {
    area,
    element: el("div", { class: "felt" }, el("label", { for: id }, desk.activity.comment), area),
  };
}
