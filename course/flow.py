"""The only wiring, and the place to start reading: activity + store + check + feedback.

    open:     question(id) is what may be seen, state(id) is where this learner stands
    receive:  a message from the page → record first → judge second → the new state

Nothing here knows Voilà, widgets or nbgrader.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

from course.content import Course
from course.dates import in_words
from course.kinds import Activity
from course.messages import DEFAULT_LOCALE, text
from course.model import Answer, Draft, Event, Result
from course.store import Store

# No honest answer comes near this; a longer one is a mistake or an attack (characters of JSON).
LONGEST_ANSWER = 200_000


class Refused(Exception):
    """A message that could not be taken. `str()` is a sentence for the learner; nothing was lost."""


@dataclass(frozen=True)
class Standing:
    """What is known of one learner in one activity: the tries that were judged, when, and the newest draft."""

    tries: Sequence[Answer]
    times: Sequence[datetime]
    results: Sequence[Result]
    draft: Answer
    saved: datetime | None

    @property
    def newest(self) -> Answer:
        """The draft when there is one, else the last try."""
        return self.draft if self.draft is not None else (self.tries[-1] if self.tries else None)


class Study:
    """One learner's way through the course."""

    def __init__(
        self,
        course: Course,
        store: Store,
        learner: str,
        locale: str = DEFAULT_LOCALE,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.course = course
        self.store = store
        self.learner = learner
        self.locale = locale
        self._now = now

    def question(self, activity_id: str) -> dict[str, Any]:
        """All that the browser may know before an answer. Raises `KeyError` for an unknown activity."""
        return self.course.activity(activity_id).question(self._order(activity_id), self.locale)

    def state(self, activity_id: str) -> dict[str, Any]:
        """Where the learner stands in an activity, ready for the browser."""
        module = self.course.module_of(activity_id)
        events = self.store.events(self.learner, module.slug, activity_id)
        return self._state(activity_id, events, self.store.draft(self.learner, module.slug, activity_id))

    def states(self, module_slug: str) -> dict[str, dict[str, Any]]:
        """The states of all activities of a module, in two questions to the store."""
        drafts = {draft.activity: draft for draft in self.store.drafts(self.learner, module_slug)}
        events: dict[str, list[Event]] = {}
        for event in self.store.events(self.learner, module_slug):
            events.setdefault(event.activity, []).append(event)
        return {
            each: self._state(each, events.get(each, []), drafts.get(each))
            for each in self.course.module(module_slug).activities
        }

    def receive(
        self, activity_id: str, message: Mapping[str, Any], shown: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Take one message from the page and return the new state; it is on disk when this returns.

        `shown` is the state that the page has. A try or a choice that is newer than that was sent before, and kept
        although nobody could say so: it isn't taken once more. Raises `Refused` for a message that makes no sense; the
        learner's earlier answers are untouched.
        """
        activity = self.course.activity(activity_id)
        match message.get("type"):
            case "save":
                self._keep_draft(activity, _sized(message.get("answer"), self.locale))
            case "submit":
                notice = self._submit(activity, _sized(message.get("answer"), self.locale), shown)
                return {**self.state(activity_id), "notice": notice}
            case "choose":
                self._choose(activity, message.get("choice"), shown)
            case "restart":
                self._restart(activity)
            case "calculate":
                return {**self.state(activity_id), "view": self._calculated(activity, message.get("answer"))}
            case "retry":
                pass  # the page opens the second try by itself; the state already allows it
            case _:
                raise Refused(text("checks.not_understood", self.locale))
        return self.state(activity_id)

    def _submit(self, activity: Activity, answer: Answer, shown: Mapping[str, Any] | None) -> str | None:
        """Judge one try. Returns the sentence to show when it can't be judged yet; the answer is kept as a draft."""
        standing = self._standing(activity)
        if shown is not None and len(standing.tries) > shown["tries"] and standing.tries[-1] == answer:
            return None
        if _is_closed(activity, standing):
            return text("checks.no_tries_left", self.locale)
        self._keep_draft(activity, answer)
        if missing := activity.invalid(answer):
            return text(missing, self.locale)
        self._record(activity, answer)
        return None

    def _choose(self, activity: Activity, choice: Answer, shown: Mapping[str, Any] | None) -> None:
        """One step further in a scenario or a decision guide. A finished path becomes a try."""
        standing = self._standing(activity)
        if shown is not None and standing.newest and standing.newest == activity.extend(shown["answer"], choice):
            return
        path = activity.extend(standing.draft, choice)
        if path is None:
            raise Refused(text("checks.not_understood", self.locale))
        if activity.is_complete(path):
            self._record(activity, path)
        else:
            self._keep_draft(activity, path)

    def _restart(self, activity: Activity) -> None:
        """Begin again. A finished self-assessment is kept as a try, so that it can be compared with the next."""
        standing = self._standing(activity)
        if activity.autosave and activity.is_complete(standing.draft):
            # It was answered when it was last saved, perhaps months ago; the two times are told side by side.
            self._record(activity, standing.draft, standing.saved)
        self._keep_draft(activity, activity.blank)

    def _calculated(self, activity: Activity, values: Answer) -> dict[str, Any]:
        """An answer to what was typed. Nothing is stored: the values may be about one person."""
        values = _sized(values, self.locale)
        view = activity.calculate(values, self._now(), self.course.words, self.locale)
        if view is None:
            raise Refused(text("checks.not_understood", self.locale))
        return {**view, "sources": self._told(view["sources"])}

    def _record(self, activity: Activity, answer: Answer, at: datetime | None = None) -> None:
        """Record first, judge second: a check that fails must never lose an answer."""
        module, at, result = self.course.module_of(activity.id).slug, at or self._now(), None
        try:
            result = activity.check(answer, at).outcome
        finally:
            self.store.append_answer(
                Event(self.learner, module, activity.id, fingerprint(activity), "answer", answer, result, at)
            )

    def _keep_draft(self, activity: Activity, answer: Answer) -> None:
        module = self.course.module_of(activity.id).slug
        self.store.save_draft(Draft(self.learner, module, activity.id, fingerprint(activity), answer, self._now()))

    def _standing(self, activity: Activity) -> Standing:
        module = self.course.module_of(activity.id).slug
        return standing_in(
            activity,
            self.store.events(self.learner, module, activity.id),
            self.store.draft(self.learner, module, activity.id),
        )

    def _state(self, activity_id: str, events: Sequence[Event], draft: Draft | None) -> dict[str, Any]:
        activity = self.course.activity(activity_id)
        standing = standing_in(activity, events, draft)
        closed = _is_closed(activity, standing)
        allowed = activity.tries_allowed
        return {
            "answer": standing.newest,
            "status": "done" if closed else "retry" if standing.tries and allowed else "open",
            "tries": len(standing.tries),
            "times": [each.isoformat() for each in standing.times],
            "tries_left": None if allowed is None else max(0, allowed - len(standing.tries)),
            "points": activity.score(standing.tries, self._now()) if standing.tries else None,
            "max_points": activity.points,
            "feedback": self._feedback(activity, standing, closed),
            "notice": None,
            "saved": standing.saved.isoformat() if standing.saved else None,
            "done": is_done(activity, standing),
            "view": activity.view(
                standing.tries,
                standing.draft,
                order=self._order(activity_id),
                at=self._now(),
                locale=self.locale,
            ),
        }

    def _feedback(self, activity: Activity, standing: Standing, closed: bool) -> dict[str, Any] | None:
        if standing.results and activity.tells_at_once:
            told = activity.reveal(standing.results[-1], closed, self.locale)
        elif standing.newest not in (None, activity.blank) and activity.use != "test":
            told = {"verdict": None, "summary": "", "items": {}}
        else:
            return None
        return {**told, "sources": self._told(activity.sources)}

    def _told(self, sources: Sequence[str]) -> list[dict[str, Any]]:
        found = [(each, self.course.sources[each]) for each in sources if each in self.course.sources]
        return [
            {
                "id": source_id,
                "reference": source.reference,
                "says": source.says,
                "checked": in_words(source.checked),
                "url": source.url,
            }
            for source_id, source in found
        ]

    def _order(self, activity_id: str) -> Random:
        """Shuffled once for each learner and activity, and the same at every visit."""
        return Random(f"{self.learner}/{activity_id}")  # noqa: S311 - an order on a page, not a secret


def standing_in(activity: Activity, events: Sequence[Event], draft: Draft | None) -> Standing:
    """Fold a learner's events and draft in one activity into where she stands. Judged anew, so that
    the feedback is always that of today's text."""
    answers = [event for event in events if event.type == "answer"]
    times = [event.at for event in answers] + ([draft.at] if draft else [])
    return Standing(
        tries=[event.data for event in answers],
        times=[event.at for event in answers],
        results=[activity.check(event.data, event.at) for event in answers],
        draft=draft.data if draft else None,
        saved=max(times, default=None),
    )


def is_done(activity: Activity, standing: Standing) -> bool:
    """Whether the section list may tick this activity off."""
    if activity.autosave:
        return activity.is_complete(standing.draft) or bool(standing.tries)
    return (
        _is_closed(activity, standing)
        if activity.use == "practice" and activity.tries_allowed
        else bool(standing.tries)
    )


def fingerprint(activity: Activity) -> str:
    """Which wording of an activity was answered: 12 hexadecimal digits that change when its file does."""
    return hashlib.sha256(activity.model_dump_json().encode()).hexdigest()[:12]


def _is_closed(activity: Activity, standing: Standing) -> bool:
    """No further try counts: it is right, or the tries are used."""
    if activity.tries_allowed is None or not standing.tries:
        return False
    return standing.results[-1].verdict == "ja" or len(standing.tries) >= activity.tries_allowed


def _sized(answer: Answer, locale: str) -> Answer:
    """The answer, when it is JSON of a size that can be stored. Raises `Refused`."""
    try:
        written = json.dumps(answer, ensure_ascii=False, allow_nan=False)
    except ValueError:  # Python reads NaN and Infinity, and PostgreSQL rightly doesn't
        raise Refused(text("checks.not_understood", locale)) from None
    if len(written) > LONGEST_ANSWER:
        raise Refused(text("checks.too_long", locale))
    return answer
