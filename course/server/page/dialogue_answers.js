// Sends what is answered as it is answered. «Lagret» is said when the server has it on disk, not before.
import { savedLine } from "../../kinds/saved_line.js";
import { keepSaved } from "../../kinds/saving.js";

export function keepAnswers(form, page, t, steps) {
  const line = savedLine(t);
  steps.foot.append(line.line);
  // All that was touched on this page since it was opened. To send it again changes nothing.
  const touched = {};
  const port = {
    id: page.page,
    owner: "samtale",
    state: {},
    connected: () => navigator.onLine,
    send: ({ answer }) => send(page, answer),
  };
  const saving = keepSaved(port, line.show);
  restore(saving.restored());

  form.addEventListener("change", ({ target }) => {
    const statement = target.closest("[data-pastand]");
    if (!statement) return;
    touched[statement.dataset.pastand] = pairOf(statement);
    forgive(statement);
    saving.save({ ...touched });
    steps.count();
  });

  // A copy in the tab is newer than what the server has: the network was lost, or the page was left in a hurry.
  function restore(copy) {
    if (!copy || typeof copy !== "object") return;
    for (const statement of form.querySelectorAll("[data-pastand]")) {
      const pair = copy[statement.dataset.pastand];
      if (!Array.isArray(pair)) continue;
      touched[statement.dataset.pastand] = pair;
      choose(statement, pair);
    }
    if (Object.keys(touched).length) saving.save({ ...touched });
    steps.count();
  }
}

async function send(page, answers) {
  const reply = await fetch(`${page.here}/svar`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-XSRFToken": page.xsrf },
    body: JSON.stringify(answers),
    keepalive: true,
  });
  if (reply.ok) return;
  if (reply.status >= 500) throw new Error(`not saved (${reply.status})`);
  const told = await reply.json().catch(() => ({}));
  throw Object.assign(new Error(told.message ?? ""), { final: true });
}

function pairOf(statement) {
  return [...statement.querySelectorAll(".seks")].map((scale) => {
    const chosen = scale.querySelector("input:checked");
    return chosen ? Number(chosen.value) : null;
  });
}

function choose(statement, pair) {
  [...statement.querySelectorAll(".seks")].forEach((scale, at) => {
    for (const box of scale.querySelectorAll("input")) box.checked = Number(box.value) === pair[at];
  });
}

function forgive(statement) {
  if (pairOf(statement).includes(null)) return;
  statement.removeAttribute("data-mangler");
  statement.removeAttribute("aria-describedby");
  statement.querySelector(".mangler-her")?.remove();
}
