// What people wrote, before the room sees it: each line is shown or kept back, and like ones are put in a heap.
import { button, el, hidden } from "../../../kinds/markup.js";
import { drawResult } from "./results.js";
import { counted } from "./words.js";

// A wide table is scrolled sideways on a phone, also with keys.
const NARROW = matchMedia("(max-width: 40rem)");

export function drawAnswers(view, { t }) {
  if (view.status === "ended") return view.results.map((each) => whatCameOut(each, t));
  if (!view.result) return null;
  return el(
    "section",
    { class: "bilde", "aria-labelledby": "bilde", tabindex: NARROW.matches ? "0" : null },
    el("h2", { id: "bilde" }, t(view.step?.shown ? "shown_now" : "only_you")),
    waitsForHer(view.result) ? el("p", { class: "venter" }, counted(t, view.status === "waiting" ? "withheld_waiting" : "withheld_open", view.result.n)) : drawResult(view.result, t),
    view.late > 0 && (!view.step.open || view.step.shown || view.status === "waiting") && el("p", { class: "liten dempet" }, counted(t, "late", view.late)),
  );
}

// Enough have answered; the picture is drawn when she closes or shows it.
const waitsForHer = (result) => result.type === "withheld" && result.n >= result.needed;

// One step of a gathering that has ended, each time it was answered.
const whatCameOut = ({ title, results }, t) =>
  el("section", { class: "bilde" }, el("h2", {}, title), results.map((each) => drawResult(each, t)));

export function drawModeration(items, { t, act, clusters, ask }) {
  if (!items?.length) return null;
  const waiting = items.filter((each) => each.state === "new");
  return el(
    "section",
    { class: "slipp", "aria-labelledby": "slipp" },
    el("h2", { id: "slipp" }, t("moderate")),
    el("p", { class: "liten dempet" }, waiting.length ? counted(t, "to_read", waiting.length) : t("all_read")),
    waiting.length > 1 &&
      el("p", {}, button(t("show_all"), { variant: "secondary", "data-nokkel": "vis-alle", onclick: () => decideOn(waiting, "show", act) })),
    clusters && el("datalist", { id: "temaer" }, heaps(items).map((each) => el("option", { value: each }))),
    el("ul", { class: "utsagnene" }, sorted(items).map((each) => line(each, { t, act, clusters, place: placeOf(each, ask) }))),
  );
}

// Those that wait come first.
const sorted = (items) => [...items].sort((a, b) => (b.state === "new") - (a.state === "new"));

const decideOn = (items, state, act) => act({ do: "moderate", items: items.map((each) => each.item), state });

const heaps = (items) => [...new Set(items.map((each) => each.cluster).filter(Boolean))];

// Which field, role or column it was written in, and by which group.
function placeOf({ part, group }, ask) {
  const named = [...(ask?.columns ?? []), ...(ask?.fields ?? []), ...(ask?.roles ?? [])].find((each) => each.id === part);
  return [group, named && (named.text ?? named.label ?? named.title)].filter(Boolean).join(" · ");
}

function line(each, { t, act, clusters, place }) {
  const decide = (to) => button(t(`do_item_${to}`), {
    variant: each.state === "new" && to === "show" ? "secondary" : "tertiary",
    "data-nokkel": `${to}-${each.item}`,
    "aria-label": t(`do_item_${to}_what`, { text: each.text }),
    onclick: () => decideOn([each], to, act),
  });
  return el(
    "li",
    { "data-tilstand": each.state },
    el(
      "p",
      {},
      el("span", { class: "ordene-selv" }, each.text),
      each.count > 1 && el("span", { class: "tall" }, ` × ${each.count}`),
      " ",
      el("span", { class: "liten dempet" }, [place, t(`item_${each.state}`)].filter(Boolean).join(" · ")),
    ),
    clusters && each.state === "show" && theme(each, t, act),
    el("div", { class: "knapper" }, each.state !== "show" && decide("show"), each.state !== "hide" && decide("hide")),
  );
}

function theme(each, t, act) {
  return el(
    "label",
    { class: "tema" },
    el("span", { class: "liten" }, t("theme"), hidden(` ${each.text}`)),
    el("input", {
      class: "ds-input",
      list: "temaer",
      maxlength: "60",
      autocomplete: "off",
      value: each.cluster ?? "",
      "data-nokkel": `tema-${each.item}`,
      onchange: (event) => act({ do: "cluster", items: [each.item], cluster: event.target.value.trim() }),
    }),
  );
}
