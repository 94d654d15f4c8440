"""Closing test («sluttprøve», kind "test"): the module's test items in one go.

Curriculum A.6: two attempts, one try an item, the better attempt counts. Between the attempts the learner sees which
sections to read again, not the key; the reasons come when no attempt is left or every item is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from random import Random
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, PrivateAttr

from course.dates import number_in_words
from course.kinds.answers import as_map
from course.kinds.base import Activity, Id, Many
from course.kinds.keyed import Keyed, amount, joined
from course.kinds.reading import nearest
from course.kinds.rules import too_few
from course.messages import DEFAULT_LOCALE, text
from course.model import Answer, ItemFeedback, Problem, Result, Use


class ClosingTest(Activity):
    """Answer: {item id: the item's answer}.

    It knows only the ids of its items; `bound_to` gives it the items, and must be called before anything but the file's
    own fields is used. The methods raise LookupError on a test that isn't bound.
    """

    tells_at_once: ClassVar[bool] = True
    uses: ClassVar[frozenset[Use]] = frozenset({"graded"})

    kind: Literal["test"]
    items: Many[Id]
    attempts: Annotated[int, Field(ge=1)] = 2

    _activities: Mapping[str, Activity] | None = PrivateAttr(default=None)
    _sections: Mapping[str, str] = PrivateAttr(default_factory=dict)

    @property
    def tries_allowed(self) -> int | None:
        """The attempts."""
        return self.attempts

    @property
    def blank(self) -> Answer:
        """An attempt with nothing answered."""
        return {}

    def bound_to(self, activities: Mapping[str, Activity], sections: Mapping[str, str] | None = None) -> Self:
        """Return the test with its items within reach. What doesn't fit together is told by `problems`."""
        bound = self.model_copy()
        bound._activities = activities  # noqa: SLF001 - our own copy
        bound._sections = sections or {}  # noqa: SLF001
        return bound

    def problems(self) -> list[Problem]:
        """As the base; once it is bound, also that every item is a test item and the points add up."""
        found = [*super().problems(), *too_few("items", len(self.items), 1)]
        for index, name in enumerate(self.items):
            if name in self.items[:index]:
                found.append(Problem(f"items[{index}]", f"«{name}» står to ganger", "Fjern den ene."))
        return found if self._activities is None else [*found, *self._item_problems(self._activities)]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "attempts" and "items": the items' own questions, in the file's order."""
        items = [each.question(order, locale) for each in self._items.values()]
        return {**super().question(order, locale), "attempts": self.attempts, "items": items}

    def invalid(self, answer: Answer) -> str | None:
        """Something must be answered. The page asks about the rest before it hands in; an item left out gives 0."""
        given = as_map(answer)
        answered = any(each.invalid(given.get(name)) is None for name, each in self._items.items())
        return None if answered else "checks.answer_something_first"

    def check(self, answer: Answer, at: datetime) -> Result:
        """The sum of the items. `items`: each with its verdict and reason; `extra["by_item"]`: points by item."""
        results = self._results(answer, at)
        points = sum(each.points for each in results.values())
        items = {name: ItemFeedback(each.verdict or "nei", self._reason(name)) for name, each in results.items()}
        summary = f"checks.{amount(points, self.points)}_of_test"
        by_item = {name: each.points for name, each in results.items()}
        numbers = {"n": number_in_words(points), "total": number_in_words(self.points)}
        return self.judged(points / self.points, summary, items, by_item=by_item, **numbers)

    def reveal(self, result: Result, final: bool, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """The points; the items only when `final` or all right."""
        told = super().reveal(result, final, locale)
        return told if final or result.verdict == "ja" else {**told, "items": {}}

    def view(
        self,
        tries: Sequence[Answer],
        draft: Answer,
        *,
        order: Random,
        at: datetime,
        locale: str = DEFAULT_LOCALE,
    ) -> dict[str, Any]:
        """Where the learner is in the attempts.

        "attempts" [{number, points, max}] · "attempt", the one being written, or null · "read_again" [{section,
        title}] after an attempt that wasn't full · "items" {id: {points, max, verdict, reason, items}} of the last
        attempt when the test is over, else null.
        """
        results = [self.check(each, at) for each in tries[: self.attempts]]
        full = any(each.verdict == "ja" for each in results)
        over = full or len(results) == self.attempts
        return {
            "attempts": [
                {"number": number, "points": each.points, "max": self.points}
                for number, each in enumerate(results, start=1)
            ],
            "attempt": None if over or draft is None else len(results) + 1,
            "read_again": [] if full or not results else self._read_again(results[-1]),
            "items": self._told(tries[len(results) - 1], at, locale) if over else None,
        }

    @property
    def _items(self) -> dict[str, Activity]:
        if self._activities is None:
            raise LookupError(f"{self.id} is not bound to its items: call bound_to first")
        return {name: self._activities[name] for name in self.items}

    def _results(self, answer: Answer, at: datetime) -> dict[str, Result]:
        given = as_map(answer)
        return {name: each.check(given.get(name), at) for name, each in self._items.items()}

    def _reason(self, name: str) -> str:
        item = self._items[name]
        return item.reason or "" if isinstance(item, Keyed) else ""

    def _read_again(self, result: Result) -> list[dict[str, str]]:
        """The sections of the items that weren't full, each once, in reading order."""
        lost = {each.section for name, each in self._items.items() if result.extra["by_item"][name] < each.points}
        return [{"section": each, "title": title} for each, title in self._sections.items() if each in lost]

    def _told(self, answer: Answer, at: datetime, locale: str) -> dict[str, dict[str, Any]]:
        """What may be told of each item when the test is over."""
        given, told = as_map(answer), {}
        for name, result in self._results(answer, at).items():
            reply = self._items[name].reveal(result, final=True, locale=locale)
            points = {"points": result.points, "max": result.max_points}
            summary = reply.pop("summary")
            if given.get(name) is None:
                summary = joined(text("checks.not_answered", locale), self._reason(name))
            told[name] = {**reply, **points, "reason": summary}
        return told

    def _item_problems(self, activities: Mapping[str, Activity]) -> Iterator[Problem]:
        of_tests = [name for name, each in activities.items() if each.use == "test"]
        for index, name in enumerate(self.items):
            if name not in of_tests:
                problem = f"«{name}» er ikke en oppgave med use = «test» i denne modulen"
                yield Problem(f"items[{index}]", problem, nearest(name, of_tests))
        total = sum(activities[name].points for name in self.items if name in of_tests)
        if total != self.points:
            problem = f"oppgavene gir {total:g} poeng til sammen, ikke {self.points:g}"
            yield Problem("points", problem, f"Skriv points = {total:g}, eller rett poengene i oppgavene.")
