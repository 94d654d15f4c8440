"""What a learner is told of her own hand-ins: the last day for each module, and what is on its way to an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from course.cohort.deadlines import deadline_of
from course.content import Module
from course.grading.receipts import GRADED, HANDED_IN
from course.model import Event
from course.store import Store, latest


@dataclass(frozen=True)
class OwnHandIn:
    """One module. `deadline` is None when there is none, or nothing left to hand in for it.

    `waits_since`: when what is handed in and not answered yet came in.
    """

    deadline: date | None = None
    waits_since: datetime | None = None


def own_hand_ins(store: Store, learner: str, modules: Sequence[Module]) -> dict[str, OwnHandIn]:
    """Each module's slug with where the learner stands."""
    me = store.people.find(learner)
    cohort = store.people.cohort(me.cohort) if me and me.cohort else None
    happened: dict[str, list[Event]] = defaultdict(list)
    for event in store.following.module_events([learner]):
        happened[event.module].append(event)
    return {
        each.slug: _stands(
            happened[each.slug], deadline_of(each.slug, cohort.deadlines, cohort.ends) if cohort else None
        )
        for each in modules
    }


def _stands(events: list[Event], deadline: date | None) -> OwnHandIn:
    handed_in, graded = latest(events, HANDED_IN), latest(events, GRADED)
    if handed_in is None:
        return OwnHandIn(deadline if graded is None else None)
    return OwnHandIn(waits_since=None if graded and graded.at >= handed_in.at else handed_in.at)
