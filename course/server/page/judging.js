// Judging: keeps what is typed until it is saved, puts comments in, and lets the keyboard do all of it.

const main = document.querySelector("main");
const form = document.querySelector("[data-vurdering]");
const place = (key) => `vurdering:${key}`;

// The page before this one was saved: what it kept here is not needed any more.
if (main.dataset.lagret) sessionStorage.removeItem(place(main.dataset.lagret));

if (form) {
  const comment = form.elements.kommentar;
  const said = form.querySelector("[data-sagt]");
  const key = place(main.dataset.noekkel);

  const typed = () => ({ points: form.elements.poeng.value, comment: comment.value });
  const first = JSON.stringify(typed());
  restore();
  form.addEventListener("input", keep);

  function keep() {
    const now = JSON.stringify(typed());
    if (now === first) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, now);
  }

  function restore() {
    const kept = sessionStorage.getItem(key);
    if (!kept || kept === first) return;
    const { points, comment: words } = JSON.parse(kept);
    const chosen = [...form.elements.poeng].find((each) => each.value === points);
    if (chosen) chosen.checked = true;
    comment.value = words;
    form.querySelector("[data-hentet]").hidden = false;
  }

  for (const button of form.querySelectorAll("[data-sett-inn], [data-fjern]")) button.hidden = false;

  form.addEventListener("click", async (event) => {
    const button = event.target.closest("button[type=button]");
    if (!button) return;
    const row = button.closest("li");
    if ("settInn" in button.dataset) insert(row.querySelector("p").textContent);
    else await drop(button, row);
  });

  function insert(words) {
    const before = comment.value.trimEnd();
    comment.value = before ? `${before}\n${words}` : words;
    comment.focus();
    comment.setSelectionRange(comment.value.length, comment.value.length);
    said.textContent = said.dataset.inn;
    keep();
  }

  async function drop(button, row) {
    const body = new URLSearchParams({ _xsrf: form.elements._xsrf.value });
    const reply = await fetch(button.dataset.fjern, { method: "POST", body }).catch(() => null);
    if (!reply?.ok) return;
    const next = row.nextElementSibling ?? row.previousElementSibling;
    (next?.querySelector("button") ?? comment).focus();
    row.remove();
    said.textContent = said.dataset.borte;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
    const way = event.altKey && { ArrowLeft: "[data-forrige]", ArrowRight: "[data-neste]" }[event.key];
    const link = way && form.querySelector(way);
    if (link) {
      event.preventDefault(); // in the browser it means the page before, which is seldom the text before
      link.click();
    }
  });
}
