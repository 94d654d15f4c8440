"""From the states of a module's activities to what is done and what is left. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course.content import Module
from course.outline import Part

# The part before the first heading.
WELCOME = "Velkommen"


@dataclass(frozen=True)
class SectionProgress:
    """One section of the list. `counting` are the activities that must be done before it is ticked off.

    `last`: when something was last saved here, as ISO 8601 in UTC, or "" where nothing is.
    """

    anchor: str
    name: str
    minutes: int
    counting: tuple[str, ...]
    done: bool
    last: str = ""


@dataclass(frozen=True)
class Progress:
    """How far a learner has come in a module. `next` is where she goes on."""

    sections: tuple[SectionProgress, ...]
    begun: bool

    @property
    def done(self) -> int:
        """Sections with something to do, all done."""
        return sum(section.done for section in self.sections)

    @property
    def total(self) -> int:
        """Sections with something to do."""
        return sum(bool(section.counting) for section in self.sections)

    @property
    def percent(self) -> int:
        """Of the sections with something to do."""
        return round(100 * self.done / self.total) if self.total else 0

    @property
    def minutes_left(self) -> int:
        """Estimated minutes for the sections that aren't done."""
        return sum(section.minutes for section in self.sections if not section.done)

    @property
    def next(self) -> SectionProgress | None:
        """Where she left, or the first section after it that isn't done. None when everything is done.

        What she has gone past comes last, so that a text she didn't want to write is not put before her each time.
        """
        here = max(range(len(self.sections)), key=lambda at: (self.sections[at].last, -at), default=0)
        ahead = [*self.sections[here:], *self.sections[:here]]
        return next((section for section in ahead if section.counting and not section.done), None)

    @property
    def last(self) -> str:
        """When something was last saved in the module, as in `SectionProgress`."""
        return max((section.last for section in self.sections), default="")


def measure(module: Module, parts: Sequence[Part], states: Mapping[str, Mapping[str, Any]]) -> Progress:
    """Progress in a module from its outline and the learner's states by activity id."""
    sections = []
    for part in parts:
        counting = tuple(each for each in part.activities if counts(module, each))
        done = bool(counting) and all(states[each]["done"] for each in counting)
        minutes = part.section.minutes if part.section else 0
        last = max((states[each]["saved"] or "" for each in part.activities), default="")
        sections.append(SectionProgress(anchor(part), name(part), minutes, counting, done, last))
    begun = any(state["saved"] for state in states.values())
    return Progress(tuple(sections), begun)


def counts(module: Module, activity_id: str) -> bool:
    """Optional reflections, calculators, texts for an instructor and things for a gathering are never needed."""
    activity = module.activities[activity_id]
    extra = activity.use == "gathering" or activity.kind in ("graded-reflection", "calculator")
    return not extra and not getattr(activity, "optional", False)


def anchor(part: Part) -> str:
    """The place of a section on the page: `s-1-5`, `s-scenario`, or `velkommen` before the first heading."""
    return f"s-{part.section.id.replace('.', '-')}" if part.section else "velkommen"


def name(part: Part) -> str:
    """What a section is called in lists: «1.5 Grensen mellom politikk og administrasjon»."""
    if part.section is None:
        return WELCOME
    return f"{part.section.id} {part.section.title}" if part.section.id[0].isdigit() else part.section.title
