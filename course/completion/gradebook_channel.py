"""Completion to the columns of learning platforms' gradebooks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from course.completion.channel import Undelivered, answered
from course.completion.everybody import Learner
from course.completion.standing import CourseStanding, standing
from course.content import Course
from course.lti.platforms import Platform, find
from course.lti.scores import Scores
from course.messages import text
from course.store.lti import Link
from course.store.outbox import Message

CHANNEL = "lti"


class GradebookChannel:
    """The way to the platforms in `lti.toml`."""

    name = CHANNEL

    def __init__(self, platforms: tuple[Platform, ...], scores: Scores) -> None:
        self._platforms = platforms
        self._scores = scores

    def send(self, body: dict[str, Any]) -> None:
        """Send one score. Raises `Undelivered`."""
        link = Link(**body["link"])
        platform = find(self._platforms, link.issuer, link.client)
        if platform is None:
            raise Undelivered("the platform is no longer in lti.toml")
        reply = answered(lambda: self._scores.post(platform, link, body["score"]))
        if not reply.is_success:
            raise Undelivered(f"HTTP {reply.status_code}")


def gradebook_messages(
    course: Course, learners: Iterable[Learner], links: Iterable[Link], platforms: tuple[Platform, ...], locale: str
) -> Iterator[Message]:
    """What each column should say now, for those who have come far enough for it to say anything."""
    now = {each.person.id: standing(course, each.events) for each in learners}
    for link in links:
        platform = find(platforms, link.issuer, link.client)
        here = now.get(link.learner)
        told = _told(here, link.module, platform.score, locale) if platform and here else None
        if told is not None:
            at, score = told
            column = (CHANNEL, link.learner, link.lineitem)
            said = (*column, str(score["gradingProgress"]), at)
            yield Message(CHANNEL, _print_of(*column), _print_of(*said), link.learner, _body(link, score))


def _told(here: CourseStanding, module: str, result: str, locale: str) -> tuple[str, dict[str, Any]] | None:
    """The time of what is told, and the score: handed in and waiting, or the newest grade. None: nothing yet.

    For the whole course there is something to tell when every module has its feedback.
    """
    if not module:
        if not here.completed:
            return None
        newest = max(each.completed for each in here.modules if each.completed)
        return newest.isoformat(), _graded(here.points, here.max_points, here.passed, result, locale)
    this = next((each for each in here.modules if each.module == module), None)
    if this is None:
        return None
    if this.completed:
        return this.completed.isoformat(), _graded(this.points, this.max_points, this.passed, result, locale)
    if this.handed_in:
        return "", {"activityProgress": "Submitted", "gradingProgress": "PendingManual"}
    return None


def _graded(points: float, max_points: float, passed: bool, result: str, locale: str) -> dict[str, Any]:
    given, most = (points, max_points) if result == "points" else (float(passed), 1.0)
    return {
        "activityProgress": "Completed",
        "gradingProgress": "FullyGraded",
        "scoreGiven": given,
        "scoreMaximum": most,
        "comment": text("lti.passed" if passed else "lti.not_passed", locale),
    }


def _body(link: Link, score: dict[str, Any]) -> dict[str, Any]:
    return {"link": asdict(link), "score": score}


def _print_of(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
