"""The words every part of the engine shares; imports nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeAlias

Verdict: TypeAlias = Literal["ja", "nei", "delvis"]
# "survey": the answers of all are counted together, and nobody sees whose they are.
Use: TypeAlias = Literal["practice", "test", "graded", "private", "gathering", "survey"]
# What somebody is here, and what she therefore may do. `course.people.rights` has the table.
Role: TypeAlias = Literal["learner", "facilitator", "instructor", "administrator"]
Right: TypeAlias = Literal["study", "hold", "follow", "grade", "manage"]
# What stands for every cohort where somebody's cohorts are named. No cohort can have it for its id.
ALL_COHORTS = "*"
# What a browser or a TOML sample gives us: any JSON value. Only a kind knows which shape it wants.
Answer: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class ItemFeedback:
    """The verdict on one option, card or field, and the author's reason for it."""

    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """What one try was worth.

    `points` and `max_points` are course points: finite, 0 <= points <= max_points.
    `verdict` is None where nothing is judged (a reflection, a survey).
    `summary` is a message id such as "checks.some_cards", not a sentence: `Activity.reveal` turns it into text in the
    learner's language, with the numbers in `extra` as its variables.
    `items` holds the key's reasons; it is for the server and the gradebook, and only `reveal` decides what may be told.
    """

    points: float
    max_points: float
    verdict: Verdict | None = None
    summary: str = ""
    items: dict[str, ItemFeedback] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def outcome(self) -> dict[str, Any]:
        """What an event keeps: never a reason from the key, since the learner may take her events with her."""
        return {"points": self.points, "max_points": self.max_points, "verdict": self.verdict}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a learner; never changed afterwards. `at` is an aware UTC time.

    `version` tells which wording of the activity was answered (a fingerprint of its file).
    """

    learner: str
    module: str
    activity: str
    version: str
    type: str
    data: Answer
    result: Mapping[str, Any] | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """What a learner is writing just now: the newest wording only. `at` is an aware UTC time."""

    learner: str
    module: str
    activity: str
    version: str
    data: Answer
    at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may log in. `id` is the learner id everywhere: in the store, in nbgrader and in her kernel.

    `cohort` is where she learns. `follows` are the ids of those she follows as an instructor, or `ALL_COHORTS`; None
    when nobody has said, and then `course.people.scope` says what it means.
    """

    id: str
    name: str
    roles: frozenset[Role] = frozenset({"learner"})
    cohort: str | None = None
    follows: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Cohort:
    """Learners who take the course together. `deadlines` says when a module (by slug) should be handed in."""

    id: str
    name: str
    starts: date
    ends: date | None = None
    deadlines: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """An author's mistake inside one file: where (`options[2].feedback`), what, and the edit that repairs it."""

    field: str
    problem: str
    fix: str


class Told(Exception):
    """Something a person must be told. `str()` is a Norwegian sentence that says what to do."""


class Refusal(Exception):
    """Not now, or not so: what somebody asked for could not be done, and nothing was changed.

    `name` is why. `message` is the id of the sentence that says what to do, and `values` are its variables; a page says
    it in the language of whoever asks.
    """

    # What stands before `name` in `message`.
    prefix: ClassVar[str]

    def __init__(self, name: str, **values: Any) -> None:
        super().__init__(name)
        self.name = name
        self.values = values

    @property
    def message(self) -> str:
        """The id of the sentence."""
        return f"{self.prefix}{self.name}"


class ContentError(Told):
    """A content file that cannot be used. For authors, in Norwegian; never shown to a learner.

    `more` holds the other mistakes found in the same file, so that one run can show them all.
    """

    def __init__(
        self, file: Path | str, field: str, problem: str, fix: str, more: tuple[ContentError, ...] = ()
    ) -> None:
        super().__init__(str(file), field, problem, fix)
        self.file = Path(file)
        self.field = field
        self.problem = problem
        self.fix = fix
        self.more = more

    def __str__(self) -> str:
        where = f"{self.file}: {self.field}" if self.field else self.file
        return f"{where}: {self.problem.rstrip('.')}. Slik retter du: {self.fix}"
