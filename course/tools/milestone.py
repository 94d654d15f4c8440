"""One dated point of a plan, and a plan as calendar entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from course.messages import DEFAULT_LOCALE
from course.tools.calendar import Entry
from course.tools.statement import Statement
from course.tools.workdays import is_workday, workday_before


@dataclass(frozen=True, slots=True)
class Milestone:
    """What is to be done by `day`, by the leader and by the employee. `phase` is the part of the plan it belongs to.

    `day` is None where the law sets no date. `first` is the first day of a span that ends on `day`. `workday` is the
    nearest working day before, only where `day` is a weekend or a public holiday and something must be done by then.
    """

    id: str
    title: Statement
    day: date | None
    first: date | None = None
    workday: date | None = None
    leader: Statement | None = None
    employee: Statement | None = None
    phase: str | None = None


def nearest_workday(day: date) -> date | None:
    """The working day before, and None when the day is a working day itself."""
    return None if is_workday(day) else workday_before(day)


def calendar_entries(
    milestones: Iterable[Milestone], locale: str = DEFAULT_LOCALE, words: Mapping[str, str] | None = None
) -> list[Entry]:
    """An all-day entry for each milestone with a date: on the working day before, where the day itself is none."""
    return [
        Entry(
            each.id,
            each.first or each.workday or each.day,
            each.title.text(locale, words),
            "\n".join(says.text(locale, words) for says in (each.leader, each.employee) if says),
            last=each.day if each.first else None,
        )
        for each in milestones
        if each.day is not None
    ]
