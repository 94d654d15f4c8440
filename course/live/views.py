"""What each screen may see: the phones, the projector and the facilitator. The shapes are in `protocol`.

A phone's view is built once for all phones, and `you` for each; nothing in the common part is about one of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from course.dates import OSLO
from course.live.items import items
from course.live.plan import Stage
from course.live.protocol import (
    AboutOnScreens,
    AboutRoom,
    AgendaLine,
    LeaderView,
    Pending,
    PhonesView,
    ScreenView,
    Status,
    StepView,
    TimerView,
    YouView,
)
from course.live.results import result
from course.live.room import Room
from course.live.written import Board
from course.messages import text

# A phone's own, when the room is over.
YOU_NOTHING: YouView = {"group": None, "nickname": None, "answer": None, "seq": 0, "partner": None}


def step_view(room: Room, now: datetime) -> StepView:
    """What everybody sees of the stage that is on."""
    stage = room.stage
    shown = result(room, stage, room.take) if room.shown else None
    return {
        "id": stage.id,
        "number": room.here + 1,
        "of": len(room.plan.stages),
        "method": stage.method,
        "title": stage.title,
        "take": room.take,
        "takes": room.takes(stage),
        "open": room.open and room.ask is not None,
        "minutes": stage.minutes,
        "task": stage.task,
        "question": _question(room),
        "rounds": [{"title": each.title, "minutes": each.minutes, "text": each.text} for each in stage.rounds],
        "round": room.round,
        "timer": _timer(room, now),
        "groups": [{"id": key, "text": title} for key, title in stage.groups] or None,
        "needs_nickname": stage.pairs,
        "ask": room.ask.public() if room.ask else None,
        "shown": shown,
    }


def phones_view(room: Room, about: AboutRoom, now: datetime, locale: str) -> PhonesView:
    """The part of a phone's view that is the same on all of them."""
    step = step_view(room, now)
    seen_by = text(f"live.seen_{room.ask.type if room.ask else 'none'}", locale)
    if room.before(room.stage, room.take):
        seen_by = f"{seen_by} {text('live.stands', locale)}"
    return {"v": room.version, "status": _status(room), "room": about, "step": {**step, "seen_by": seen_by}}


def you_view(room: Room, phone: str, locale: str) -> YouView:
    """What is this phone's own."""
    stage = room.stage
    seq, answer = room.answers[room.place].get(phone, (0, None))
    group = room.group_of(stage.id, phone)
    if isinstance(room.ask, Board):
        written = room.boards[room.place].get(group or "", {})
        answer = room.board(room.place, group) if group else None
        seq = max([seq, *(each[0] for each in written.values())])
    nickname = room.nicknames.get(phone)
    return {
        "group": group,
        "nickname": nickname[1] if nickname else None,
        "answer": answer,
        "seq": seq,
        "partner": _partner(room, phone, locale),
    }


def screen_view(room: Room, about: AboutOnScreens, now: datetime) -> ScreenView:
    """What the projector shows: never the notes, never what is right."""
    stage = room.stage
    return {
        "v": room.version,
        "status": _status(room),
        "room": about,
        "step": {
            **step_view(room, now),
            "points": list(stage.points),
            "cards": [dict(each) for each in stage.cards],
            "answered": len(room.answers[room.place]),
        },
        "joined": len(room.joined),
    }


def leader_view(room: Room, about: AboutOnScreens, now: datetime) -> LeaderView:
    """What the facilitator has before her."""
    stage = room.stage
    pending: list[Pending] = [
        {
            "item": each.id,
            "text": each.text,
            "part": each.part,
            "group": each.group,
            "count": each.count,
            "cluster": each.cluster,
            "state": each.state,
        }
        for each in items(room, stage, room.take)
    ]
    return {
        **screen_view(room, about, now),
        "agenda": agenda(room, now),
        "notes": {"say": list(stage.say), "do": list(stage.do), "watch": list(stage.watch)},
        "answered": len(room.answers[room.place]),
        "to_moderate": pending,
        "result": result(room, stage, room.take),
        "late": room.pictures[room.place].behind(room.cells(room.place)),
        "fasit": list(stage.answer_key),
    }


def agenda(room: Room, now: datetime) -> list[AgendaLine]:
    """The stages with clock times, from when the gathering began, or from now when it hasn't."""
    at = (room.began or now).astimezone(OSLO)
    lines: list[AgendaLine] = []
    for index, stage in enumerate(room.plan.stages):
        ends = at + timedelta(minutes=stage.minutes)
        lines.append(
            {
                "id": stage.id,
                "title": stage.title,
                "method": stage.method,
                "minutes": stage.minutes,
                "begins": f"{at:%H.%M}",
                "ends": f"{ends:%H.%M}",
                "state": "done" if index < room.here else "now" if index == room.here else "later",
            }
        )
        at = ends
    return lines


def _status(room: Room) -> Status:
    return "going" if room.began else "waiting"


def _question(room: Room) -> str:
    """In a story, the situation that the room is in; elsewhere the stage's own."""
    if room.stage.story is None or not room.paths[room.stage.id]:
        return _opening(room.stage, room)
    return str((result(room, room.stage, room.take) or {})["text"])


def _opening(stage: Stage, room: Room) -> str:
    if stage.story is None:
        return stage.question
    return f"{stage.question}\n\n{(result(room, stage, room.take) or {})['text']}"


def _timer(room: Room, now: datetime) -> TimerView | None:
    if room.timer is None:
        return None
    paused = room.timer.left is not None
    left = room.timer.left if room.timer.left is not None else (room.timer.ends - now).total_seconds()
    return {
        "ends": room.timer.ends.isoformat(),
        "left": max(0, round(left)),
        "paused": paused,
        "silent": room.stage.silent,
    }


def _partner(room: Room, phone: str, locale: str) -> str | None:
    """Where to go, and whom one meets there."""
    if not room.stage.pairs or not room.rounds[room.stage.id]:
        return None
    for spot, group in enumerate(room.rounds[room.stage.id][-1], 1):
        if phone in group:
            others = [each for each in group if each != phone]
            if not others:
                return text("live.partner_waiting", locale)
            names = [str(room.nicknames[each][1]) for each in others if each in room.nicknames]
            if not names:
                return text("live.partner_spot", locale, spot=spot)
            told = text("live.partner_and", locale).join(names)
            return text("live.partner_named", locale, spot=spot, names=told)
    return text("live.partner_next", locale)
