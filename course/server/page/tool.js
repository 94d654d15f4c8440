// A tool's page in the browser: the drawings of the module, each with a line straight to the server.
import { mount } from "../../kinds/frame.js";
import { fetchPort } from "./fetch_port.js";

const page = JSON.parse(document.getElementById("side").textContent);
const t = (key, vars = {}) =>
  (page.messages[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => vars[name] ?? whole);

for (const place of document.querySelectorAll("[data-aktivitet]")) {
  const { activity, state } = JSON.parse(place.querySelector("script").textContent);
  place.replaceChildren();
  // A module's goals mean nothing outside the module.
  mount(place, fetchPort(page, { ...activity, goals: [] }, state, t));
}

const print = document.querySelector("[data-skriv-ut]");
print.hidden = false;
print.addEventListener("click", () => window.print());

// On paper the date tells which day's rules the answer is from, and what is folded away is needed.
addEventListener("beforeprint", () => {
  const today = new Date().toLocaleDateString("nb-NO", { day: "numeric", month: "long", year: "numeric" });
  document.querySelector("[data-skrevet-ut]").textContent = t("printed", { date: today });
  for (const fold of document.querySelectorAll(".utregning details")) fold.open = true;
});
