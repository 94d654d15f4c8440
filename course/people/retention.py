"""Learners who are long done with the course: who they are, and deleting what is stored of them.

Nothing is deleted until the municipality has said how long it keeps things. What was handed in lies with the
instructor and follows the municipality's rules for archives; it is not deleted here.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date

from course.home import Home
from course.store import Store
from course.store.one_at_a_time import held_in_database
from course.tools.months import months_later


@dataclass(frozen=True, slots=True)
class Due:
    """A learner whose time is out. `since` is when her cohort ended or she was last here, whichever came last."""

    learner: str
    name: str
    since: date


def due(store: Store, months: int, today: date) -> list[Due]:
    """Those who have done nothing for so many months after their cohort ended, the longest gone first.

    Whoever is in a cohort without an end is kept, and so is everybody with another role than learner, and everybody who
    is named for cohorts to follow: her role may come from elsewhere.
    """
    known = {person.id: person for person in store.people.all()}
    ends = {cohort.id: cohort.ends for cohort in store.people.cohorts()}
    found = []
    for learner, seen in store.last_seen().items():
        person = known.get(learner)
        last = seen.astimezone(UTC).date()
        if person is not None and (person.roles != {"learner"} or person.follows is not None):
            continue
        if person is not None and person.cohort is not None:
            ended = ends.get(person.cohort)
            if ended is None:
                continue
            last = max(last, ended)
        if months_later(last, months) < today:
            found.append(Due(learner, person.name if person else "", last))
    return sorted(found, key=lambda each: (each.since, each.learner))


def erase(store: Store, gone: Sequence[Due]) -> None:
    """Delete all that is stored of them, and that they may log in. There is no way back."""
    for each in gone:
        store.erase(each.learner)
        store.people.remove(each.learner)


def alone(home: Home) -> AbstractContextManager[None]:
    """While this is held, no other server deletes."""
    return nullcontext() if home.database_url.startswith("sqlite") else held_in_database(home.database_url, "retention")
