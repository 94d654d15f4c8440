// One section at a time, the list that shows where you are, and what is done.

export function followSections(t) {
  const list = [...document.querySelectorAll("[data-seksjon]")];
  const chapters = [...document.querySelectorAll(".kapittel")];
  let last = [0, 0];
  keepListOpenOnWide();
  addEventListener("hashchange", () => show(true));
  document.querySelector(".seksjoner details").addEventListener("toggle", (event) => {
    if (event.target.open) keepInSight(list.find((item) => item.querySelector("[aria-current]")));
  });
  document.documentElement.classList.add("en-om-gangen");
  show(false);

  function show(moved) {
    const target = wanted();
    const chapter = target?.closest(".kapittel") ?? chapters[0];
    for (const each of chapters) each.hidden = each !== chapter;
    for (const item of list) {
      const link = item.querySelector("a");
      if (item.dataset.seksjon === chapter.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    keepInSight(list.find((item) => item.dataset.seksjon === chapter.id));
    document.title = chapter.dataset.tittel;
    summarise();
    if (!moved) return;
    if (matchMedia("(max-width:61.99rem)").matches) document.querySelector(".seksjoner details").open = false;
    if (target && target !== chapter) target.scrollIntoView();
    else {
      scrollTo(0, 0);
      chapter.querySelector("h1").focus({ preventScroll: true });
    }
  }

  function refresh(ports) {
    let done = 0;
    let counted = 0;
    for (const item of list) {
      const wanted = item.dataset.aktiviteter.split(" ").filter(Boolean);
      if (!wanted.length) continue;
      counted += 1;
      const finished = wanted.every((id) => ports.get(id)?.state.done);
      if (finished) done += 1;
      mark(item, finished);
    }
    const bar = document.querySelector("[data-framdrift]");
    if (bar && counted) bar.setAttribute("width", `${Math.round((100 * done) / counted)}%`);
    document.querySelector("[data-gjort-tekst]").textContent = t("sections_done", { done, total: counted });
    summarise(done, counted);
  }

  function mark(item, finished) {
    item.classList.toggle("gjort", finished);
    item.querySelector("[data-gjort]").hidden = !finished;
    const point = item.querySelector(".merkepunkt");
    if (finished && !point.firstChild) point.append(tick());
    if (!finished) point.replaceChildren();
  }

  function summarise(done = last[0], total = last[1]) {
    last = [done, total];
    const current = document.querySelector("[data-seksjon]:has([aria-current])");
    const name = current?.dataset.kortnavn ?? "";
    document.querySelector("[data-kort]").textContent = t("summary_short", { name, done, total });
    const here = document.querySelector("[data-her]");
    if (here) here.textContent = t("module_left", { n: here.dataset.nummer ?? "", minutes: minutesLeft() });
  }

  function minutesLeft() {
    return list
      .filter((item) => !item.classList.contains("gjort"))
      .reduce((sum, item) => sum + Number(item.dataset.minutter), 0);
  }

  return { refresh, arrive: () => scrollToActivity(wanted()) };
}

// What the address points at: a chapter, or an activity, which has only its place until it is drawn.
function wanted() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id) return null;
  return document.getElementById(id) ?? document.querySelector(`[data-aktivitet="${CSS.escape(id)}"]`);
}

function scrollToActivity(target) {
  if (target && !target.matches(".kapittel")) target.scrollIntoView();
}

// The list scrolls by itself when it is taller than the window; the page must stay where it is.
function keepInSight(item) {
  const scrolls = (box) => box && box.scrollHeight > box.clientHeight && box.clientHeight;
  const box = [item?.closest(".innhold"), item?.closest("details")].find(scrolls);
  if (!box) return;
  const { top, bottom } = item.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (top < frame.top + 60 || bottom > frame.bottom - 60) box.scrollTop += top - frame.top - frame.height / 2;
}

function tick() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "ikon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", "#i-hake");
  svg.append(use);
  return svg;
}

function keepListOpenOnWide() {
  const list = document.querySelector(".seksjoner details");
  const wide = matchMedia("(min-width:62rem)");
  const fit = () => (list.open = wide.matches);
  fit();
  wide.addEventListener("change", fit);
}
