"""What the kinds with a key share: when a reason may be told, and how the parts are shown in another order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any, ClassVar, TypeVar

from course.kinds.base import Activity, Text
from course.messages import DEFAULT_LOCALE, text
from course.model import ItemFeedback, Problem, Result

Shown = TypeVar("Shown")
Items = dict[str, ItemFeedback]
VERDICT_WORD = re.compile(r"^(Ja|Nei|Delvis)\.\s*")


class Keyed(Activity):
    """An activity with a key. `reason` is told at the end, beside or instead of a reason for each part.

    A kind says with `told` and `because` what may be told. `over`: no try is left, or the answer is right.
    """

    tells_at_once: ClassVar[bool] = True

    reason: Text | None = None

    def reveal(self, result: Result, final: bool, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base. The summary is the verdict, the kind's reasons, and when it is over the common `reason`."""
        over = final or result.verdict == "ja"
        reply = super().reveal(replace(result, items=self.told(result, over, locale)), final, locale)
        reasons = [*self.because(result, over, locale), self.reason if over else None]
        return {**reply, "summary": joined(reply["summary"], *reasons)}

    def told(self, result: Result, over: bool, locale: str) -> Items:
        """Return the feedback on the parts that may be told now."""
        return result.items

    def because(self, result: Result, over: bool, locale: str) -> list[str]:
        """Return the kind's own sentences for the summary."""
        return []


def public(parts: Sequence[Any]) -> list[dict[str, str]]:
    """Return what may be seen of options, cards and steps: their id and text."""
    return [{"id": each.id, "text": each.text} for each in parts]


def shuffled(parts: Sequence[Shown], order: Random) -> list[Shown]:
    """Return the parts in the learner's order."""
    mixed = list(parts)
    order.shuffle(mixed)
    return mixed


def disordered(parts: Sequence[Shown], order: Random) -> list[Shown]:
    """Return the parts in the learner's order, never in the file's: there it is the key, or groups what is alike."""
    mixed = shuffled(parts, order)
    return mixed if mixed != list(parts) else [*mixed[1:], *mixed[:1]]


def placings(placed: Mapping[str, bool], reasons: Mapping[str, str | None]) -> Items:
    """Return the feedback on each part to be placed: whether it lies right, and the author's reason."""
    return {part: ItemFeedback("ja" if right else "nei", bare(reasons[part])) for part, right in placed.items()}


def told_placings(items: Items, places: Mapping[str, str], over: bool, locale: str) -> Items:
    """Return what may be told of placings: the wrong ones get «Prøv igjen.», or when it is over their right place.

    `places` gives the text of each part's right place.
    """
    told = dict(items)
    for part, item in items.items():
        if item.verdict != "ja":
            belongs = text("checks.belongs_in", locale, place=ended(places[part]))
            words = joined(belongs, item.text) if over else text("checks.try_again", locale)
            told[part] = ItemFeedback(item.verdict, words)
    return told


def amount(right: float, total: float) -> str:
    """Return the beginning of a message name: «all», «some» or «no» of it is right."""
    return "all" if right == total else "some" if right else "no"


def missing_reasons(field: str, feedbacks: Sequence[str | None], reason: str | None) -> Iterator[Problem]:
    """A problem for each part with no feedback, unless the activity has a `reason` for all of them."""
    for index, feedback in enumerate(feedbacks):
        if feedback is None and reason is None:
            fix = 'Skriv «feedback = "…"», eller «reason = "…"» for hele oppgaven.'
            yield Problem(f"{field}[{index}].feedback", "begrunnelsen mangler", fix)


def verdict_problems(field: str, feedback: str | None, *words: str) -> Iterator[Problem]:
    """A problem when a feedback doesn't begin with one of `words`. Curriculum A.5: the verdict comes first."""
    if feedback is not None and not feedback.startswith(words):
        start = " eller ".join(f"«{word}»" for word in words)
        yield Problem(field, "første ord skal si om svaret holder", f"Begynn teksten med {start}.")


def bare(feedback: str | None) -> str:
    """Return the reason without its «Ja.» or «Nei.»: the verdict stands beside it, and the page writes the word."""
    return VERDICT_WORD.sub("", feedback or "")


def ended(words: str) -> str:
    """Return the words as a sentence: with a full stop, unless a mark stands there already, also inside a quote."""
    return words if words.rstrip("»")[-1:] in {".", "?", "!"} else f"{words}."


def joined(*sentences: str | None) -> str:
    """Return the sentences that are there, with a blank between."""
    return " ".join(each for each in sentences if each)
