"""A whole cohort: who has come how far, who waits for the instructor, and whom to remind. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from course.cohort.deadlines import deadline_of
from course.cohort.standing import YOURS, Standing
from course.content import Module
from course.model import Cohort, Person

Show = Literal["alle", "venter", "minnes"]


@dataclass(frozen=True, slots=True)
class Row:
    """One learner, and where she stands with each module, in the course's order."""

    person: Person
    standings: tuple[Standing, ...]

    @property
    def passed(self) -> int:
        """Modules passed."""
        return sum(each.state == "passed" for each in self.standings)

    @property
    def read(self) -> int:
        """Modules with all sections done."""
        return sum(each.done.total > 0 and each.done.sections == each.done.total for each in self.standings)

    @property
    def finished(self) -> bool:
        """Whether the whole course is passed."""
        return bool(self.standings) and self.passed == len(self.standings)

    @property
    def waits(self) -> bool:
        """Whether there is something for the instructor to do."""
        return any(each.state in YOURS for each in self.standings)

    @property
    def dues(self) -> tuple[Standing, ...]:
        """The modules to remind her of: late, or due within a week."""
        return tuple(each for each in self.standings if each.due)

    @property
    def late(self) -> bool:
        """Whether a deadline is over."""
        return any(each.due == "late" for each in self.standings)


@dataclass(frozen=True, slots=True)
class Column:
    """One module for all of the cohort."""

    module: Module
    deadline: date | None
    handed_in: int
    waiting: int
    passed: int


@dataclass(frozen=True)
class Progress:
    """A cohort on one day. `cohort` is None for all learners together."""

    cohort: Cohort | None
    modules: tuple[Module, ...]
    rows: tuple[Row, ...]
    today: date

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Each module, counted."""
        return tuple(self._column(index, module) for index, module in enumerate(self.modules))

    @cached_property
    def to_remind(self) -> tuple[Row, ...]:
        """Those who are late or due within a week, the late ones first."""
        return tuple(sorted((row for row in self.rows if row.dues), key=lambda row: not row.late))

    @cached_property
    def waiting(self) -> tuple[Row, ...]:
        """Those with something for the instructor to do."""
        return tuple(row for row in self.rows if row.waits)

    @property
    def finished(self) -> int:
        """How many have passed the whole course."""
        return sum(row.finished for row in self.rows)

    @property
    def begun(self) -> int:
        """How many have begun."""
        return sum(any(each.state != "not-begun" for each in row.standings) for row in self.rows)

    def shown(self, show: Show) -> tuple[Row, ...]:
        """The rows that a filter lets through."""
        return {"alle": self.rows, "venter": self.waiting, "minnes": self.to_remind}[show]

    def _column(self, index: int, module: Module) -> Column:
        standings = [row.standings[index] for row in self.rows]
        states = Counter(each.state for each in standings)
        return Column(
            module,
            _deadline(self.cohort, module),
            sum(each.is_in for each in standings),
            sum(states[state] for state in YOURS),
            states["passed"],
        )


def progress(
    cohort: Cohort | None,
    modules: Sequence[Module],
    people: Sequence[Person],
    standing_of: Callable[[Person, Module, date | None], Standing],
    today: date,
) -> Progress:
    """Put a cohort together. `standing_of` says where somebody stands with a module that has this deadline."""
    rows = (
        Row(person, tuple(standing_of(person, module, _deadline(cohort, module)) for module in modules))
        for person in people
    )
    return Progress(cohort, tuple(modules), tuple(rows), today)


def _deadline(cohort: Cohort | None, module: Module) -> date | None:
    return deadline_of(module.slug, cohort.deadlines, cohort.ends) if cohort else None
