"""Receipts and grades for the tests, as the store gives them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from course.completion.everybody import Learner
from course.content import Course
from course.grading.receipts import GRADED, HANDED_IN, module_event
from course.model import Event, Person

START = datetime(2026, 9, 1, 9, tzinfo=UTC)


def handed_in(module: str, day: int, learner: str = "kari") -> Event:
    data = {"submission": f"{module}-{day}", "checksum": "0" * 64}
    return module_event(learner, module, HANDED_IN, data, START + timedelta(days=day))


def graded(module: str, day: int, points: float = 30, *, passed: bool = True, learner: str = "kari") -> Event:
    data = {"submission": "x", "points": points, "max": 40, "passed": passed, "activities": {}, "at": ""}
    return module_event(learner, module, GRADED, data, START + timedelta(days=day))


def all_passed(course: Course, first_day: int = 1, learner: str = "kari") -> list[Event]:
    return [
        event
        for day, module in enumerate(course.modules, first_day)
        for event in (handed_in(module.slug, day, learner), graded(module.slug, day, learner=learner))
    ]


def learner(*events: Event, id_: str = "kari", name: str = "Kari Nordmann", cohort: str = "Høsten 2026") -> Learner:
    return Learner(Person(id_, name), cohort, events)
