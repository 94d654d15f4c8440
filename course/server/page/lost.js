// The kernel is gone: say so in words, say what is safe, and offer the one thing to do.
// A phone that has slept does it by itself when the learner is back.

export function showLost(t, connectAgain) {
  const place = document.querySelector("[data-varsel]");
  if (!place || place.childElementCount) return;
  const title = paragraph("tittel", t("lost_title"));
  const safe = paragraph("", t("lost_safe"));
  const again = document.createElement("button");
  again.type = "button";
  again.className = "ds-button";
  again.textContent = t("lost_again");
  again.addEventListener("click", tryAgain);
  place.append(title, safe, again);
  const asleep = document.hidden;
  document.addEventListener("visibilitychange", whenBack);
  if (!asleep) return;
  title.textContent = t("lost_asleep");

  function whenBack() {
    if (!document.hidden && place.contains(again)) tryAgain();
  }

  async function tryAgain() {
    if (again.getAttribute("aria-busy") === "true") return;
    again.setAttribute("aria-busy", "true");
    again.textContent = t("lost_trying");
    const here = document.activeElement === again;
    place.replaceChildren(title, safe, again);
    try {
      await connectAgain();
      close(here);
    } catch (fault) {
      console.error(fault);
      again.removeAttribute("aria-busy");
      title.textContent = t(fault.expired ? "lost_expired" : "lost_still");
      again.textContent = t(fault.expired ? "lost_reload" : "lost_again");
      if (!fault.expired) return;
      again.removeEventListener("click", tryAgain);
      again.addEventListener("click", () => location.reload());
    }
  }

  function close(here) {
    document.removeEventListener("visibilitychange", whenBack);
    place.replaceChildren();
    if (here) document.getElementById("innhold").focus({ preventScroll: true });
  }
}

function paragraph(css, text) {
  const made = document.createElement("p");
  made.className = css;
  made.textContent = text;
  return made;
}
