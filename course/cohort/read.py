"""A cohort from the store and the gradebook, in a few statements however many its learners are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from course.cohort.counting import Done, counted
from course.cohort.progress import Progress, progress
from course.cohort.standing import Book, Standing, standing
from course.content import Module
from course.dates import OSLO
from course.grading.desk import Desk
from course.grading.gradebook_rows import gradebook_rows
from course.model import Cohort, Event, Person
from course.people.scope import EVERYBODY, Scope
from course.store import Store


def choose_cohort(cohorts: Sequence[Cohort], wanted: str | None) -> Cohort | None:
    """The cohort that was asked for; else the one that began last; None for everybody, or where there are none."""
    if wanted is None:
        return cohorts[0] if cohorts else None
    return next((each for each in cohorts if each.id == wanted), None)


def members(store: Store, cohort: Cohort | None, scope: Scope = EVERYBODY) -> list[Person]:
    """Who belongs to a cohort, by name. Without one, everybody who takes the course, as far as the scope reaches.

    Somebody with other roles is there only when she has a cohort, or has begun herself.
    """
    if cohort is not None or not scope.is_all:
        return [each for each in store.people.all(cohort.id if cohort else None) if scope.holds(each)]
    active = set(store.learners())
    known = store.people.all()
    learners = [each for each in known if each.roles <= {"learner"} or each.cohort or each.id in active]
    strangers = [Person(each, each) for each in sorted(active - {each.id for each in known})]
    return [*learners, *strangers]


def read_progress(desk: Desk, cohort: Cohort | None, now: datetime, scope: Scope = EVERYBODY) -> Progress:
    """How far everybody in the cohort has come. Takes a moment with many learners: not for the event loop."""
    people, today = members(desk.store, cohort, scope), now.astimezone(OSLO).date()
    ids = [each.id for each in people]
    following = desk.store.following
    done = counted(desk.course, ids, following.tried(ids), following.drafts(ids))
    happened: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in following.module_events(ids):
        happened[event.learner, event.module].append(event)
    books = _books(desk)

    def standing_of(person: Person, module: Module, deadline: date | None) -> Standing:
        key = (person.id, module.slug)
        return standing(module, done.get(key, Done()), happened.get(key, []), books.get(key), deadline, today)

    return progress(cohort, desk.course.modules, people, standing_of, today)


def _books(desk: Desk) -> dict[tuple[str, str], Book]:
    points: dict[tuple[str, str], dict[str, float | None]] = defaultdict(dict)
    at: dict[tuple[str, str], datetime] = {}
    for row in gradebook_rows(desk):
        points[row.learner, row.module][row.activity] = row.points
        at[row.learner, row.module] = row.at
    return {key: Book(at[key], given) for key, given in points.items()}
