"""What the facilitator does. An action that names where it was pressed is dropped when the room has gone on since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from course.live.limits import FEWEST, LONGEST_TIMER, POINT, SILENCE
from course.live.pairs import place
from course.live.refused import Refused
from course.live.room import Room, Timer
from course.live.written import cleaned
from course.store.rooms import Happened

MOST_ITEMS = 3000
# An action that may be sent again says where it was pressed.
PLACED = frozenset({"open", "close", "show", "hide", "go", "choose", "round"})


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


def is_late(room: Room, happened: Happened) -> bool:
    """Whether the room has gone on since this was decided: two may press, and one may press twice."""
    pressed = happened.data.get("from")
    return pressed is not None and tuple(pressed) != room.place


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


def _open(room: Room, happened: Happened) -> None:
    take = happened.data["take"]
    if take > room.takes(room.stage) or room.ask_at(room.stage, take) is None:
        raise Refused("nothing_to_open")
    # What was said before the talk can't be said again after it.
    if take < room.opened.get(room.stage.id, 1):
        raise Refused("taken")
    if take != room.take:
        room.draw()
        room.shown = False
    room.take, room.open = take, True
    room.opened[room.stage.id] = take


def _close(room: Room, _: Happened) -> None:
    room.open = False
    room.draw()


def _show(room: Room, _: Happened) -> None:
    room.shown = True
    room.draw()


def _hide(room: Room, _: Happened) -> None:
    room.shown = False


def _go(room: Room, happened: Happened) -> None:
    to = room.plan.index(happened.data["to"])
    if to is None:
        raise Refused("not_understood")
    if to == room.here:
        return
    room.draw()
    room.here = to
    if to > 0 and room.began is None:
        room.began = happened.at
    stage = room.stage
    room.take = room.takes(stage) if stage.story else room.opened.get(stage.id, 1)
    room.open = room.shown = False
    room.timer = None
    room.round = len(room.rounds[stage.id]) or None if stage.pairs else None


def _start_timer(room: Room, happened: Happened) -> None:
    room.timer = Timer(happened.at + timedelta(seconds=happened.data["seconds"]))


def _more_time(room: Room, happened: Happened) -> None:
    seconds = timedelta(seconds=happened.data["seconds"])
    if room.timer is None:
        room.timer = Timer(happened.at + seconds)
    elif room.timer.left is not None:
        room.timer.left += seconds.total_seconds()
    else:
        room.timer.ends = max(room.timer.ends, happened.at) + seconds


def _pause(room: Room, happened: Happened) -> None:
    if room.timer is None:
        raise Refused("no_timer")
    if room.timer.left is None:
        room.timer.left = max(0.0, (room.timer.ends - happened.at).total_seconds())
    else:
        room.timer = Timer(happened.at + timedelta(seconds=room.timer.left))


def _turn(room: Room, happened: Happened) -> None:
    room.round = happened.data["round"]


def _moderated(room: Room, happened: Happened) -> None:
    for each in happened.data["items"]:
        room.let_through[each] = happened.data["state"]


def _clustered(room: Room, happened: Happened) -> None:
    for each in happened.data["items"]:
        room.clusters[each] = happened.data["cluster"]


def _pair(room: Room, happened: Happened) -> None:
    if happened.data["round"] != len(room.rounds[room.stage.id]) + 1:
        return
    room.rounds[room.stage.id].append(happened.data["groups"])
    room.round = happened.data["round"]
    room.timer = None


def _placed(room: Room, happened: Happened) -> None:
    """Somebody who came late is put with others."""
    phone, rounds = happened.data["phone"], room.rounds[happened.data["step"]]
    if rounds and not any(phone in group for group in rounds[-1]):
        rounds[-1] = place(rounds[-1], phone)


def _choose(room: Room, happened: Happened) -> None:
    if room.ask is None or room.stage.story is None:
        raise Refused("no_choice")
    room.ask.read([happened.data["choice"]])
    room.draw()
    room.paths[room.stage.id].append(happened.data["choice"])
    room.take += 1
    room.open = room.shown = False
    room.timer = None


LED: dict[str, Callable[[Room, Happened], None]] = {
    "open": _open,
    "close": _close,
    "show": _show,
    "hide": _hide,
    "go": _go,
    "start-timer": _start_timer,
    "more-time": _more_time,
    "pause": _pause,
    "round": _turn,
    "moderate": _moderated,
    "cluster": _clustered,
    "pair": _pair,
    "placed": _placed,
    "choose": _choose,
}
