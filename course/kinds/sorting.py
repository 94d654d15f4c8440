"""Sorting («sorter i kategorier»). Curriculum A.5: cards placed right ÷ number of cards × points."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any, Literal

from course.kinds.answers import as_map
from course.kinds.base import Id, Many, Part, Text
from course.kinds.keyed import (
    Items,
    Keyed,
    amount,
    disordered,
    missing_reasons,
    placings,
    public,
    told_placings,
)
from course.kinds.reading import nearest
from course.kinds.rules import id_problems, too_few
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Result


class Category(Part):
    """A place to sort cards into."""

    id: Id
    text: Text


class Card(Part):
    """A card and the category it belongs in. `feedback` is the reason, with no «Ja.» or «Nei.» in front."""

    id: Id
    text: Text
    category: Id
    feedback: Text | None = None


class Sorting(Keyed):
    """Answer: {card id: category id}."""

    kind: Literal["sorting"]
    categories: Many[Category]
    cards: Many[Card]

    def problems(self) -> list[Problem]:
        """As the base; every card belongs in a category that exists, and has a reason."""
        names = [each.id for each in self.categories]
        found = [
            *super().problems(),
            *too_few("categories", len(names), 2),
            *too_few("cards", len(self.cards), 2),
            *id_problems("categories", names),
            *id_problems("cards", [each.id for each in self.cards]),
            *missing_reasons("cards", [each.feedback for each in self.cards], self.reason),
        ]
        for index, card in enumerate(self.cards):
            if card.category not in names:
                problem = f"kategorien «{card.category}» finnes ikke"
                found.append(Problem(f"cards[{index}].category", problem, nearest(card.category, names)))
        return found

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "categories" in the file's order and "cards" in the learner's: [{"id", "text"}]."""
        return {
            **super().question(order, locale),
            "categories": public(self.categories),
            "cards": public(disordered(self.cards, order)),
        }

    def invalid(self, answer: Answer) -> str | None:
        """Every card must lie in a category."""
        given, names = as_map(answer), [each.id for each in self.categories]
        return None if all(given.get(card.id) in names for card in self.cards) else "checks.place_all_first"

    def check(self, answer: Answer, at: datetime) -> Result:
        """`items`: every card, with its reason."""
        given = as_map(answer)
        placed = {card.id: given.get(card.id) == card.category for card in self.cards}
        right, total = sum(placed.values()), len(placed)
        items = placings(placed, {card.id: card.feedback for card in self.cards})
        return self.judged(right / total, f"checks.{amount(right, total)}_cards", items, n=right, total=total)

    def told(self, result: Result, over: bool, locale: str) -> Items:
        """Every card; where the wrong ones belong only when it is over."""
        texts = {each.id: each.text for each in self.categories}
        places = {card.id: texts[card.category] for card in self.cards}
        return told_placings(result.items, places, over, locale)
