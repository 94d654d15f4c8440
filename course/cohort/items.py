"""Item analysis: which of a module's checks work, and which should be looked at. See `item_numbers` for the terms.

Graded checks are read from hand-ins: an item of the closing test from the first attempt in it, because the second was
made by somebody who had seen where the first one failed; other activities from the gradebook's points. Practice checks
are counted from first tries, in whole fives, with nobody's name. A cohort's are whole fives of those that are counted
for everybody: then what is left when one is taken from the other is also nobody, or five or more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from course.cohort.choices import chosen, possible
from course.cohort.findings import Finding, findings
from course.cohort.item_numbers import Answered, Numbers, in_fives, numbers
from course.cohort.read import members
from course.content import Module
from course.grading.desk import Desk
from course.grading.gradebook_rows import GradebookRow, gradebook_rows
from course.grading.receipts import HANDED_IN
from course.grading.scheme import TEST, cells_of, counted, handed_in
from course.kinds import Activity
from course.messages import DEFAULT_LOCALE
from course.model import Cohort, Event
from course.outline import reading_order
from course.people.scope import Scope
from course.store import Store

Group = Literal["test", "graded", "practice"]


@dataclass(frozen=True)
class Item:
    """One check: its numbers, and what to tell of them. In a practice item nothing is counted per answer."""

    activity: Activity
    group: Group
    numbers: Numbers
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Analysis:
    """The checks of a module in reading order, those of the closing test first. `handed_in`: by how many."""

    module: Module
    handed_in: int
    items: tuple[Item, ...]

    @property
    def to_look_at(self) -> tuple[Item, ...]:
        """The checks with something to change."""
        return tuple(each for each in self.items if any(told.weight == "look" for told in each.findings))

    def of(self, group: Group) -> tuple[Item, ...]:
        """The checks of one group."""
        return tuple(each for each in self.items if each.group == group)


@dataclass(frozen=True, slots=True)
class HandIn:
    """One person's closing test as she handed it in, and her points by activity. Whose it is isn't kept."""

    test: Mapping[str, Any] | None
    at: datetime
    points: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Whose:
    """The ids of those whose answers are looked at (`of`), and of all that whoever asks may see (`among`), who include
    them. None is everybody."""

    of: Collection[str] | None = None
    among: Collection[str] | None = None


def analyse(
    desk: Desk, module: Module, now: datetime, locale: str = DEFAULT_LOCALE, whose: Whose | None = None
) -> Analysis:
    """The analysis of one module, of all who have taken it or of a cohort. An item is best judged by many."""
    whose = whose or Whose()
    hand_ins = list(_hand_ins(desk, module, gradebook_rows(desk), whose))
    practice = _practised(desk, module, now, locale, whose)
    order = {each: place for place, each in enumerate(reading_order(module))}
    tested = [(each, "test", _tested(module, each, hand_ins, locale)) for each in counted(module) if each.use == "test"]
    graded = [(each, "graded", _graded(module, each, hand_ins)) for each in counted(module) if each.use != "test"]
    found: list[tuple[Activity, Any, list[Answered]]] = [*tested, *graded]
    found += [(module.activities[each], "practice", practice[each]) for each in practice]
    items = [_item(activity, group, answers, locale) for activity, group, answers in found]
    groups: tuple[Group, ...] = ("test", "graded", "practice")
    items.sort(key=lambda each: (groups.index(each.group), order.get(each.activity.id, 0)))
    return Analysis(module, len(hand_ins), tuple(items))


def _item(activity: Activity, group: Group, answers: list[Answered], locale: str) -> Item:
    found = numbers(answers)
    told = findings(found, possible(activity), locale)
    if group == "practice":
        # Which wrong answers are common is told; how many gave each could, with few answers, be traced.
        found = replace(found, chosen=tuple(replace(each, count=0) for each in found.chosen))
    return Item(activity, group, found, told)


def whose_answers(store: Store, cohort: Cohort | None, scope: Scope) -> Whose:
    """Those of a cohort, or all that somebody with this scope sees."""
    among = scope.learners(store.people)
    return Whose(among if cohort is None else [each.id for each in members(store, cohort, scope)], among)


def _hand_ins(desk: Desk, module: Module, rows: Collection[GradebookRow], whose: Whose) -> Iterator[HandIn]:
    points: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        if row.module == module.slug and row.points is not None:
            points[row.learner][row.activity] = row.points
    learners = [each for each in desk.store.learners() if whose.of is None or each in whose.of]
    receipts = {
        each.learner: each.at
        for each in desk.store.following.module_events(learners)
        if each.module == module.slug and each.type == HANDED_IN
    }
    tests = {each.id for each in handed_in(module) if each.kind == TEST}
    first: dict[str, Event] = {}
    for event in desk.store.following.answers(list(receipts), tests):
        if event.at <= receipts[event.learner]:
            first.setdefault(event.learner, event)
    for learner, at in sorted(receipts.items(), key=lambda each: each[1]):
        attempt = first.get(learner)
        given = attempt.data if attempt and isinstance(attempt.data, dict) else None
        yield HandIn(given, attempt.at if attempt else at, points.get(learner, {}))


def _tested(module: Module, item: Activity, hand_ins: list[HandIn], locale: str) -> list[Answered]:
    """Each first attempt's answer to one item, with the share of the other items as its rest."""
    items = [cell for each in handed_in(module) if each.kind == TEST for cell in cells_of(module, each)]
    answers = []
    for each in hand_ins:
        if each.test is None:
            continue
        shares = {other.id: _share(other, other.check(each.test.get(other.id), each.at).points) for other in items}
        weights = {other.id: other.points for other in items}
        given = chosen(item, each.test.get(item.id), locale)
        answers.append(Answered(shares[item.id], _rest(item.id, shares, weights), given))
    return answers


def _graded(module: Module, activity: Activity, hand_ins: list[HandIn]) -> list[Answered]:
    """The points for one activity, with the share of all other points of the module as its rest."""
    weights = {each.id: each.points for each in counted(module)}
    answers = []
    for each in hand_ins:
        if activity.id in each.points:
            known = {name: given for name, given in each.points.items() if name in weights}
            shares = {name: given / weights[name] for name, given in known.items()}
            whole = known.keys() == weights.keys()
            answers.append(Answered(shares[activity.id], _rest(activity.id, shares, weights) if whole else None))
    return answers


def _practised(desk: Desk, module: Module, now: datetime, locale: str, whose: Whose) -> dict[str, list[Answered]]:
    asked = {
        each.id: each
        for each in module.activities.values()
        if each.use == "practice" and each.scored == "auto" and each.tells_at_once and not each.autosave
    }
    found: dict[str, list[tuple[Answered, bool]]] = {each: [] for each in asked}
    for activity_id, answer, counts in desk.store.following.first_answers(list(asked), whose.among, whose.of):
        activity = asked[activity_id]
        share = _share(activity, activity.check(answer, now).points)
        found[activity_id].append((Answered(share, None, chosen(activity, answer, locale)), counts))
    return {each: in_fives([said for said, counts in in_fives(found[each]) if counts]) for each in found}


def _rest(item: str, shares: Mapping[str, float], weights: Mapping[str, float]) -> float | None:
    others = [name for name in shares if name != item]
    total = sum(weights[name] for name in others)
    return sum(shares[name] * weights[name] for name in others) / total if total else None


def _share(activity: Activity, points: float) -> float:
    return points / activity.points if activity.points else 0.0
