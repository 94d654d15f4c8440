"""A room: what is so after all that has happened. A fold over events, with no clock, no network and no chance.

Messages from phones may come in any order and any number of times: the room is the same. What the facilitator does, and
who is put together with whom, is decided before it becomes an event, and counts in the order it was stored.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from course.live.counted import Cells
from course.live.limits import FEWEST, REDRAWN_PART
from course.live.pairs import Groups
from course.live.pictures import Pictures
from course.live.plan import Ask, Counted, Plan, Stage, story_ask
from course.live.written import Word

# A stage, and which time it is answered.
Place: TypeAlias = tuple[str, int]
# A number that grows with each message of a phone, and what it said.
Numbered: TypeAlias = tuple[int, Any]


@dataclass
class Timer:
    """A countdown: when it ends, or how many seconds are left while it stands still."""

    ends: datetime
    left: float | None = None


@dataclass
class Room:
    """The state. `here` is the stage that is on, `take` which time it is answered."""

    plan: Plan
    here: int = 0
    take: int = 1
    began: datetime | None = None
    open: bool = True  # the readiness check, which comes before
    shown: bool = False
    round: int | None = None
    timer: Timer | None = None
    version: int = 0
    joined: set[str] = field(default_factory=set)
    nicknames: dict[str, Numbered] = field(default_factory=dict)
    groups: defaultdict[str, dict[str, Numbered]] = field(default_factory=lambda: defaultdict(dict))
    answers: defaultdict[Place, dict[str, Numbered]] = field(default_factory=lambda: defaultdict(dict))
    # A board's columns: the newest writing of each, by the group it belongs to.
    boards: defaultdict[Place, dict[str, dict[str, tuple[int, str, list[str]]]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    pictures: defaultdict[Place, Pictures] = field(default_factory=lambda: defaultdict(Pictures))
    fresh: defaultdict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    let_through: dict[str, str] = field(default_factory=dict)
    clusters: dict[str, str] = field(default_factory=dict)
    rounds: defaultdict[str, list[Groups]] = field(default_factory=lambda: defaultdict(list))
    paths: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    opened: dict[str, int] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    @property
    def stage(self) -> Stage:
        """What is on."""
        return self.plan.stages[self.here]

    @property
    def place(self) -> Place:
        """What is on, and which time."""
        return self.stage.id, self.take

    @property
    def ask(self) -> Ask | None:
        """What is asked now."""
        return self.ask_at(self.stage, self.take)

    def ask_at(self, stage: Stage, take: int) -> Ask | None:
        """What is asked in a stage that time; None where nothing is."""
        if stage.story is not None:
            path = self.paths[stage.id]
            return story_ask(stage, path[: take - 1])[0] if take <= len(path) + 1 else None
        return stage.asks[take - 1] if 0 < take <= len(stage.asks) else None

    def takes(self, stage: Stage) -> int:
        """How many times a stage may be answered, so far as it is known."""
        return len(self.paths[stage.id]) + 1 if stage.story else max(1, len(stage.asks))

    def group_of(self, stage: str, phone: str) -> str | None:
        """The group or the side that a phone has chosen."""
        found = self.groups[stage].get(phone)
        return found[1] if found else None

    def board(self, place: Place, group: str) -> dict[str, list[str]]:
        """What stands on a group's board."""
        return {column: lines for column, (_, _, lines) in sorted(self.boards[place].get(group, {}).items())}

    def cells(self, place: Place) -> dict[str, Cells]:
        """Who may be in a picture now, with what they count in.

        What one answered before the talk stands until it is answered anew, so that before and after are the same
        people. Those who are new come in when there are enough of them.
        """
        stage = self.plan.stages[self.plan.index(place[0]) or 0]
        ask = self.ask_at(stage, place[1])
        if not isinstance(ask, Counted | Word):
            return {}
        given = {phone: ask.cells(answer) for phone, (_, answer) in self.answers[place].items()}
        before = self.before(stage, place[1])
        if not before or len(given) < FEWEST:
            return given
        new = {phone: cells for phone, cells in given.items() if phone not in before}
        same = {phone: given.get(phone, cells) for phone, cells in before.items()}
        return {**same, **(new if len(new) >= FEWEST else {})}

    def before(self, stage: Stage, take: int) -> dict[str, Cells]:
        """Who is in the picture of the first time, when this is the second."""
        if stage.story is not None or take == 1 or stage.asks[0] != stage.asks[take - 1]:
            return {}
        return dict(self.pictures[stage.id, 1].newest)

    def draw(self) -> None:
        """Draw what is on, if there is enough new in it."""
        if self.fresh.pop(self.place, None):
            self.pictures[self.place].draw(self.cells(self.place))

    def draw_if_many(self) -> None:
        """As `draw`, while people answer and look at the picture."""
        drawn = len(self.pictures[self.place].newest)
        enough = len(self.fresh[self.place]) >= max(FEWEST, drawn // REDRAWN_PART)
        # A picture that can't be drawn yet is tried again with the next answer.
        if self.shown and enough and self.pictures[self.place].draw(self.cells(self.place)):
            self.fresh.pop(self.place)
