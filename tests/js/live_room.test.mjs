import assert from "node:assert/strict";
import { test } from "node:test";
import { minutesAndSeconds, secondsLeft } from "../../course/server/page/live/clock.js";
import { sizeOf } from "../../course/server/page/live/results_texts.js";
import { ahead, likelyNext, others } from "../../course/server/page/live/room_next.js";
import { spaced, typed } from "../../course/server/page/live/words.js";

const AGENDA = [
  { id: "a", title: "Nå", state: "now" },
  { id: "b", title: "Pause", state: "later" },
];
const view = (step, more = {}) => ({
  status: "going",
  answered: 0,
  agenda: AGENDA,
  step: { method: "vote", take: 1, takes: 2, open: false, shown: null, round: null, rounds: [], ask: { type: "choice" }, ...step },
  ...more,
});
const does = (...given) => likelyNext(view(...given)).do;

test("a vote is opened, closed, shown, and opened once more after the talk", () => {
  assert.deepEqual(does({}), { do: "open", take: 1 });
  assert.deepEqual(does({ open: true }, { answered: 3 }), { do: "close" });
  assert.deepEqual(does({}, { answered: 7 }), { do: "show" });
  assert.deepEqual(does({ shown: { type: "bars" } }, { answered: 7 }), { do: "open", take: 2 });
  assert.deepEqual(does({ shown: { type: "bars" }, take: 2 }, { answered: 7 }), { do: "next" });
});

test("a scenario follows the majority until it ends", () => {
  const story = { method: "scenario", takes: 1 };
  const fell = (...counts) => ({ answered: 7, result: { choices: counts.map((count) => ({ count })) } });
  assert.deepEqual(does({ ...story, shown: { type: "story" } }, fell(2, 5)), { do: "choose" });
  // In a tie, and under five, there is nothing to follow: the facilitator is shown where to choose.
  for (const none of [fell(3, 3, 1), fell(null, null)]) {
    assert.equal(likelyNext(view({ ...story, shown: { type: "story" } }, none)).unfold, "velg");
  }
  assert.deepEqual(does({ ...story, ask: null }, { result: { ending: "Slutt." } }), { do: "show" });
  assert.deepEqual(does({ ...story, ask: null, shown: {} }, { result: { ending: "Slutt." } }), { do: "next" });
});

test("a speed date draws pairs as long as there are rounds, and other steps go through theirs", () => {
  const rounds = [{ title: "Runde 1", minutes: 4 }, { title: "Runde 2", minutes: 3 }];
  const timer = { left: 0 };
  assert.deepEqual(does({ method: "speed-date", ask: null, rounds, round: 1 }), { do: "start-timer", seconds: 240 });
  assert.deepEqual(does({ method: "speed-date", ask: null, rounds, round: 1, timer }), { do: "pair" });
  assert.deepEqual(does({ method: "speed-date", ask: null, rounds, round: 2, timer }), { do: "next" });
  assert.deepEqual(does({ method: "role-play", ask: null, rounds }), { do: "round", round: 1 });
  assert.deepEqual(does({ method: "role-play", ask: null, rounds, round: 2 }), { do: "start-timer", seconds: 180 });
  assert.deepEqual(does({ method: "role-play", ask: null, rounds, round: 2, timer }), { do: "next" });
});

test("corners go from one situation to the next without a clock", () => {
  const rounds = [{ title: "Situasjon 1", minutes: 3 }, { title: "Situasjon 2", minutes: 3 }];
  assert.deepEqual(does({ method: "corners", ask: null, rounds, round: 1 }), { do: "round", round: 2 });
  assert.deepEqual(does({ method: "corners", ask: null, rounds, round: 2 }), { do: "next" });
});

test("after the last line there is nothing, and before the first the gathering begins", () => {
  const last = [{ ...AGENDA[0], state: "done" }, { ...AGENDA[1], state: "now" }];
  assert.equal(ahead(view({}, { agenda: last })), null);
  assert.equal(likelyNext(view({ ask: null }, { agenda: last })), null);
  assert.equal(likelyNext({ status: "waiting", step: {}, agenda: AGENDA }).key, "do_begin");
});

test("the readiness check may be looked at before the gathering begins, when there is something new in it", () => {
  const waiting = (more) => others({ status: "waiting", step: { ask: {} }, agenda: AGENDA, ...more }).map((each) => each.key);
  assert.deepEqual(waiting({ result: { type: "withheld", n: 4, needed: 5 } }), []);
  assert.deepEqual(waiting({ result: { type: "withheld", n: 5, needed: 5 } }), ["do_look"]);
  assert.deepEqual(waiting({ result: { type: "scales", n: 5 }, late: 4 }), []);
  assert.deepEqual(waiting({ result: { type: "scales", n: 5 }, late: 5 }), ["do_look"]);
});

test("what is likely is never offered twice", () => {
  for (const open of [true, false]) {
    const now = view({ open }, { answered: 7 });
    assert.ok(!others(now).some((each) => each.do.do === likelyNext(now).do.do));
  }
});

test("a countdown stands still while it is paused, and stops at nothing", () => {
  assert.equal(secondsLeft({ left: 90, paused: false }, 1000, 31_000), 60);
  assert.equal(secondsLeft({ left: 90, paused: true }, 1000, 31_000), 90);
  assert.equal(secondsLeft({ left: 5, paused: false }, 0, 60_000), 0);
  assert.equal(minutesAndSeconds(125), "2:05");
});

test("the most common word is the biggest, and one voice is never bigger than another", () => {
  assert.equal(sizeOf(6, 6), 3);
  assert.equal(sizeOf(1, 6), 1);
  assert.equal(sizeOf(1, 1), sizeOf(1, 0));
});

test("a code and an address are written as people read them", () => {
  assert.equal(spaced("KFT9WX"), "KFT\u00a09WX");
  assert.equal(typed("https://nyleder.kommune.no/s/"), "nyleder.kommune.no/s");
});

test("in a break and in a silence, the clock is what there is to start", () => {
  const still = { ask: null, minutes: 15, timer: null };
  assert.deepEqual(does({ ...still, method: "break" }), { do: "start-timer", seconds: 900 });
  assert.deepEqual(does({ ...still, method: "silence", minutes: 3 }), { do: "start-timer", seconds: 120 });
  assert.deepEqual(does({ ...still, method: "silence", timer: { left: 90 } }), { do: "next" });
});
