"""What every step of a gathering has in common, and what those have where the participants do something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from course.gathering.parts import Minutes, Round, Sheet
from course.kinds import Activity
from course.kinds.base import Id, Many, Part, Text
from course.kinds.reading import nearest
from course.model import Problem


class Step(Part):
    """One line of the agenda. `say` is what the facilitator can say aloud, a paragraph each."""

    id: Id
    method: str
    title: Text
    minutes: Minutes
    say: Many[Text] = ()
    sources: Many[Text] = ()

    def problems(self) -> Iterator[Problem]:
        """The author's mistakes inside this step that the schema cannot see. Methods add to them."""
        yield from ()

    def misfits(self, activities: Mapping[str, Activity]) -> Iterator[Problem]:
        """What is wrong with the activity that the step uses, given the module's activities."""
        yield from ()


class Task(Step):
    """A step where the participants do something.

    `task` is what they see, `do` what the facilitator does, `watch` what to look out for beyond what always holds for
    the method. `on_paper` says how to do it in a room without network, `online` how in a video meeting.
    """

    rounds_needed: ClassVar[int | None] = None

    say: Annotated[Many[Text], Field(min_length=1)]
    task: Text
    do: Annotated[Many[Text], Field(min_length=1)]
    watch: Many[Text] = ()
    on_paper: Text
    online: Text
    rounds: Many[Round] = ()
    sheets: Many[Sheet] = ()

    def problems(self) -> Iterator[Problem]:
        """As the base; the rounds find room in the step's minutes, and there are as many as the method needs."""
        yield from super().problems()
        spent = sum(each.minutes for each in self.rounds)
        if spent > self.minutes:
            fix = f"Sett minutes = {spent} eller mer, eller kort ned en runde."
            yield Problem("minutes", f"rundene tar {spent} minutter, men steget varer {self.minutes}", fix)
        if self.rounds_needed is not None and len(self.rounds) != self.rounds_needed:
            fix = f"Skriv {self.rounds_needed} [[steps.rounds]], for eksempel hver for seg, gruppe og plenum."
            yield Problem("rounds", f"metoden har {self.rounds_needed} runder, her er det {len(self.rounds)}", fix)


class WithActivity(Task):
    """A task that is one of the module's own activities."""

    kinds: ClassVar[frozenset[str]]

    activity: Id

    def misfits(self, activities: Mapping[str, Activity]) -> Iterator[Problem]:
        """It must exist in the module, and be of a kind that the method can use."""
        yield from misfit(self.activity, self.kinds, activities)


def misfit(activity_id: str, kinds: frozenset[str], activities: Mapping[str, Activity]) -> Iterator[Problem]:
    """The problem with using this activity for a method that takes `kinds`, if there is one."""
    usable = [each.id for each in activities.values() if each.kind in kinds and each.use != "test"]
    activity = activities.get(activity_id)
    if activity is None:
        yield Problem("activity", f"aktiviteten «{activity_id}» finnes ikke i modulen", nearest(activity_id, usable))
    elif activity.use == "test":
        fix = "Velg en øvingsoppgave. Sluttprøven skal ingen ha sett før."
        yield Problem("activity", f"«{activity_id}» hører til sluttprøven", fix)
    elif activity.kind not in kinds:
        fix = f"Metoden bruker {', '.join(sorted(kinds))}. {nearest(activity_id, usable)}"
        yield Problem("activity", f"«{activity_id}» er av slaget {activity.kind}", fix)


def unknown(field: str, wanted: tuple[str, ...], names: list[str], what: str) -> Iterator[Problem]:
    """A problem for each of `wanted` that is not among `names`."""
    for at, name in enumerate(wanted):
        if name not in names:
            yield Problem(f"{field}[{at}]", f"{what} «{name}» finnes ikke i aktiviteten", nearest(name, names))
