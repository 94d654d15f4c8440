"""What an answer consists of, kind by kind, so that answers can be counted. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from course.cohort.item_numbers import Choice
from course.dates import number_in_words
from course.kinds import Activity
from course.kinds.answers import as_ids, as_map, as_number
from course.kinds.claim import Claim
from course.kinds.matching import Matching
from course.kinds.multiple_choice import MultipleChoice
from course.kinds.number import Number
from course.kinds.ordering import Ordering
from course.kinds.single_choice import SingleChoice
from course.kinds.sorting import Sorting
from course.messages import DEFAULT_LOCALE, text
from course.model import Answer


def chosen(activity: Activity, answer: Answer, locale: str = DEFAULT_LOCALE) -> tuple[Choice, ...]:
    """What was chosen in one answer, any JSON value; nothing for kinds where answers aren't alike."""
    return tuple(_chosen(activity, answer, locale))


def possible(activity: Activity) -> tuple[Choice, ...]:
    """The answers that are there to choose in plain sight: those nobody chooses do no work."""
    match activity:
        case SingleChoice() | MultipleChoice():
            return tuple(Choice(each.id, each.text, each.correct) for each in activity.options)
        case Claim():
            return tuple(Choice(each.id, each.text, each.correct) for each in activity.reasons)
    return ()


def _chosen(activity: Activity, answer: Answer, locale: str) -> Iterator[Choice]:
    match activity:
        case SingleChoice():
            yield from (each for each in possible(activity) if each.key == answer)
        case MultipleChoice():
            given = set(as_ids(answer))
            yield from (each for each in possible(activity) if each.key in given)
        case Claim():
            yield from _claimed(activity, answer, locale)
        case Sorting():
            yield from _sorted(activity, answer)
        case Matching():
            yield from _matched(activity, answer)
        case Ordering():
            yield from _ordered(activity, answer, locale)
        case Number():
            yield from _number(activity, answer)


def _claimed(activity: Claim, answer: Answer, locale: str) -> Iterator[Choice]:
    given = as_map(answer)
    if isinstance(said := given.get("verdict"), bool):
        yield Choice(f"verdict-{said}", text("cohort.true" if said else "cohort.false", locale), said == activity.truth)
    yield from (each for each in possible(activity) if each.key == given.get("reason"))


def _sorted(activity: Sorting, answer: Answer) -> Iterator[Choice]:
    given, names = as_map(answer), {each.id: each.text for each in activity.categories}
    for card in activity.cards:
        place = given.get(card.id)
        if isinstance(place, str) and place in names:
            yield Choice(f"{card.id}/{place}", f"{card.text} → {names[place]}", place == card.category)


def _matched(activity: Matching, answer: Answer) -> Iterator[Choice]:
    pairs = {each.id: each for each in activity.pairs}
    for explanation, term in activity.by_pair(answer).items():
        label = f"{pairs[explanation].explanation} → {pairs[term].term}"
        yield Choice(f"{explanation}/{term}", label, explanation == term)


def _ordered(activity: Ordering, answer: Answer, locale: str) -> Iterator[Choice]:
    """The neighbours that were turned: half an order says nothing."""
    place = {step: index for index, step in enumerate(as_ids(answer))}
    for earlier, later in pairwise(activity.steps):
        if earlier.id in place and later.id in place:
            follows = place[earlier.id] < place[later.id]
            first, second = (earlier, later) if follows else (later, earlier)
            label = text("cohort.before", locale, first=first.text, second=second.text)
            yield Choice(f"{first.id}/{second.id}", label, follows)


def _number(activity: Number, answer: Answer) -> Iterator[Choice]:
    given = as_number(answer)
    if given is None:
        return
    right = abs(given - activity.value) <= activity.tolerance
    shown = number_in_words(activity.value if right else given)
    yield Choice("right" if right else shown, f"{shown} {activity.unit}".strip(), right)
