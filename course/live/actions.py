"""What the facilitator presses, read before it happens: whole, within its limits, and not too late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

from course.live.limits import FEWEST, LONGEST_TIMER, POINT, SILENCE
from course.live.refused import Refused
from course.live.room import Room
from course.live.written import cleaned
from course.store.rooms import Happened

MOST_ITEMS = 3000
# An action that may be sent again says where it was pressed.
PLACED = frozenset({"open", "close", "show", "hide", "look", "go", "choose", "round"})


def read_action(room: Room, said: Any, at: datetime) -> Happened | None:
    """{"do": …} as an event; None for one that comes too late. Raises `Refused`."""
    if not isinstance(said, dict) or said.get("do") not in READ:
        raise Refused("not_understood")
    do = str(said["do"])
    if said.get("from", room.stage.id) != room.stage.id or (
        do == "choose" and said.get("take", room.take) != room.take
    ):
        return None
    data = READ[do](room, said)
    type_ = "go" if do in {"next", "back"} else do
    return Happened(at, type_, {**data, "from": list(room.place)} if type_ in PLACED else data)


def _nothing(_room: Room, _said: dict[str, Any]) -> dict[str, Any]:
    return {}


def _take(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    return {"take": _whole(said.get("take", room.take), 1, room.takes(room.stage))}


def _next(room: Room, _said: dict[str, Any]) -> dict[str, Any]:
    return {"to": room.plan.stages[min(room.here + 1, len(room.plan.stages) - 1)].id}


def _back(room: Room, _said: dict[str, Any]) -> dict[str, Any]:
    return {"to": room.plan.stages[max(room.here - 1, 0)].id}


def _step(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    step = said.get("step")
    if not isinstance(step, str) or room.plan.index(step) is None:
        raise Refused("not_understood")
    return {"to": step}


def _seconds(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    return {"seconds": _whole(said.get("seconds", usual_seconds(room)), 1, LONGEST_TIMER)}


def _round(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    return {"round": _whole(said.get("round"), 1, len(room.stage.rounds))}


def _items(_room: Room, said: dict[str, Any]) -> list[str]:
    items = said.get("items")
    if not isinstance(items, list) or len(items) > MOST_ITEMS or not all(isinstance(each, str) for each in items):
        raise Refused("not_understood")
    return items


def _moderate(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    if said.get("state") not in {"show", "hide", "new"}:
        raise Refused("not_understood")
    return {"items": _items(room, said), "state": said["state"]}


def _cluster(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    return {"items": _items(room, said), "cluster": cleaned(said.get("cluster", ""), POINT)}


def _choice(room: Room, said: dict[str, Any]) -> dict[str, Any]:
    """The facilitator's word, else what most have chosen. Under five answers nobody can tell what most chose."""
    if room.stage.story is None or room.ask is None:
        raise Refused("no_choice")
    choice = said.get("choice")
    if choice is None:
        given = room.cells(room.place)
        counts = Counter(cell for cells in given.values() for cell in cells).most_common(2)
        if len(given) < FEWEST or (len(counts) > 1 and counts[0][1] == counts[1][1]):
            raise Refused("no_majority")
        choice = counts[0][0][0]
    room.ask.read([choice])
    return {"choice": choice}


READ: dict[str, Callable[[Room, dict[str, Any]], dict[str, Any]]] = {
    "open": _take,
    "close": _nothing,
    "show": _nothing,
    "hide": _nothing,
    "look": _nothing,
    "next": _next,
    "back": _back,
    "go": _step,
    "start-timer": _seconds,
    "more-time": _seconds,
    "pause": _nothing,
    "round": _round,
    "moderate": _moderate,
    "cluster": _cluster,
    "choose": _choice,
}


def usual_seconds(room: Room) -> int:
    """How long the countdown is when nothing else is said."""
    if room.stage.silent:
        return SILENCE
    if room.round is not None and room.round <= len(room.stage.rounds):
        return room.stage.rounds[room.round - 1].minutes * 60
    return max(room.stage.minutes, 1) * 60


def _whole(given: Any, least: int, most: int) -> int:
    if type(given) is not int or not least <= given <= most:
        raise Refused("not_understood")
    return given
