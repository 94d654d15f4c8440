// The instructor's page: copies a reminder, and follows grading that goes on. The page is whole without it.

const PAUSE = 2500; // milliseconds between two questions about the run

for (const button of document.querySelectorAll("[data-kopier]")) {
  if (!navigator.clipboard) continue;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.kopier);
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.kopiert;
      setTimeout(() => (button.textContent = label), PAUSE);
    } catch {
      field.select(); // then the keyboard can copy it
    }
  });
}

const run = document.querySelector("[data-arbeid][data-tilstand=running]");
if (run) follow(run);

async function follow(box) {
  const words = box.querySelector("[data-ord]");
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    const told = await ask(box.dataset.arbeid);
    if (!told) continue; // the line is away for a moment
    if (words.textContent !== told.words) words.textContent = told.words;
    if (told.state === "running") continue;
    if (told.state === "done") {
      box.dataset.svar = "ja";
      box.querySelector(".ikon use").setAttribute("href", "#i-ja");
    }
    break;
  }
  box.querySelector("[data-nytt]").hidden = false;
}

async function ask(address) {
  try {
    const reply = await fetch(address, { headers: { Accept: "application/json" } });
    return reply.ok ? await reply.json() : null;
  } catch {
    return null;
  }
}
