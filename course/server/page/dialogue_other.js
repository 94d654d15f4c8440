// Looks now and then for what the other has done. A page that waits shows what comes by itself.
const PAUSE = 4000; // between two looks (ms)
const LONGEST = 60_000; // when the server doesn't answer

export function followOther(page) {
  const told = document.querySelector("[data-den-andre]");
  if (!told) return;
  let state = page.state;
  let pause = PAUSE;
  let timer = setTimeout(look, pause);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) again(0);
  });

  function again(after) {
    clearTimeout(timer);
    timer = setTimeout(look, after);
  }

  async function look() {
    if (document.hidden) return;
    try {
      const reply = await fetch(`${page.here}/tilstand`, { headers: { Accept: "application/json" } });
      // Withdrawn in another tab, or deleted: the page itself tells.
      if (reply.status === 403) return location.reload();
      if (!reply.ok) throw new Error(`no state (${reply.status})`);
      take(await reply.json());
      pause = PAUSE;
    } catch {
      pause = Math.min(pause * 2, LONGEST);
    }
    again(pause);
  }

  function take(news) {
    if (news.state === state) return;
    // Somewhere else on the way: the page itself shows it.
    if (news.state.split(" ")[0] !== state.split(" ")[0]) return location.reload();
    state = news.state;
    told.textContent = news.says;
    const code = document.querySelector("[data-vis-koden]");
    if (code) code.hidden = / (answering|done)$/.test(state);
  }
}
