"""What the facilitator does. An action that names where it was pressed is dropped when the room has gone on since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from course.live.pairs import place
from course.live.refused import Refused
from course.live.room import Room, Timer
from course.store.rooms import Happened


def is_late(room: Room, happened: Happened) -> bool:
    """Whether the room has gone on since this was decided: two may press, and one may press twice."""
    pressed = happened.data.get("from")
    return pressed is not None and tuple(pressed) != room.place


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


def _look(room: Room, _: Happened) -> None:
    """The facilitator sees the picture, and the room doesn't."""
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
    room.timer = None


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
    "look": _look,
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
