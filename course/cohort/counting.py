"""How much of a module somebody has done, counted as her own page counts it. What she has written isn't kept here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from course.content import Course, Module
from course.kinds import Activity
from course.model import Draft
from course.outline import read_outline
from course.progress import counts
from course.store.following import Tried


@dataclass(frozen=True, slots=True)
class Done:
    """So many of a module's sections with something to do are done. `begun`: anything at all is answered or saved."""

    sections: int = 0
    total: int = 0
    begun: bool = False


def counted(
    course: Course, learners: Collection[str], tried: Sequence[Tried], drafts: Sequence[Draft]
) -> dict[tuple[str, str], Done]:
    """What each learner has done of each module, by (learner, module)."""
    finished: dict[tuple[str, str], set[str]] = defaultdict(set)
    begun: set[tuple[str, str]] = set()
    for each in tried:
        begun.add((each.learner, each.module))
        if (activity := _activity(course, each.module, each.activity)) and _is_finished(activity, each):
            finished[each.learner, each.module].add(each.activity)
    for draft in drafts:
        begun.add((draft.learner, draft.module))
        activity = _activity(course, draft.module, draft.activity)
        if activity is not None and activity.autosave and activity.is_complete(draft.data):
            finished[draft.learner, draft.module].add(draft.activity)
    return {
        (learner, module.slug): _done(module, finished, (learner, module.slug), begun)
        for learner in learners
        for module in course.modules
    }


def _done(
    module: Module,
    finished: Mapping[tuple[str, str], set[str]],
    key: tuple[str, str],
    begun: set[tuple[str, str]],
) -> Done:
    sections = _sections(module)
    done = finished.get(key, set())
    return Done(sum(section <= done for section in sections), len(sections), key in begun)


@lru_cache(maxsize=64)
def _sections(module: Module) -> tuple[frozenset[str], ...]:
    """The activities that count, section by section; sections with nothing to do are left out."""
    parts = [frozenset(each for each in part.activities if counts(module, each)) for part in read_outline(module)]
    return tuple(part for part in parts if part)


def _is_finished(activity: Activity, tried: Tried) -> bool:
    """As `course.flow.is_done`, from counts alone."""
    if activity.use == "practice" and activity.tries_allowed and not activity.autosave:
        return tried.right or tried.tries >= activity.tries_allowed
    return True


def _activity(course: Course, module: str, activity_id: str) -> Activity | None:
    """None for what has been taken out of the course since."""
    try:
        return course.module(module).activities.get(activity_id)
    except KeyError:
        return None
