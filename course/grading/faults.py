"""What can go wrong in grading. Each fault is a message id with its variables, so that it can be said in either
language, to a learner or in the instructor's table."""

from __future__ import annotations

from typing import Any

from course.messages import DEFAULT_LOCALE, text
from course.model import Told


class Fault(Told):
    """Something that somebody must be told. `key` is a name in assets/messages/<locale>/grading.toml."""

    def __init__(self, key: str, **variables: Any) -> None:
        super().__init__(key, variables)
        self.key = key
        self.variables = variables

    def words(self, locale: str = DEFAULT_LOCALE) -> str:
        """The fault as one or two sentences."""
        return text(f"grading.{self.key}", locale, **self.variables)

    def __str__(self) -> str:
        return self.words()


class SubmissionFault(Fault):
    """A submission that can't be graded, because of what is in it."""


class EngineFault(Fault):
    """A submission that can't be graded, because of us. It must never turn into a zero for the learner."""


class HandInRefused(Fault):
    """The learner can't hand in now; nothing was lost."""


class ReleaseRefused(Fault):
    """The module can't be released as it is; what learners already have is untouched."""
