"""A gathering with one stage of each sort, and phones that speak in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from course.live.actions import read_action
from course.live.counted import Cards, Choice, Scale, Survey
from course.live.fold import apply, fold
from course.live.from_phones import join, read_answer, read_group
from course.live.plan import Plan, Stage
from course.live.room import Room
from course.live.written import Board, Points, Word
from course.store.rooms import Happened

AT = datetime(2026, 11, 21, 9, tzinfo=UTC)
OPTIONS = (("a", "Ja"), ("b", "Nei"), ("c", "Vet ikke"))
RATED = (("trygt", "Det var trygt."), ("nyttig", "Det var nyttig."))
STEPS = ("1", "2", "3", "4", "5")
VOTE = Choice(OPTIONS)
SCALE = Scale(RATED, STEPS)
CARDS = Cards((("k1", "Et kort"), ("k2", "Et til")), (("inn", "Inn"), ("ut", "Ut")))
BOARD = Board((("k1", "Saken"), ("k2", "Hvem")), (("A", "A"), ("B", "B")), 140, 12)
SURVEY = Survey(RATED, STEPS, "Hva bør vi gjøre annerledes?", 1000)
PLAN = Plan(
    "module1_mini",
    1,
    "Modulen",
    "Samlingen",
    (
        Stage("klar", "survey", "Klar?", 0, asks=(SURVEY,)),
        Stage("stem", "vote", "Stem", 10, asks=(VOTE, VOTE)),
        Stage("skala", "likert", "Skala", 10, asks=(SCALE, SCALE)),
        Stage("sorter", "sorting", "Sorter", 10, asks=(CARDS, CARDS)),
        Stage("ord", "word-cloud", "Ord", 5, asks=(Word(30),)),
        Stage("to", "two-points", "To", 5, asks=(Points(2, 140),)),
        Stage("tavle", "igp", "Tavle", 20, asks=(CARDS, BOARD), groups=BOARD.groups),
        Stage("par", "speed-date", "Par", 20),
        Stage("sider", "speed-date", "Sider", 20, groups=(("Ledere", "Ledere"), ("Gjester", "Gjester"))),
        Stage("stille", "silence", "Stille", 5),
    ),
)


def a_room(*actions: dict[str, Any]) -> Room:
    room = fold(PLAN, ())
    for each in actions:
        do(room, **each)
    return room


def do(room: Room, at: datetime = AT, **action: Any) -> None:
    happened = read_action(room, action, at)
    if happened is not None:
        apply(room, happened)


def at_vote(*actions: dict[str, Any]) -> Room:
    return a_room({"do": "go", "step": "stem"}, {"do": "open"}, *actions)


def answer(phone: str, given: Any, seq: int = 1, step: str = "stem", take: int = 1, **more: Any) -> Happened:
    """An answer as it is stored, in whatever room."""
    data = {"phone": phone, "step": step, "take": take, "seq": seq, "answer": given, **more}
    return Happened(AT, "answered", data, f"a {phone} {step} {take} {seq}")


def say(room: Room, phone: str, given: Any, seq: int = 1) -> None:
    """An answer to what is on, all the way from the phone."""
    apply(room, join(phone, AT))
    step, take = room.place
    said = {"step": step, "take": take, "seq": seq, "answer": given}
    apply(room, read_answer(room, phone, said, AT))


def choose(room: Room, phone: str, group: str, seq: int = 1) -> None:
    apply(room, read_group(room, phone, {"step": room.stage.id, "group": group, "seq": seq}, AT))


def later(**time: float) -> datetime:
    return AT + timedelta(**time)
