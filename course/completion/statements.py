"""Completion as xAPI statements (1.0.3): ADL's verbs, and nothing of what anybody has answered."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from course.completion.everybody import Learner
from course.completion.settings import Settings
from course.completion.standing import Milestone, milestones
from course.content import Course

VERBS = "http://adlnet.gov/expapi/verbs/"
ACTIVITY_TYPES = "http://adlnet.gov/expapi/activities/"
DISPLAY = {"completed": "fullførte", "passed": "bestod", "failed": "bestod ikke"}
E_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

Statement = dict[str, Any]


def statements(course: Course, learners: Iterable[Learner], settings: Settings) -> Iterator[tuple[str, Statement]]:
    """(learner id, statement) for all that was ever reached, oldest first for each. Raises `SettingsError`.

    The same happening gives the same statement each time, with the same id, so that sending twice counts once.
    """
    for learner in learners:
        for reached in milestones(course, learner.events):
            for verb in ("completed", "passed" if reached.passed else "failed") if reached.module else ("completed",):
                yield learner.person.id, _statement(course, learner.person.id, reached, verb, settings)


def _statement(course: Course, learner: str, reached: Milestone, verb: str, settings: Settings) -> Statement:
    home = settings.home_page
    result: dict[str, Any] = {"completion": True}
    if reached.module:
        result["success"] = reached.passed
    if reached.max_points:
        scaled = round(min(reached.points / reached.max_points, 1.0), 4)
        result["score"] = {"raw": reached.points, "min": 0, "max": reached.max_points, "scaled": scaled}
    context: dict[str, Any] = {"platform": course.about.title, "language": "nb"}
    if reached.module:
        context["contextActivities"] = {"parent": [_course_activity(course, home)]}
    return {
        "id": _id(course, home, learner, reached, verb),
        "actor": _actor(learner, home, settings.actor),
        "verb": {"id": f"{VERBS}{verb}", "display": {"nb": DISPLAY[verb]}},
        "object": _module_activity(course, reached.module, home) if reached.module else _course_activity(course, home),
        "result": result,
        "context": context,
        "timestamp": reached.at.isoformat(timespec="milliseconds"),
    }


def _id(course: Course, home: str, learner: str, reached: Milestone, verb: str) -> str:
    """A course is completed once, with the modules it has; a module each time there is new feedback."""
    what = (reached.module, reached.at.isoformat()) if reached.module else tuple(each.slug for each in course.modules)
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "\n".join((home, course.about.id, learner, verb, *what))))


def _actor(learner: str, home: str, named_by: str) -> dict[str, Any]:
    if named_by == "mbox" and E_MAIL.fullmatch(learner):
        return {"objectType": "Agent", "mbox": f"mailto:{learner}"}
    return {"objectType": "Agent", "account": {"homePage": home, "name": learner}}


def _course_activity(course: Course, home: str) -> dict[str, Any]:
    return _activity(f"{home}kurs/{course.about.id}", "course", course.about.title)


def _module_activity(course: Course, slug: str, home: str) -> dict[str, Any]:
    return _activity(f"{home}modul/{slug}", "module", course.module(slug).about.title)


def _activity(iri: str, kind: str, name: str) -> dict[str, Any]:
    return {
        "objectType": "Activity",
        "id": iri,
        "definition": {"type": f"{ACTIVITY_TYPES}{kind}", "name": {"nb": name}},
    }
