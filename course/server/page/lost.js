// There is no kernel although something waits for one: say so in words, say what is safe, and offer the one thing to do.

export function lostNotice(t, tryAgain) {
  const place = document.querySelector("[data-varsel]");
  const title = paragraph("tittel");
  const safe = paragraph("");
  const again = document.createElement("button");
  again.type = "button";
  again.className = "ds-button";
  again.addEventListener("click", press);
  let expired = false;
  let tried = false;

  function show(fault) {
    const first = !place.childElementCount;
    if (first) tried = false;
    expired = Boolean(fault.expired);
    write(safe, "lost_safe");
    write(title, wording());
    write(again, expired ? "lost_reload" : "lost_again");
    again.removeAttribute("aria-busy");
    if (first) place.append(title, safe, again);
  }

  // Whoever listens hears only what is new.
  function write(place, key) {
    if (place.textContent !== t(key)) place.textContent = t(key);
  }

  function wording() {
    if (expired) return "lost_expired";
    if (tried) return "lost_still";
    return document.hidden ? "lost_asleep" : "lost_title";
  }

  function press() {
    if (again.getAttribute("aria-busy") === "true") return;
    if (expired) return location.reload();
    again.setAttribute("aria-busy", "true");
    again.textContent = t("lost_trying");
    tried = true;
    tryAgain();
  }

  function close() {
    const here = document.activeElement === again;
    place.replaceChildren();
    again.removeAttribute("aria-busy");
    if (here) document.getElementById("innhold").focus({ preventScroll: true });
  }

  return { show, close, shown: () => place.childElementCount > 0 };
}

function paragraph(css) {
  const made = document.createElement("p");
  made.className = css;
  return made;
}
