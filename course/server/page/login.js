// A personal link has the code after «#», where no server and no log sees it. It is put in the field and not sent:
// whoever follows a link sees first that she is about to log in.
const form = document.querySelector("[data-innlogging]");
fillFromLink();
addEventListener("hashchange", fillFromLink);

function fillFromLink() {
  const code = location.hash.slice(1);
  if (!/^[\w-]{16,24}$/.test(code)) return;
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.kode.value = code;
  form.querySelector("button[type=submit]").focus();
}
