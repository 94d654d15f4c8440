"""Speed date as events: a new round for those who are here, and a place for whoever comes after it was drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from course.live.pairs import Groups, draw, draw_sides
from course.live.refused import Refused
from course.live.room import Room
from course.store.rooms import Happened


def new_round(room: Room, said: dict[str, Any], here: Sequence[str], room_id: int, at: datetime) -> Happened | None:
    """{"do": "pair", "from", "round"} as an event; None for one that comes too late. Raises `Refused`.

    `here` are the phones to put together. The same room, step and round give the same pairs.
    """
    stage = room.stage
    if not stage.pairs:
        raise Refused("not_pairs")
    rounds = room.rounds[stage.id]
    if said.get("from", stage.id) != stage.id or said.get("round", len(rounds) + 1) != len(rounds) + 1:
        return None
    groups = _groups(room, here, f"{room_id} {stage.id} {len(rounds)}")
    if sum(map(len, groups)) <= 1:
        raise Refused("few_in_rings" if stage.groups else "few_people")
    data = {"step": stage.id, "from": list(room.place), "round": len(rounds) + 1, "groups": groups}
    return Happened(at, "pair", data)


def latecomer(room: Room, phone: str, at: datetime) -> Happened | None:
    """A phone that lacks a place in the round that is on, as an event; None when it has one, or there is no round."""
    stage = room.stage
    rounds = room.rounds[stage.id] if stage.pairs else []
    if not rounds or any(phone in group for group in rounds[-1]):
        return None
    if stage.groups and room.group_of(stage.id, phone) is None:
        return None
    return Happened(at, "placed", {"phone": phone, "step": stage.id})


def _groups(room: Room, here: Sequence[str], seed: str) -> Groups:
    stage = room.stage
    rounds = room.rounds[stage.id]
    if not stage.groups:
        return draw(here, rounds, seed)
    sides = [[each for each in here if room.group_of(stage.id, each) == side] for side, _ in stage.groups]
    return draw_sides(sides[0], sides[1], rounds, seed)
