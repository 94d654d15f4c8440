// A countdown that everybody sees. The server says how many seconds are left, so a machine's own clock may be wrong.

// {"left": seconds, "paused"} that came at `came` (ms) → whole seconds left at `now`; never below zero.
export function secondsLeft(timer, came, now) {
  const gone = timer.paused ? 0 : (now - came) / 1000;
  return Math.max(0, Math.ceil(timer.left - gone));
}

// 125 → «2:05»
export const minutesAndSeconds = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

// Calls `tell(seconds)` each second while there is a countdown. `set(timer)` takes the newest one, or null.
export function countdown(tell) {
  let timer = null;
  let came = 0;
  let told = null;
  setInterval(tick, 250);

  function tick() {
    const seconds = timer && secondsLeft(timer, came, performance.now());
    if (seconds === told) return;
    told = seconds;
    tell(seconds, timer);
  }

  return {
    set(next) {
      if (JSON.stringify(next) !== JSON.stringify(timer)) came = performance.now();
      timer = next;
      told = undefined;
      tick();
    },
  };
}
