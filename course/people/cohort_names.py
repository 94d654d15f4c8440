"""Cohorts by the names that people write."""

from __future__ import annotations

from collections.abc import Iterable

from course.model import Cohort


def cohort_named(cohorts: Iterable[Cohort], written: str) -> Cohort | None:
    """The cohort with this id or name."""
    wanted = written.strip().casefold()
    return next((each for each in cohorts if wanted in {each.id.casefold(), each.name.casefold()}), None)


def no_such_cohort(written: str) -> str:
    """What to do about it."""
    return f"Kullet «{written}» finnes ikke. Lag det først med «nysomleder cohorts add», eller se om navnet er rett."
