// The two-party dialogue in the browser: saves as one answers, follows the other and copies links.
import { keepAnswers } from "./dialogue_answers.js";
import { followOther } from "./dialogue_other.js";
import { walkSteps } from "./dialogue_steps.js";
import "./print.js";

const data = document.getElementById("side");
if (data) takePart(JSON.parse(data.textContent));
else fillFromLink();

function takePart(page) {
  const t = (key, vars = {}) =>
    (page.messages[`js_${key}`] ?? key).replace(/\{(\w+)\}/g, (whole, name) => vars[name] ?? whole);
  const form = document.querySelector("[data-svarene]");
  if (form) {
    const steps = walkSteps(form, t);
    keepAnswers(form, page, t, steps);
  }
  followOther(page);
  for (const fold of document.querySelectorAll("[data-apen]")) openWhereThereIsRoom(fold);
  for (const button of document.querySelectorAll("[data-kopier]")) offerCopy(button, t);
}

// The table is long on a phone; on a wide screen and on paper it stands open.
function openWhereThereIsRoom(fold) {
  fold.open = matchMedia("(min-width: 48rem)").matches;
  addEventListener("beforeprint", () => (fold.open = true));
}

// A link to oneself has the code after «#», where no server and no log sees it.
function fillFromLink() {
  const form = document.querySelector("[data-egen-kode]");
  const code = decodeURIComponent(location.hash.slice(1));
  if (!form || !code) return;
  history.replaceState(null, "", location.pathname);
  form.elements.egen.value = code;
  form.requestSubmit();
}

// The browser only lets a page copy where the connection is safe; elsewhere the text is there to mark.
function offerCopy(button, t) {
  if (!navigator.clipboard) return;
  const field = document.getElementById(button.dataset.kopier);
  const said = document.createElement("p");
  said.className = "liten";
  said.setAttribute("role", "status");
  button.hidden = false;
  button.parentElement.after(said);
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    said.textContent = t("copied");
  });
}
