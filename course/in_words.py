"""A learner's answer as lines of text: «hjemmetjenesten → Administrasjonen», not ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from course.content import Module
from course.dates import day_in_words
from course.kinds import Activity
from course.kinds.answers import as_ids
from course.kinds.calculator import Calculator
from course.kinds.claim import Claim
from course.kinds.closing_test import ClosingTest
from course.kinds.decision import Decision
from course.kinds.matching import Matching
from course.kinds.ordering import Ordering
from course.model import Answer
from course.papers.paper import named

# Which field of an option, card, step, pair or field is its text.
NAMES = ("text", "label", "term", "title")
DAY = re.compile(r"20\d{2}-\d{2}-\d{2}")


def in_words(module: Module, activity: Activity, answer: Answer) -> list[str]:
    """The answer as lines. Survives any JSON value; what isn't understood is left as it is."""
    texts = dict(_texts(activity.model_dump()))
    match activity, answer:
        case ClosingTest(), Mapping():
            items = ((module.activities.get(key), value) for key, value in answer.items())
            return [
                f"{item.text} {'; '.join(in_words(module, item, value))}" for item, value in items if item is not None
            ]
        case Matching(), Mapping():
            pairs = {pair.id: pair for pair in activity.pairs}
            matched = activity.by_pair(answer).items()
            return [
                f"{pairs[term].term}: {pairs[each].explanation}"
                for each, term in matched
                if each in pairs and term in pairs
            ]
        case Claim(), Mapping():
            said = answer.get("verdict")
            verdict = "Sant" if said is True else "Usant" if said is False else ""
            return [line for line in (verdict, texts.get(str(answer.get("reason")), "")) if line]
        case Calculator(), _:
            # Nothing is kept; an answer from before the activity became a calculator has no words here.
            answer = None
        case Decision(), list():
            told = zip(activity.questions, answer, strict=False)
            return [f"{asked.text} {str(said).capitalize()}" for asked, said in told]
        case Ordering(), list():
            return [f"{place}. {texts.get(each, each)}" for place, each in enumerate(as_ids(answer), 1)]
    return list(_lines(answer, texts))


def _lines(answer: Answer, texts: Mapping[str, str]) -> Iterator[str]:
    match answer:
        case None | "":
            return
        case str():
            yield texts.get(answer) or (day_in_words(answer) if DAY.fullmatch(answer) else answer)
        case list():
            for each in answer:
                yield from _lines(each, texts)
        case Mapping():
            for key, value in answer.items():
                lines = list(_lines(value, texts))
                if lines:
                    yield named(texts[key], "; ".join(lines)) if key in texts else "; ".join(lines)
        case bool():
            return
        case _:
            yield str(answer)


def _texts(dumped: Any) -> Iterator[tuple[str, str]]:
    """Every id inside an activity with the text that belongs to it."""
    if isinstance(dumped, Mapping):
        name = next((dumped[field] for field in NAMES if isinstance(dumped.get(field), str)), None)
        if isinstance(dumped.get("id"), str) and name:
            yield dumped["id"], name
        for value in dumped.values():
            yield from _texts(value)
    elif isinstance(dumped, list | tuple):
        for each in dumped:
            yield from _texts(each)
