"""The parts of a scenario's story, and the walk through it. A path is the list of choices from the start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from course.kinds.base import Id, Many, Part, Points, Text

END = "slutt"


class Choice(Part):
    """What the learner may do at a node. `next` is a node or «slutt»; `flag` is remembered for the notes."""

    id: Id
    text: Text
    points: Points
    consequence: Text | None = None
    next: Id
    flag: Id | None = None


class Note(Part):
    """Text that is added when a flag is set."""

    flag: Id
    text: Text


class Node(Part):
    """A situation. `optional`: a detour, left out of the line of stations."""

    id: Id
    title: Text
    text: Text
    optional: bool = False
    notes: Many[Note] = ()
    choices: Many[Choice]


class Ending(Part):
    """The text for a run with `at_least` points (`from` in the file) and less than the next ending's."""

    at_least: Points = Field(alias="from")
    text: Text


@dataclass(frozen=True)
class Walk:
    """A path that exists: the nodes met, the one that waits for a choice last, and the choices taken."""

    nodes: tuple[Node, ...]
    choices: tuple[Choice, ...]

    @property
    def here(self) -> Node | None:
        """The node that waits for a choice; None at the end."""
        return self.nodes[-1] if len(self.nodes) > len(self.choices) else None

    @property
    def points(self) -> float:
        """The sum of the choices' points."""
        return sum(choice.points for choice in self.choices)

    @property
    def flags(self) -> set[str]:
        """What the choices have set."""
        return {choice.flag for choice in self.choices if choice.flag}


def walk(nodes: Sequence[Node], start: str, path: Sequence[str]) -> Walk | None:
    """Return the walk along `path`; None when a choice isn't there to be made, or comes after the end."""
    by_id = {node.id: node for node in nodes}
    way = Walk((by_id[start],), ())
    for choice_id in path:
        here = way.here
        choice = next((each for each in here.choices if each.id == choice_id), None) if here else None
        if choice is None:
            return None
        onwards = () if choice.next == END else (by_id[choice.next],)
        way = Walk((*way.nodes, *onwards), (*way.choices, choice))
    return way
