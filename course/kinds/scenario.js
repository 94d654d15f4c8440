// A story with choices. The consequence comes before the next situation; points and endings come last.
import { icon } from "./icons.js";
import { button, el, focusOn, paragraphs } from "./markup.js";
import { optionRows } from "./options.js";
import { stations, wayHere } from "./story_line.js";
import { opening, situation, theEnd } from "./story_page.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  const line = el("ol", { class: "reise", "aria-label": t("situations") });
  const place = el("div", { class: "situasjon" });
  const choices = el("div", {});
  const follows = el("div", { class: "foljer", role: "status" });
  const go = button("", { onclick: press });
  const surface = el("div", { class: "papir" }, choices, follows, desk.region, desk.moreBox, desk.foot);
  const trail = el("details", { class: "spor" });
  desk.section.classList.add("fortelling");
  body.append(line, place, surface, trail);
  let options = null;
  let held = null; // the trail's length before a choice whose consequence is being shown

  function update(state) {
    const { view } = state;
    line.replaceChildren(...stations(view.stations, t));
    trail.hidden = !view.trail.length;
    trail.replaceChildren(...wayHere(activity.intro, view.trail, t));
    if (held === null) drawSituation(view);
    else if (view.trail.length > held) drawConsequence(view);
  }

  function drawSituation(view) {
    follows.replaceChildren();
    const { node, ending } = view;
    const shown = node?.id ?? (ending ? "end" : "");
    if (place.dataset.id === shown && !ending) return;
    place.dataset.id = shown;
    if (ending) return drawEnding(view);
    place.replaceChildren(...(view.trail.length ? [] : opening(activity)), ...situation(view, desk));
    options = optionRows({
      type: "radio",
      name: `${desk.id}-${node.id}`,
      options: node.choices,
      onChange: () => {},
    });
    choices.replaceChildren(el("fieldset", {}, el("legend", {}, t("what_do_you_do")), options.list));
    surface.hidden = false;
    label("make_choice");
  }

  function drawConsequence(view) {
    const mine = options.rows.find((row) => row.input.checked);
    for (const row of options.rows) row.lock();
    mine?.mark({ says: t("your_choice") });
    if (!view.consequence) return next();
    follows.replaceChildren(
      el("h3", {}, t("what_happens")),
      ...paragraphs(view.consequence).map((each) => el("p", {}, each)),
    );
    label(view.node ? "next_situation" : "see_ending", true);
  }

  function drawEnding({ ending, best }) {
    place.replaceChildren(...theEnd(ending, best, desk));
    choices.replaceChildren();
    options = null;
    trail.open = true;
    label("play_again");
    go.dataset.variant = "secondary";
  }

  function label(key, arrow = false) {
    delete go.dataset.variant;
    go.dataset.does = key;
    go.replaceChildren(t(key), ...(arrow ? [icon("right")] : []));
  }

  function press() {
    if (go.dataset.does === "play_again") return restart();
    if (go.dataset.does !== "make_choice") return next();
    const [choice] = options.chosen();
    if (!choice) {
      desk.notice(t("choose_what_to_do"));
      return options.focus();
    }
    take(choice);
  }

  async function take(choice) {
    if (held !== null) return;
    const before = desk.state.view.trail.length;
    held = before;
    desk.quiet();
    try {
      await desk.send({ type: "choose", choice }, (state) => state.view.trail.length > before);
    } catch (fault) {
      held = null;
      desk.notice(fault.message);
    }
  }

  function next() {
    held = null;
    drawSituation(desk.state.view);
    show();
  }

  function restart() {
    trail.open = false;
    place.dataset.id = "";
    desk.send({ type: "restart" }).then(show, (fault) => desk.notice(fault.message));
  }

  function show() {
    focusOn(place.querySelector("h2"));
    desk.section.scrollIntoView({ block: "start" });
  }

  return { update, buttons: [go], isOver: ({ view }) => Boolean(view.ending), focus: () => options?.focus() };
}
