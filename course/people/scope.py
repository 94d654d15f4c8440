"""Which cohorts an instructor follows, and what that leaves her to see. docs/personvern.md tells the same.

Where nobody is named for a cohort, every instructor sees all: a small municipality needn't care. From the moment
somebody is, whoever isn't named sees none: a login from elsewhere may make somebody an instructor, and she must not
meet the learners of another municipality. Who gives these rights to others sees all herself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from course.model import ALL_COHORTS, Cohort, Person, Right
from course.store.people import People


@dataclass(frozen=True, slots=True)
class Scope:
    """The ids of the cohorts that somebody sees; None for everybody, also those who are in no cohort."""

    cohorts: frozenset[str] | None = None

    @property
    def is_all(self) -> bool:
        """Whether nobody is hidden."""
        return self.cohorts is None

    def holds(self, person: Person) -> bool:
        """Whether a learner is among those who are seen."""
        return self.cohorts is None or person.cohort in self.cohorts

    def among(self, cohorts: Iterable[Cohort]) -> list[Cohort]:
        """Those of these cohorts that are seen, in their order."""
        return [each for each in cohorts if self.cohorts is None or each.id in self.cohorts]

    def learners(self, people: People) -> frozenset[str] | None:
        """The ids of those who are seen; None for everybody."""
        return None if self.cohorts is None else frozenset(each.id for each in people.all() if self.holds(each))

    def covers(self, other: Scope) -> bool:
        """Whether all that the other sees is seen here."""
        return self.cohorts is None or (other.cohorts is not None and other.cohorts <= self.cohorts)


EVERYBODY = Scope()
NOBODY = Scope(frozenset())


def scope_of(people: People, person_id: str, rights: Collection[Right]) -> Scope:
    """What somebody with these rights sees of the cohorts."""
    if "manage" in rights:
        return EVERYBODY
    person = people.find(person_id)
    if person is None or person.follows is None:
        return NOBODY if people.some_are_named() else EVERYBODY
    return EVERYBODY if ALL_COHORTS in person.follows else Scope(person.follows)
