// Everything must be seen without scrolling: little text is drawn large, and much text as small as it takes.
const BIGGEST = 1.25;
const SMALLEST = 0.5;
const STEP = 0.05;

export function fit(place) {
  let scale = BIGGEST;
  set(place, scale);
  while (scale > SMALLEST && place.scrollHeight > place.clientHeight + 1) set(place, (scale -= STEP));
}

const set = (place, scale) => place.style.setProperty("--skala", scale.toFixed(2));
