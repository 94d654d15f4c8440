"""What learners say about the modules, counted together. Nobody sees whose an answer is.

Curriculum (d): three statements after each module; a mean under 3.5 means that the module should be revised.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import SystemRandom
from statistics import fmean

from course.content import Course, Module
from course.dates import number_in_words
from course.kinds.self_assessment import SelfAssessment
from course.messages import text
from course.store import Store

# Fewer answers could be traced back to a person (curriculum A.7).
FEWEST = 5
REVISE_BELOW = 3.5


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: the mean on the scale from 1 to 5, and how many chose each step, lowest first."""

    statement: str
    mean: float
    counts: tuple[int, ...]

    @property
    def should_be_revised(self) -> bool:
        """Whether the mean is so low that the module should be looked at again."""
        return self.mean < REVISE_BELOW


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One module's evaluation. `said` and `comments` are empty while fewer than `FEWEST` have answered all of it."""

    module: Module
    answered: int
    said: tuple[Said, ...] = ()
    comments: tuple[str, ...] = ()


def evaluations(course: Course, store: Store) -> list[Evaluation]:
    """The evaluation of every module that has one, in the course's order."""
    return [
        _evaluation(module, activity, store)
        for module in course.modules
        for activity in module.activities.values()
        if isinstance(activity, SelfAssessment) and activity.use == "survey"
    ]


def told(found: Sequence[Evaluation]) -> str:
    """The evaluations as text for the terminal."""
    return "\n\n".join("\n".join(_lines(each)) for each in found)


def _lines(evaluation: Evaluation) -> Iterator[str]:
    yield text("grading.evaluation_head", module=evaluation.module.about.title, n=evaluation.answered)
    if not evaluation.said:
        yield text("grading.evaluation_few", fewest=FEWEST)
    for each in evaluation.said:
        counts = " ".join(str(count) for count in each.counts)
        yield text(
            "grading.evaluation_line",
            statement=each.statement,
            mean=number_in_words(round(each.mean, 1)),
            counts=counts,
        )
        if each.should_be_revised:
            yield "  " + text("grading.evaluation_revise", limit=number_in_words(REVISE_BELOW))
    if evaluation.comments:
        yield text("grading.evaluation_comments")
        yield from (f"  – {' '.join(each.split())}" for each in evaluation.comments)


def _evaluation(module: Module, activity: SelfAssessment, store: Store) -> Evaluation:
    answers = [each for each in store.newest_answers(activity.id) if activity.is_complete(each)]
    if len(answers) < FEWEST:
        return Evaluation(module, len(answers))
    values = [activity.values(each) for each in answers]
    said = tuple(
        Said(
            item.text,
            fmean(each[item.id] for each in values),
            tuple(sum(each[item.id] == step for each in values) for step in range(1, len(activity.scale) + 1)),
        )
        for item in activity.items
    )
    comments = [words for each in answers if (words := str(each.get("comment", "")).strip())]
    # In the order they came, the first comment would be the first learner's.
    SystemRandom().shuffle(comments)
    return Evaluation(module, len(answers), said, tuple(comments))
