"""From events to the room. The same events in the same order always give the same room, also after a restart."""

from __future__ import annotations

from collections.abc import Iterable

from course.live.from_leader import LED, is_late
from course.live.from_phones import SENT
from course.live.plan import Plan
from course.live.refused import Refused
from course.live.room import Room
from course.store.rooms import Happened

CHANGES = SENT | LED


def apply(room: Room, happened: Happened) -> bool:
    """Let it have happened. Returns False for what has happened before, by its key, and for what came too late.

    Raises `Refused`, and changes nothing, when it can't be done now.
    """
    if (happened.key is not None and happened.key in room.keys) or is_late(room, happened):
        return False
    CHANGES[happened.type](room, happened)
    room.version += 1
    if happened.key is not None:
        room.keys.add(happened.key)
    return True


def fold(plan: Plan, events: Iterable[Happened]) -> Room:
    """The room after these events. One that no longer fits, because the gathering's file was changed, is left out."""
    room = Room(plan)
    for each in events:
        try:
            apply(room, each)
        except Refused:
            continue
    return room
