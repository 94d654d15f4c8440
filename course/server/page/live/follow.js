// The server's newest view of the room, as it changes. The line is opened again by itself whenever it is lost.
const FIRST_PAUSE = 1000; // before the line is opened again (ms)
const LONGEST_PAUSE = 10_000;
// The server is heard from at least each 15 seconds; a line that is silent for longer is dead, whatever the browser says.
const SILENCE = 40_000;
// A line that is lost for less than this is not worth a word.
const PATIENCE = 3000;

export function follow(address, { take, lost, back }) {
  let line;
  let pause = FIRST_PAUSE;
  let worry = null;
  let heard = performance.now();
  open();
  setInterval(() => performance.now() - heard > SILENCE && open(), SILENCE / 4);
  // A machine that has slept has a line that only looks open.
  addEventListener("online", open);
  addEventListener("pageshow", (event) => event.persisted && open());

  function open() {
    line?.close();
    line = new EventSource(address);
    heard = performance.now();
    line.addEventListener("beat", () => (heard = performance.now()));
    line.addEventListener("state", (event) => {
      heard = performance.now();
      clearTimeout(worry);
      worry = null;
      pause = FIRST_PAUSE;
      back();
      take(JSON.parse(event.data));
    });
    line.addEventListener("error", () => {
      worry ??= setTimeout(lost, PATIENCE);
      // The browser tries again by itself, except after an answer that was no stream.
      if (line.readyState !== EventSource.CLOSED) return;
      setTimeout(open, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    });
  }
}
