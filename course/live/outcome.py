"""What is left of a room when it has ended: results, and nothing that says who answered what, or that two answers are
from the same phone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from course.live.limits import KEPT
from course.live.plan import Stage
from course.live.results import not_hidden, result
from course.live.room import Room


def outcome(room: Room) -> dict[str, Any]:
    """The outcome as JSON: {"v", "joined", "results": [{"id", "title", "method", "results": [RESULT, …]}]}."""
    stages = [
        {"id": stage.id, "title": stage.title, "method": stage.method, "results": _results(room, stage)}
        for stage in room.plan.stages
    ]
    return {"v": room.version + 1, "joined": len(room.joined), "results": [each for each in stages if each["results"]]}


def _results(room: Room, stage: Stage) -> list[dict[str, Any]]:
    """One for each time something was answered."""
    return [
        found
        for take in range(1, room.takes(stage) + 1)
        if (room.answers[stage.id, take] or room.boards[stage.id, take])
        and (found := result(room, stage, take, not_hidden)) is not None
    ]


def ended_view(left: dict[str, Any], about: dict[str, Any], ended: datetime) -> dict[str, Any]:
    """What the facilitator sees afterwards."""
    return {
        **screen_ended(left, about),
        "results": left["results"],
        "deleted": (ended + KEPT).date().isoformat(),
        "agenda": [],
        "notes": {"say": [], "do": [], "watch": []},
        "answered": 0,
        "to_moderate": [],
        "result": None,
        "late": 0,
        "fasit": [],
    }


def screen_ended(left: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    """What the projector and the phones see afterwards."""
    return {"v": left["v"], "status": "ended", "room": about, "step": None, "joined": left["joined"]}
