"""Matching («par»): each explanation gets its term. Curriculum A.5: right pairs ÷ number of pairs × points."""

from __future__ import annotations

import hashlib
from datetime import datetime
from random import Random
from typing import Any, Literal

from course.kinds.answers import as_map
from course.kinds.base import Id, Many, Part, Text
from course.kinds.keyed import (
    Items,
    Keyed,
    amount,
    missing_reasons,
    placings,
    shuffled,
    told_placings,
)
from course.kinds.rules import id_problems, too_few
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Result


class Pair(Part):
    """A term, its explanation, and the reason they belong together."""

    id: Id
    term: Text
    explanation: Text
    feedback: Text | None = None


class Matching(Keyed):
    """Answer: {explanation: term}.

    A term is named by its pair's id. So that the ids in the browser don't match the pairs up, an explanation has a name
    of its own there (`_token`); samples in the file may use the pair's id for both.
    """

    kind: Literal["matching"]
    pairs: Many[Pair]

    def problems(self) -> list[Problem]:
        """As the base; at least two pairs, no explanation twice, and a reason for each."""
        found = [
            *super().problems(),
            *too_few("pairs", len(self.pairs), 2),
            *id_problems("pairs", [each.id for each in self.pairs]),
            *missing_reasons("pairs", [each.feedback for each in self.pairs], self.reason),
        ]
        for index, pair in enumerate(self.pairs):
            if pair.term in [earlier.term for earlier in self.pairs[:index]]:
                fix = "Gi hvert par sitt eget begrep, eller bruk slaget «sorting»."
                found.append(Problem(f"pairs[{index}].term", f"begrepet «{pair.term}» står to ganger", fix))
        return found

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "terms" and "explanations" in two orders of the learner's: [{"id", "text"}]."""
        explanations, terms = shuffled(self.pairs, order), shuffled(self.pairs, order)
        if terms == explanations:
            terms.reverse()
        return {
            **super().question(order, locale),
            "terms": [{"id": each.id, "text": each.term} for each in terms],
            "explanations": [{"id": self._token(each), "text": each.explanation} for each in explanations],
        }

    def invalid(self, answer: Answer) -> str | None:
        """Every explanation must have one of the terms."""
        names = [each.id for each in self.pairs]
        return None if all(each in names for each in self._given(answer)) else "checks.match_all_first"

    def check(self, answer: Answer, at: datetime) -> Result:
        """`items`: every explanation, by its name in the browser, with its reason."""
        given = self._given(answer)
        placed = {self._token(pair): term == pair.id for pair, term in zip(self.pairs, given, strict=True)}
        right, total = sum(placed.values()), len(placed)
        items = placings(placed, {self._token(pair): pair.feedback for pair in self.pairs})
        return self.judged(right / total, f"checks.{amount(right, total)}_pairs", items, n=right, total=total)

    def by_pair(self, answer: Answer) -> dict[str, str]:
        """Return what was matched by the pairs' own ids, for those who read answers: {explanation: term}."""
        names, given = [pair.id for pair in self.pairs], self._given(answer)
        return {name: term for name, term in zip(names, given, strict=True) if term in names}

    def told(self, result: Result, over: bool, locale: str) -> Items:
        """Every explanation; the term of the wrong ones only when it is over."""
        places = {self._token(pair): pair.term for pair in self.pairs}
        return told_placings(result.items, places, over, locale)

    def _given(self, answer: Answer) -> list[Any]:
        """The term given to each explanation, in the order of the pairs; None where there is none."""
        given = as_map(answer)
        return [given.get(self._token(pair), given.get(pair.id)) for pair in self.pairs]

    def _token(self, pair: Pair) -> str:
        return hashlib.sha256(f"{self.id}/{pair.id}".encode()).hexdigest()[:8]
