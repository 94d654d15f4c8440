"""Options to choose between: in single and multiple choice, and the reasons of a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.kinds.base import Id, Part, Text
from course.kinds.keyed import missing_reasons, verdict_problems
from course.kinds.rules import id_problems, too_few
from course.model import Problem


class Option(Part):
    """One thing to choose. `feedback` begins with «Ja.» or «Nei.»; it may be left out when the file has a `reason`."""

    id: Id
    text: Text
    feedback: Text | None = None
    correct: bool = False


def option_problems(field: str, options: Sequence[Option], reason: str | None) -> Iterator[Problem]:
    """Problems with a list of options: too few, bad ids, and feedback that is missing or says the wrong verdict."""
    yield from too_few(field, len(options), 2)
    yield from id_problems(field, [each.id for each in options])
    yield from missing_reasons(field, [each.feedback for each in options], reason)
    for index, option in enumerate(options):
        word = "Ja." if option.correct else "Nei."
        yield from verdict_problems(f"{field}[{index}].feedback", option.feedback, word)


def one_right(field: str, options: Sequence[Option]) -> Iterator[Problem]:
    """A problem when not exactly one option is right."""
    if (right := sum(each.correct for each in options)) != 1:
        fix = "Skriv «correct = true» på ett av dem, og bare ett."
        yield Problem(field, f"{right} er merket som rette", fix)
