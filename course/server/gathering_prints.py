"""What is printed for a gathering: posters, cards, and sheets to write on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from course.gathering import Gathering
from course.gathering.answered import GroupBoard, LocalStory, RoleTask, ScenarioByVote
from course.gathering.in_the_room import Corners, GroupWork, RolePlay
from course.gathering.parts import Sheet
from course.gathering.step import Step, Task
from course.kinds import Activity
from course.kinds.scenario import Scenario
from course.server.gathering_view import Seen, seen


@dataclass(frozen=True, slots=True)
class PrintCard:
    """A card, several to a page. `label` is whose it is, empty when it is everybody's."""

    title: str
    text: str
    label: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Poster:
    """One large page."""

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Prints:
    """All that is printed for one step.

    `situations` are cards for the facilitator to read from, larger than `cards`. `sorting` is a sheet with one row for
    each card and one box for each place.
    """

    step: Step
    posters: tuple[Poster, ...] = ()
    cards: tuple[PrintCard, ...] = ()
    situations: tuple[PrintCard, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    sorting: Seen | None = None


def prints(gathering: Gathering, activities: Mapping[str, Activity]) -> list[Prints]:
    """What to print, step by step; steps with nothing to print are left out."""
    found = (_of(step, activities) for step in gathering.steps)
    return [each for each in found if each.posters or each.cards or each.situations or each.sheets or each.sorting]


def _of(step: Step, activities: Mapping[str, Activity]) -> Prints:  # noqa: PLR0911 - one return a method
    shown = seen(step, activities)
    sheets = step.sheets if isinstance(step, Task) else ()
    match step:
        case Corners():
            return Prints(step, posters=tuple(Poster(each) for each in shown.places))
        case RoleTask():
            return Prints(step, posters=tuple(Poster(each.title, each.text) for each in step.roles))
        case RolePlay():
            return Prints(step, cards=tuple(_role_cards(step)), sheets=sheets)
        case GroupWork():
            lines = shown.lines if step.cards else ()
            return Prints(
                step, cards=tuple(PrintCard(each.title, each.text, "", lines) for each in step.cards), sheets=sheets
            )
        case ScenarioByVote():
            return Prints(step, situations=tuple(_situations(activities[step.activity])))
        case LocalStory():
            return Prints(
                step,
                sheets=(Sheet(title=shown.question, for_whom="Ett til hver deltaker", prompts=shown.lines), *sheets),
            )
        case GroupBoard():
            return Prints(step, sheets=sheets, sorting=shown if shown.places else None)
    return Prints(step, sheets=sheets, sorting=shown if shown.places and shown.lines else None)


def _role_cards(step: RolePlay) -> Iterator[PrintCard]:
    """First what each role is to do, then each case: the part everybody reads, and the parts only one role may see."""
    names = {each.id: each.title for each in step.roles}
    for role in step.roles:
        yield PrintCard(role.title, role.text)
    for card in step.cards:
        yield PrintCard(card.title, card.text, "alle")
        for role_id, text in card.roles.items():
            yield PrintCard(card.title, text, names[role_id])


def _situations(activity: Activity) -> Iterator[PrintCard]:
    """The situations of a scenario with their choices, without what follows from them.

    A node that only some ways lead to would tell what a choice leads to, so it is left out.
    """
    if isinstance(activity, Scenario):
        for node in activity.nodes:
            if not node.optional:
                yield PrintCard(node.title, node.text, "", tuple(each.text for each in node.choices))
