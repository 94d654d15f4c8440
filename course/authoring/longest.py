"""A learner who always picks the longest option should do no better than one who guesses."""

from __future__ import annotations

from collections.abc import Iterator
from math import comb

from course.content import Course
from course.kinds.single_choice import SingleChoice
from course.model import ContentError

# How unlikely the count may be by chance before we call it a pattern.
DOUBT = 0.05


def longest_too_often(course: Course) -> Iterator[ContentError]:
    """One fault when the right option is the longest in more questions than chance explains."""
    questions = [
        activity
        for module in course.modules
        for activity in module.activities.values()
        if isinstance(activity, SingleChoice)
    ]
    if not questions:
        return
    hits = [each.id for each in questions if _right_is_longest(each)]
    chance = sum(1 / len(each.options) for each in questions) / len(questions)
    if at_least(len(hits), len(questions), chance) < DOUBT:
        yield ContentError(
            course.root,
            "options",
            f"rett svar er lengst i {len(hits)} av {len(questions)} enkeltvalg ({', '.join(hits)})",
            "Gjør noen gale svar like fyldige som de rette, eller kort ned de rette.",
        )


def at_least(hits: int, tries: int, chance: float) -> float:
    """The probability of `hits` or more in `tries` when each hits with `chance` (binomial)."""
    return sum(comb(tries, k) * chance**k * (1 - chance) ** (tries - k) for k in range(hits, tries + 1))


def _right_is_longest(question: SingleChoice) -> bool:
    longest = max(question.options, key=lambda option: len(option.text))
    return longest.correct
