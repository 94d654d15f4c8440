"""Whose phones have something new of their own after an event: the others see only what is the same on all."""

from __future__ import annotations

from course.live.pairs import Groups
from course.live.room import Room
from course.store.rooms import Happened


def together(room: Room, happened: Happened) -> Groups:
    """Who are together before a latecomer is placed; nobody, for anything else that happens."""
    rounds = room.rounds[room.stage.id] if happened.type == "placed" else []
    return list(rounds[-1]) if rounds else []


def touched_by(room: Room, happened: Happened, before: Groups) -> set[str]:
    """The phones that have something new of their own, after it has happened. `before` is what `together` gave."""
    stage, said = room.stage, happened.data
    match happened.type:
        case "pair":
            return set(room.joined)
        case "placed":
            return {each for group in room.rounds[stage.id][-1] if group not in before for each in group}
        case "answered" if "group" in said:
            return {each for each, (_, group) in room.groups[stage.id].items() if group == said["group"]}
        case "grouped" | "named":
            rounds = room.rounds[stage.id] if stage.pairs else []
            mine = [group for group in rounds[-1] if said["phone"] in group] if rounds else []
            return {said["phone"], *(each for group in mine for each in group)}
    return set()
