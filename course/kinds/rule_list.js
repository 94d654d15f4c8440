// What gives points in a form, and whether it is met. Only the line that changes is read out.
import { icon } from "./icons.js";
import { el, hidden } from "./markup.js";
import { decimal } from "./numbers.js";

export function ruleList(t) {
  const list = el("ul", { class: "poengregler", "aria-live": "polite" });
  const element = el("div", { hidden: true }, el("h3", { class: "sjekktittel" }, t("score_rules")), list);
  const shown = [];

  // `rules` are {met, text, points}, always the same ones in the same order.
  function show(rules) {
    element.hidden = !rules.length;
    rules.forEach((rule, index) => {
      const said = JSON.stringify(rule);
      if (shown[index] === said) return;
      shown[index] = said;
      const line = row(rule);
      if (list.children[index]) list.children[index].replaceWith(line);
      else list.append(line);
    });
  }

  function row({ met, text, points }) {
    return el(
      "li",
      { "data-oppfylt": met },
      icon(met ? "yes" : "waiting"),
      el("span", {}, text, hidden(` (${t(met ? "rule_met" : "rule_unmet")})`)),
      el("span", { class: "dempet tall" }, t("points", { n: decimal(points) })),
    );
  }

  return { element, show };
}
