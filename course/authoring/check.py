"""`nysomleder check`: everything that can be known about the content before a learner meets it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from course.authoring import gathering_rules, local_rules, notebooks, rules
from course.authoring.longest import longest_too_often
from course.content import Course, load_course
from course.model import ContentError


def check(root: Path | None = None) -> list[ContentError]:
    """All that is wrong, in reading order; empty when the course is fine."""
    try:
        return list(_faults(load_course(root)))
    except ContentError as first:
        return [first, *first.more]


def _faults(course: Course) -> Iterator[ContentError]:
    yield from rules.problems(course)
    yield from local_rules.problems(course)
    yield from gathering_rules.problems(course)
    yield from longest_too_often(course)
    for module in course.modules:
        yield from notebooks.problems(module)
