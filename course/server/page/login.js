// A personal link has the code after «#», where no server and no log sees it. It is put in the field and not sent:
// whoever follows a link sees first that she is about to log in.
const CODE = /^#(\w{4}(-\w{4}){3})$/;
const form = document.querySelector("[data-innlogging]");
readHash();
addEventListener("hashchange", readHash);

function readHash() {
  const [, code] = CODE.exec(location.hash) ?? [];
  if (code) {
    history.replaceState(null, "", location.pathname + location.search);
    form.elements.kode.value = code;
    form.querySelector("button[type=submit]").focus();
  } else if (location.hash) {
    // The place on the page that was asked for; the browser takes it along to where the login leads.
    form.action = form.getAttribute("action") + location.hash;
  }
}
