"""What every kind of activity has in common: the fields of its file, and the methods the engine calls on it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from random import Random
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints
from pydantic.types import Strict

from course.kinds.rules import common_problems
from course.messages import DEFAULT_LOCALE, text
from course.model import Answer, ItemFeedback, Problem, Result, Use, Verdict

Element = TypeVar("Element")
# TOML gives lists, a frozen model wants tuples; only the container is lenient, what is in it is read strictly.
Many = Annotated[tuple[Element, ...], Strict(strict=False)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Points = Annotated[float, Field(ge=0, allow_inf_nan=False)]

# Samples are judged as if on this day, so that a deadline in a sample does not pass with time.
SAMPLE_TIME = datetime(2026, 11, 21, 12, tzinfo=UTC)
PRACTICE_TRIES = 2


class Part(BaseModel):
    """A table inside an activity file: strict types, no unknown keys, never changed."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Sample(Part):
    """A sequence of tries and the points it must give."""

    tries: list[JsonValue]
    points: Points


class Samples(Part):
    """The author's examples; they are run by the tests and by the content check."""

    full: Sample | None = None
    partial: Sample | None = None
    wrong: Sample | None = None

    def by_name(self) -> dict[str, Sample]:
        """Return the samples that are there, by name."""
        every = {"full": self.full, "partial": self.partial, "wrong": self.wrong}
        return {name: sample for name, sample in every.items() if sample is not None}


class Activity(Part):
    """One activity. A kind is a subclass: its extra fields, and its answers to the methods below.

    All methods are pure. `answer` may be any JSON value, also nonsense from a hostile browser, and nothing raises
    because of it. `order` must be seeded anew with the same seed (learner and activity) at every call, so that a
    learner always meets the same order. `at` is an aware UTC time.
    """

    # Overridden by the kinds.
    autosave: ClassVar[bool] = False  # True: saved as you go, no «Svar» button
    tells_at_once: ClassVar[bool] = False  # True: `reveal` has something to say after each try
    uses: ClassVar[frozenset[Use]] = frozenset({"practice", "test", "gathering"})
    scored: ClassVar[Literal["auto", "manual", "never"]] = "auto"

    id: Id
    kind: str
    title: Text
    text: Text
    instruction: Text | None = None
    goals: Many[int] = ()
    points: Points = 0
    use: Use
    hint: Text | None = None
    no_hint: Text | None = None
    sources: Many[Text] = ()
    section: Text | None = None
    minutes: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    samples: Samples = Samples()

    @property
    def tries_allowed(self) -> int | None:
        """How many tries that count: two in practice, one inside a closing test, None = no limit."""
        return None if self.autosave else {"practice": PRACTICE_TRIES, "test": 1}.get(self.use)

    @property
    def blank(self) -> Answer:
        """The answer of one who begins again: None, or the empty path, form or attempt of the kind."""
        return None

    def bound_to(self, activities: Mapping[str, Activity], sections: Mapping[str, str] | None = None) -> Self:
        """Return the activity with its module within reach: activities by id, titles of sections by id.

        Only a closing test needs them.
        """
        return self

    def problems(self) -> list[Problem]:
        """Return the author's mistakes that the schema cannot see, in Norwegian. Kinds add to this list."""
        return list(common_problems(self))

    def sample_problems(self) -> list[Problem]:
        """Run every sample and return those that do not give the points they promise."""
        return [
            Problem(
                f"samples.{name}.points",
                f"eksempelet gir {given:g} poeng, ikke {sample.points:g}",
                "Rett forsøkene eller poengene i eksempelet, eller fasiten.",
            )
            for name, sample in self.samples.by_name().items()
            if not math.isclose(given := self.score(sample.tries, SAMPLE_TIME), sample.points, abs_tol=0.005)
        ]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """Return all that the browser may know before an answer.

        Kinds add their own fields; never a key or a reason.
        """
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "text": self.text,
            "instruction": self.instruction or text(f"checks.do_{self.kind.replace('-', '_')}", locale),
            "hint": self.hint,
            "points": self.points,
            "use": self.use,
            "goals": list(self.goals),
            "minutes": self.minutes,
            "autosave": self.autosave,
            "tries_allowed": self.tries_allowed,
        }

    def invalid(self, answer: Answer) -> str | None:
        """Return the message id of why `answer` can't be submitted yet («Velg ett svar først.»), None when it can."""
        return None

    def is_complete(self, answer: Answer) -> bool:
        """Whether nothing is missing: a whole path, a whole form, a reflection with enough in it."""
        return answer is not None and self.invalid(answer) is None

    def extend(self, path: Answer, choice: Answer) -> Answer:
        """Return the path one step further, None when the step doesn't exist. Only for kinds walked step by step."""
        return None

    def planned(self, answer: Answer) -> list[dict[str, Any]]:
        """Return what the learner has planned to do, for «Min lederplan»: rows as in `course.kinds.actions`."""
        return []

    def calculate(
        self, values: Answer, at: datetime, words: Mapping[str, str], locale: str = DEFAULT_LOCALE
    ) -> dict[str, Any] | None:
        """Return the view of an answer to what was typed, None for a kind that calculates nothing."""
        return None

    def check(self, answer: Answer, at: datetime) -> Result:
        """Judge one try. An answer of the wrong shape, and no answer, gives 0 points."""
        return Result(points=0.0, max_points=self.points)

    def score(self, tries: Sequence[Answer], at: datetime) -> float:
        """Return the points for all the tries: the best of those that count (Curriculum A.5)."""
        counting = tries[: self.tries_allowed]
        return max((self.check(each, at).points for each in counting), default=0.0)

    def reveal(self, result: Result, final: bool, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """Return {"verdict", "summary", "items": {id: {"verdict", "text"}}}: what the learner may be told now.

        `final`: no try is left, or the answer is right. Before that, nothing that gives the key away.
        """
        summary = text(result.summary, locale, **result.extra) if result.summary else ""
        items = {key: {"verdict": each.verdict, "text": each.text} for key, each in result.items.items()}
        return {"verdict": result.verdict, "summary": summary, "items": items}

    def view(
        self,
        tries: Sequence[Answer],
        draft: Answer,
        *,
        order: Random,
        at: datetime,
        locale: str = DEFAULT_LOCALE,
    ) -> dict[str, Any]:
        """Return the kind's own part of the state, from the submitted `tries` and the unfinished `draft` (or None)."""
        return {}

    def judged(
        self, share: float, summary: str = "", items: dict[str, ItemFeedback] | None = None, **extra: Any
    ) -> Result:
        """Return a Result worth `share` (0 to 1, held there) of the points, with the verdict that follows from it."""
        held = min(max(share, 0.0), 1.0)
        verdict: Verdict = "ja" if held == 1 else "delvis" if held > 0 else "nei"
        return Result(held * self.points, self.points, verdict, summary, items or {}, extra)

    def counted(self, share: float, **extra: Any) -> Result:
        """Return a Result worth `share` of the points with no verdict: there is nothing right or wrong to tell."""
        return Result(min(max(share, 0.0), 1.0) * self.points, self.points, extra=extra)
