"""The instructor's desk and the modules that a command names."""

from __future__ import annotations

from collections.abc import Sequence

from course.content import Module, load_course
from course.grading.desk import Desk
from course.home import Home
from course.model import Told
from course.people.cohort_names import cohort_named, no_such_cohort
from course.people.scope import Scope
from course.store import open_store


def open_desk() -> Desk:
    """The desk of this installation."""
    course, home = load_course(), Home.from_environment().make()
    return Desk(home, course, open_store(home.database_url))


def module_named(desk: Desk, named: str) -> Module:
    """The module with this name. Raises `Told` with the names there are."""
    try:
        return desk.course.module(named)
    except KeyError:
        known = ", ".join(module.slug for module in desk.course.modules)
        raise Told(f"Modulen «{named}» finnes ikke. Velg blant {known}.") from None


def released_or_named(desk: Desk, named: str | None) -> list[Module]:
    """The one that is named, else all that are open for hand-ins."""
    if named is None:
        return [module for module in desk.course.modules if desk.is_released(module)]
    return [module_named(desk, named)]


def learners_in(desk: Desk, cohorts: Sequence[str] | None) -> frozenset[str] | None:
    """The ids of those in these cohorts; None when none is named. Raises `Told` for a cohort that isn't there."""
    if not cohorts:
        return None
    known = desk.store.people.cohorts()
    found = [cohort_named(known, each) for each in cohorts]
    for written, cohort in zip(cohorts, found, strict=True):
        if cohort is None:
            raise Told(no_such_cohort(written))
    return Scope(frozenset(each.id for each in found if each)).learners(desk.store.people)
