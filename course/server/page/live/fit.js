// Everything must be seen without scrolling: text that doesn't find room is made smaller, step by step.
const SMALLEST = 0.5;
const STEP = 0.05;

export function fit(place) {
  let scale = 1;
  set(place, scale);
  while (scale > SMALLEST && place.scrollHeight > place.clientHeight + 1) set(place, (scale -= STEP));
}

const set = (place, scale) => place.style.setProperty("--skala", scale.toFixed(2));
