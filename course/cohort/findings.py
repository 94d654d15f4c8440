"""What the numbers of a check mean, in plain words, so that its author knows where to look. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from course.cohort.item_numbers import FEWEST_TO_CORRELATE, Choice, Numbers
from course.messages import DEFAULT_LOCALE, text

Weight = Literal["look", "know"]  # look: change something, most likely. know: good to know.

EASY, HARD = 0.9, 0.3
# Ebel and Frisbie: below 0.20 an item should be mended or left out; below 0 it works against the rest.
WEAK = 0.2
# So much better must those who chose a wrong answer fare with everything else, as a share of the points.
CLEARLY = 0.02
LONGEST_QUOTE = 90


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence for the author."""

    weight: Weight
    key: str
    words: str


def findings(found: Numbers, possible: Sequence[Choice] = (), locale: str = DEFAULT_LOCALE) -> tuple[Finding, ...]:
    """What to tell of a check; nothing while there are too few answers. What to look at stands first."""
    if found.p is None:
        return ()
    told = [*_key(found), *_ambiguous(found), *_difficulty(found), *_discrimination(found), *_idle(found, possible)]
    sentences = [
        Finding(weight, key, text(f"cohort.{key}", locale, answer=answer))
        for weight, key, answer in dict.fromkeys(told)
    ]
    return tuple(sorted(sentences, key=lambda each: each.weight != "look"))


Told = tuple[Weight, str, str]


def _difficulty(found: Numbers) -> Iterator[Told]:
    if found.p is not None and found.p >= EASY:
        yield "know", "item_easy", ""
    elif found.p is not None and found.p <= HARD:
        yield "look", "item_hard", ""


def _discrimination(found: Numbers) -> Iterator[Told]:
    r = found.discrimination
    if r is None or found.p is None:
        return
    if r < 0:
        yield "look", "item_backwards", ""
    elif r < WEAK and HARD < found.p < EASY:
        yield "know", "item_weak", ""


def _key(found: Numbers) -> Iterator[Told]:
    """A wrong answer that more choose than the right one: the key, or the text, may be wrong."""
    if found.right and found.wrong and _exclusive(found) and found.wrong[0].count > found.right[0].count:
        yield "look", "item_wrong_wins", quoted(found.wrong[0].choice.label)


def _ambiguous(found: Numbers) -> Iterator[Told]:
    """A wrong answer of those who otherwise do well."""
    known = [each.rest for each in found.right if each.rest is not None]
    if not known or found.answered < FEWEST_TO_CORRELATE:
        return
    for each in found.wrong:
        if _exclusive(found) and each.rest is not None and each.rest > min(known) + CLEARLY:
            yield "look", "item_ambiguous", quoted(each.choice.label)


def _idle(found: Numbers, possible: Sequence[Choice]) -> Iterator[Told]:
    """Wrong answers so weak that hardly anybody chooses them. In an easy item it says nothing more."""
    if found.answered < FEWEST_TO_CORRELATE or (found.p or 0) >= EASY:
        return
    seen = {each.choice.key for each in found.chosen}
    if idle := [quoted(each.label) for each in possible if not each.right and each.key not in seen]:
        yield "know", "item_idle", ", ".join(idle)


def quoted(label: str) -> str:
    """An answer inside a sentence: in one pair of quotation marks, and not longer than one can take in."""
    bare = label[1:-1] if label.startswith("«") and label.endswith("»") and label.count("«") == 1 else label
    short = bare if len(bare) <= LONGEST_QUOTE else f"{bare[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    return f"«{short}»" if "«" not in short else short


def _exclusive(found: Numbers) -> bool:
    """Whether one answer excludes the others: only then is a wrong one chosen instead of the right one."""
    return len(found.right) == 1 and sum(each.count for each in found.chosen) <= found.answered
