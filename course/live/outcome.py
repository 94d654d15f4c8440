"""What is left of a room when it has ended: results, and nothing that says who answered what, or that two answers are
from the same phone."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from course.live.limits import KEPT
from course.live.plan import Stage
from course.live.protocol import AboutRoom, AgendaLine, Notes, Pending, ResultView, Status
from course.live.results import not_hidden, result
from course.live.room import Room


class StageResults(TypedDict):
    """What came of a stage: one result for each time something was answered."""

    id: str
    title: str
    method: str
    results: list[ResultView]


class Outcome(TypedDict):
    """What is left of a room when it has ended."""

    v: int
    joined: int
    results: list[StageResults]


class ScreenEnded(TypedDict):
    """What the projector and the phones see afterwards."""

    v: int
    status: Status
    room: AboutRoom
    step: None
    joined: int


class LeaderEnded(ScreenEnded):
    """What the facilitator sees afterwards. `deleted` is the date (ISO 8601) when it is removed; the rest is empty."""

    results: list[StageResults]
    deleted: str
    agenda: list[AgendaLine]
    notes: Notes
    answered: int
    to_moderate: list[Pending]
    result: None
    late: int
    fasit: list[str]


def outcome(room: Room) -> Outcome:
    """The outcome, as it is stored."""
    stages: list[StageResults] = [
        {"id": stage.id, "title": stage.title, "method": stage.method, "results": _results(room, stage)}
        for stage in room.plan.stages
    ]
    return {"v": room.version + 1, "joined": len(room.joined), "results": [each for each in stages if each["results"]]}


def _results(room: Room, stage: Stage) -> list[ResultView]:
    """One for each time something was answered."""
    return [
        found
        for take in range(1, room.takes(stage) + 1)
        if (room.answers[stage.id, take] or room.boards[stage.id, take])
        and (found := result(room, stage, take, not_hidden)) is not None
    ]


def ended_view(left: Outcome, about: AboutRoom, ended: datetime) -> LeaderEnded:
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


def screen_ended(left: Outcome, about: AboutRoom) -> ScreenEnded:
    """What the projector and the phones see afterwards."""
    return {"v": left["v"], "status": "ended", "room": about, "step": None, "joined": left["joined"]}
