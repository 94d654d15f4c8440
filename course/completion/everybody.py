"""All learners with something handed in or graded, and who they are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from course.completion.standing import TYPES
from course.model import Event, Person
from course.people.scope import EVERYBODY, Scope
from course.store import Store


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner, her cohort's name ("" for none), and her receipts and grades, oldest first."""

    person: Person
    cohort: str
    events: tuple[Event, ...]


def everybody(store: Store, cohort: str | None = None, scope: Scope = EVERYBODY) -> list[Learner]:
    """Everybody, or everybody in the cohort with this id, by name, as far as the scope reaches. Who isn't among the
    people has her id only."""
    happened: dict[str, list[Event]] = defaultdict(list)
    for event in store.events_of(TYPES):
        happened[event.learner].append(event)
    people = {each.id: each for each in store.people.all()}
    cohorts = {each.id: each.name for each in store.people.cohorts()}
    learners = [
        Learner(person, cohorts.get(person.cohort or "", ""), tuple(events))
        for id_, events in happened.items()
        for person in [people.get(id_) or Person(id_, "")]
        if (cohort is None or person.cohort == cohort) and scope.holds(person)
    ]
    return sorted(learners, key=lambda each: (each.person.name, each.person.id))
