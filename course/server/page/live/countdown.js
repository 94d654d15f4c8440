// A countdown that everybody sees. The server says how many seconds are left, so a phone whose clock is wrong counts right.

// {left(now): seconds}. `got` is when the state came, `now` when one looks, both on the same clock (ms).
export function countdown(timer, got) {
  return {
    left: (now) => Math.max(0, timer.paused ? timer.left : timer.left - (now - got) / 1000),
    paused: timer.paused,
  };
}

// «1:05». A second that has begun is shown until it is over.
export function clockText(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

// What is worth saying aloud between two looks: "minute" when the last minute begins, "over" at the end.
export function passed(before, after) {
  if (before > 0 && after <= 0) return "over";
  if (before > 60 && after <= 60) return "minute";
  return null;
}
