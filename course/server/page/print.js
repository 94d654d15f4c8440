// A button that prints the page, where there is a printer to ask for. Without script the browser's own menu does it.
for (const button of document.querySelectorAll("[data-skriv-ut]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
