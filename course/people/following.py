"""Naming the cohorts that an instructor follows: what is written, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from course.model import ALL_COHORTS, Cohort, Person
from course.people.cohort_names import cohort_named
from course.store.people import People

EVERY = "alle"


def read_follows(cohorts: Iterable[Cohort], written: str) -> frozenset[str] | None:
    """«var-2027, host-2026» → ids; «alle» → `ALL_COHORTS`; nothing → None: nothing is said of her.

    Raises `ValueError` with the words that are no cohort.
    """
    known, found = list(cohorts), set()
    for word in (each.strip() for each in re.split(r"[,;+]", written)):
        if word.casefold() == EVERY:
            return frozenset({ALL_COHORTS})
        if word:
            cohort = cohort_named(known, word)
            if cohort is None:
                raise ValueError(word)
            found.add(cohort.id)
    return frozenset(found) or None


def follows_in_words(follows: frozenset[str] | None) -> str:
    """«alle kull», «var-2027 og host-2026»; «–» when nothing is said."""
    if follows is None:
        return "–"
    return "alle kull" if ALL_COHORTS in follows else ", ".join(sorted(follows)) or "ingen kull"


def and_follows(person: Person) -> str:
    """The end of a sentence about somebody."""
    return "" if person.follows is None else f", og følger {follows_in_words(person.follows)}"


def not_named(people: People) -> list[Person]:
    """The instructors who see no cohort, because others are named and they are not."""
    if not people.some_are_named():
        return []
    return [
        each
        for each in people.all()
        if "instructor" in each.roles and "administrator" not in each.roles and each.follows is None
    ]


def said_of_the_others(people: People) -> Iterator[str]:
    """Who is left without a cohort, and what to do about it."""
    if left := not_named(people):
        yield "Disse kursholderne er ikke knyttet til noe kull, og ser derfor ingen:"
        yield from (f"  {each.name} ({each.id})" for each in left)
        yield "Bruk «nysomleder learners change ID --follows KULL», eller «--follows alle»."
