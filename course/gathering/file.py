"""`samling.toml`: the gathering of a module, from its file to a `Gathering` that can be trusted.

A gathering that has been read adds up to its length, and uses only activities that exist and fit their methods.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SerializeAsAny

from course.gathering.methods import METHODS
from course.gathering.parts import Survey
from course.gathering.step import Step
from course.kinds import Activity
from course.kinds.base import Many, Part, Text
from course.kinds.reading import as_content_error, fill, nearest, read_as, read_toml
from course.model import ContentError, Problem

FILE = "samling.toml"
# Curriculum A.11: two to three hours.
SHORTEST, LONGEST = 120, 180
Texts = Annotated[Many[Text], Field(min_length=1)]


class Gathering(Part):
    """A module in a room with many leaders. `minutes` is the length, `fewest` and `most` the number of participants.

    `invite` says who, `invitation` is the letter to them, `before` what they do first and `prepare` what the
    facilitator does. `closing` is for the last minutes, `follow_up` for afterwards, `reminder` the letter two weeks on.
    """

    schema_version: Annotated[int, Field(alias="schema", ge=1, le=1)]
    title: Text
    aim: Text
    minutes: Annotated[int, Field(ge=SHORTEST, le=LONGEST)]
    fewest: Annotated[int, Field(ge=5)]
    most: Annotated[int, Field(ge=5)]
    invite: Texts
    invitation: Text
    before: Texts
    prepare: Texts
    equipment: Texts
    rules: Texts
    closing: Texts
    follow_up: Texts
    reminder: Text
    readiness: Survey
    evaluation: Survey
    steps: Many[SerializeAsAny[Step]]

    @property
    def ids(self) -> list[str]:
        """The ids of the readiness check, the steps and the evaluation, in the order they are met."""
        return [self.readiness.id, *(each.id for each in self.steps), self.evaluation.id]

    def problems(self, prefix: str, activities: Mapping[str, Activity]) -> Iterator[Problem]:
        """The author's mistakes that the schema cannot see. `prefix` is the module's own."""
        yield from _time_problems(self)
        yield from _id_problems(self, prefix)
        yield from _survey_problems(self)
        if self.fewest > self.most:
            yield Problem("fewest", f"{self.fewest} er mer enn {self.most}", "Skriv det minste antallet i fewest.")
        for at, step in enumerate(self.steps):
            for each in (*step.problems(), *step.misfits(activities)):
                yield Problem(f"steps[{at}].{each.field}", each.problem, each.fix)


def read_gathering(file: Path, prefix: str, activities: Mapping[str, Activity], words: Mapping[str, str]) -> Gathering:
    """The gathering in `file`, with the municipality's own words in it. Raises ContentError with all that is wrong."""
    table: dict[str, Any] = fill(read_toml(file), words, file)
    faults: list[ContentError] = []
    if isinstance(tables := table.get("steps"), list):
        steps = [_read_step(file, at, each, faults) for at, each in enumerate(tables)]
        table["steps"] = [each for each in steps if each is not None]
    try:
        gathering = read_as(Gathering, file, table)
    except ContentError as fault:
        raise _together([fault, *faults]) from None
    if faults:
        raise _together(faults)
    if problems := list(gathering.problems(prefix, activities)):
        raise as_content_error(file, problems)
    return gathering


def _read_step(file: Path, at: int, table: Any, faults: list[ContentError]) -> Step | None:
    """The step of one table; None when it has faults, which are added to `faults`."""
    method = table.get("method") if isinstance(table, dict) else None
    within = f"steps[{at}]"
    if not isinstance(method, str) or method not in METHODS:
        problem = "feltet mangler" if method is None else f"metoden «{method}» finnes ikke"
        faults.append(ContentError(file, f"{within}.method", problem, nearest(str(method), list(METHODS))))
        return None
    try:
        return read_as(METHODS[method], file, table, within=within)
    except ContentError as fault:
        faults.append(fault)
        return None


def _together(faults: list[ContentError]) -> ContentError:
    first, *rest = [each for fault in faults for each in (fault, *fault.more)]
    first.more = tuple(rest)
    return first


def _time_problems(gathering: Gathering) -> Iterator[Problem]:
    spent = sum(each.minutes for each in gathering.steps)
    if spent != gathering.minutes:
        fix = f"Sett minutes = {spent}, eller endre tiden på et steg."
        yield Problem("minutes", f"stegene tar {spent} minutter, ikke {gathering.minutes}", fix)


def _id_problems(gathering: Gathering, prefix: str) -> Iterator[Problem]:
    seen: set[str] = set()
    places = ["readiness.id", *(f"steps[{at}].id" for at in range(len(gathering.steps))), "evaluation.id"]
    for place, each in zip(places, gathering.ids, strict=True):
        if each in seen:
            yield Problem(place, f"id-en «{each}» er brukt før", "Gi hvert steg sin egen id.")
        if not each.startswith(f"{prefix}-g"):
            fix = f"Begynn med «{prefix}-g», for eksempel «{prefix}-g01»."
            yield Problem(place, f"id-en «{each}» viser ikke at den hører til samlingen", fix)
        seen.add(each)


def _survey_problems(gathering: Gathering) -> Iterator[Problem]:
    before = {each.id: each.text for each in gathering.readiness.statements}
    for at, each in enumerate(gathering.evaluation.statements):
        if before.get(each.id, each.text) != each.text:
            fix = "Skriv påstanden likt begge steder, eller gi den en annen id."
            yield Problem(f"evaluation.statements[{at}].text", "samme id har en annen tekst i readiness", fix)
