// What the learner is told: the verdict in a word, the reason after it, and what it builds on.
import { icon } from "./icons.js";
import { el, hidden, paragraphs } from "./markup.js";

const PICTURE = { ja: "yes", nei: "no", delvis: "no", varsel: "note" };
const LONGEST_VERDICT = 24;

// «Nei. Det er ikke din oppgave.» as strong + text. Where the author left the word out, it is put in front.
export function verdictText(verdict, text, t) {
  const words = verdict ? t(`verdict_${verdict}`) : "";
  const stem = words.replace(/\.$/, "");
  const end = text.indexOf(".") + 1;
  if (stem && text.startsWith(stem) && end > 0 && end <= LONGEST_VERDICT) {
    return [el("strong", {}, text.slice(0, end)), text.slice(end)];
  }
  return words ? [el("strong", {}, words), ` ${text}`] : [text];
}

// Fills the live region, which was there, empty, from the start.
export function tell(region, verdict, texts, t) {
  region.dataset.svar = verdict;
  const [first, ...more] = texts.filter(Boolean).flatMap(paragraphs);
  const lead = verdict === "varsel" ? [first] : verdictText(verdict, first ?? "", t);
  region.replaceChildren(icon(PICTURE[verdict]), el("p", {}, lead), ...more.map((each) => el("p", {}, each)));
}

export function silence(region) {
  region.replaceChildren();
  delete region.dataset.svar;
}

// The reason beside one card or option.
export function reason(item, t, attributes = {}) {
  return el(
    "p",
    { class: "hvorfor", ...attributes },
    icon(PICTURE[item.verdict] ?? "note"),
    el("span", {}, verdictText(item.verdict, item.text ?? "", t)),
  );
}

export function fold(picture, summary, ...content) {
  return el("details", {}, el("summary", {}, icon(picture), summary), el("div", { class: "ut" }, content));
}

export function sourceLines(sources, t) {
  return sources.flatMap((source) => [
    el("p", {}, source.says),
    el(
      "p",
      { class: "liten dempet" },
      t("source", { reference: source.reference, checked: source.checked }),
      source.url ? [" ", sourceLink(source, t)] : null,
    ),
  ]);
}

function sourceLink(source, t) {
  return el(
    "a",
    { href: safe(source.url), target: "_blank", rel: "noopener noreferrer" },
    t("see_source"),
    hidden(` ${t("see_source_more", { reference: source.reference })}`),
  );
}

// Addresses come from a content file; only the web's own are followed.
function safe(url) {
  return /^https?:\/\//i.test(url) ? url : null;
}
