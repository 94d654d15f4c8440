"""Scenario («forgreinet scenario»). Curriculum A.5: the points of the best whole run, any number of runs.

A path that reaches the end is a run, and a try; an unfinished path is the draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Any, ClassVar, Literal

from course.kinds.answers import as_ids, newest_of
from course.kinds.base import Activity, Id, Many, Text
from course.kinds.keyed import public, shuffled
from course.kinds.story import Ending, Node, Note, Walk, walk
from course.kinds.story_rules import story_problems
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Result, Use


class Scenario(Activity):
    """Answer: the ids of the choices, from the start."""

    uses: ClassVar[frozenset[Use]] = frozenset({"practice", "graded", "gathering"})

    kind: Literal["scenario"]
    intro: Text
    start: Id
    nodes: Many[Node]
    endings: Many[Ending]
    endnotes: Many[Note] = ()

    @property
    def tries_allowed(self) -> int | None:
        """No limit."""
        return None

    @property
    def blank(self) -> Answer:
        """At the first node."""
        return []

    def problems(self) -> list[Problem]:
        """As the base; and the story holds together whichever way one takes."""
        story = story_problems(self.nodes, self.start, self.endings, self.endnotes, self.points)
        return [*super().problems(), *story]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "intro"; the nodes come one at a time, in `view`."""
        return {**super().question(order, locale), "intro": self.intro}

    def invalid(self, answer: Answer) -> str | None:
        """It must be a path that exists and reaches the end."""
        way = self._walk(answer)
        if way is None:
            return "checks.not_understood"
        return "checks.finish_scenario_first" if way.here else None

    def extend(self, path: Answer, choice: Answer) -> Answer:
        """The path with one more choice; None when that can't be chosen there. No path (None) is the start."""
        longer = [*as_ids(path), choice]
        return longer if self._walk(longer) else None

    def check(self, answer: Answer, at: datetime) -> Result:
        """The sum of the choices' points; 0 for a path that isn't whole."""
        if self.invalid(answer) or not self.points:
            return self.counted(0)
        return self.counted(self._shown(answer).points / self.points)

    def view(
        self,
        tries: Sequence[Answer],
        draft: Answer,
        *,
        order: Random,
        at: datetime,
        locale: str = DEFAULT_LOCALE,
    ) -> dict[str, Any]:
        """Return the run on show: the draft, else the last try. Points are told only at the end of a run.

        "node" {id, title, text, optional, choices} or null · "step" and "stations" [{title, done, current}] on the main
        line · "trail" [{title, choice, consequence}], at the end also {points, max} of each choice · "consequence" of
        the last choice · "ending" {points, max, text, notes} or null · "best" points of the whole runs or null ·
        "runs", how many.
        """
        way = self._shown(newest_of(tries, draft) or [])
        stations = self._stations(way)
        runs = [each for each in tries if not self.invalid(each)]
        return {
            "node": self._open_node(way, order),
            "step": sum(each["done"] or each["current"] for each in stations),
            "stations": stations,
            "trail": _trail(way),
            "consequence": way.choices[-1].consequence if way.choices else None,
            "ending": None if way.here else self._ending(way),
            "best": max((self.check(each, at).points for each in runs), default=None),
            "runs": len(runs),
        }

    def _walk(self, answer: Answer) -> Walk | None:
        """The walk along a path; None when it isn't a path in this story."""
        if not isinstance(answer, list) or len(path := as_ids(answer)) != len(answer):
            return None
        return walk(self.nodes, self.start, path)

    def _shown(self, answer: Answer) -> Walk:
        """The walk along a path; the start for a path from an older wording of the story."""
        start = next(node for node in self.nodes if node.id == self.start)
        return self._walk(answer) or Walk((start,), ())

    def _open_node(self, way: Walk, order: Random) -> dict[str, Any] | None:
        # Every node draws from `order`, so that the choices of one don't move with the way that led to it.
        choices = {node.id: shuffled(node.choices, order) for node in self.nodes}
        here = way.here
        if here is None:
            return None
        notes = [note.text for note in here.notes if note.flag in way.flags]
        text = "\n\n".join([here.text, *notes])
        return {
            "id": here.id,
            "title": here.title,
            "text": text,
            "optional": here.optional,
            "choices": public(choices[here.id]),
        }

    def _stations(self, way: Walk) -> list[dict[str, Any]]:
        """The main line. During a detour, the learner is still at the last station met."""
        met = [node.id for node in way.nodes if not node.optional]
        current = met[-1] if met and way.here else None
        return [
            {
                "title": node.title,
                "done": node.id in met and node.id != current,
                "current": node.id == current,
            }
            for node in self.nodes
            if not node.optional
        ]

    def _ending(self, way: Walk) -> dict[str, Any]:
        points = min(way.points, self.points)
        reached = [ending for ending in self.endings if ending.at_least <= points]
        return {
            "points": points,
            "max": self.points,
            "text": max(reached, key=lambda ending: ending.at_least).text,
            "notes": [note.text for note in self.endnotes if note.flag in way.flags],
        }


def _trail(way: Walk) -> list[dict[str, Any]]:
    """What she has chosen. When the story is over, she sees which of the choices it was that counted."""
    return [
        {"title": node.title, "choice": choice.text, "consequence": choice.consequence}
        | ({} if way.here else {"points": choice.points, "max": max(each.points for each in node.choices)})
        for node, choice in zip(way.nodes, way.choices, strict=False)
    ]
