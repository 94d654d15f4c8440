"""Completion as a file for spreadsheets and HR systems: UTF-8 with a mark, semicolons, decimal comma."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from course.completion.everybody import Learner
from course.completion.standing import standing
from course.content import Course
from course.dates import OSLO, number_in_words
from course.spreadsheet import harmless

HEADER = ("deltaker", "navn", "kull", "modul", "tittel", "bestått", "poeng", "av", "dato")
# What stands in the column for the module in the row about the course as a whole.
WHOLE = "kurset"
MARK = "\ufeff"  # without it, Excel reads æ, ø and å wrongly


def as_csv(course: Course, learners: Iterable[Learner], since: date | None = None) -> bytes:
    """A row for each completed module, and one for the course when it is passed. `since`: from that day on."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    for learner in learners:
        for day, row in _rows(course, learner):
            if since is None or day >= since:
                writer.writerow([harmless(each) for each in row])
    return (MARK + file.getvalue()).encode()


def _rows(course: Course, learner: Learner) -> Iterator[tuple[date, tuple[str, ...]]]:
    person, now = learner.person, standing(course, learner.events)
    whose = (person.id, person.name, learner.cohort)
    for module in course.modules:
        this = now.of(module.slug)
        if this.completed:
            day = this.completed.astimezone(OSLO).date()
            points = (number_in_words(this.points), number_in_words(this.max_points))
            passed = "ja" if this.passed else "nei"
            yield day, (*whose, module.slug, module.about.title, passed, *points, day.isoformat())
    if now.passed_at:
        day = now.passed_at.astimezone(OSLO).date()
        points = (number_in_words(now.points), number_in_words(now.max_points))
        yield day, (*whose, WHOLE, course.about.title, "ja", *points, day.isoformat())
