"""A room that is over: nothing ties an answer to a phone, its results are kept for a while, and then it is gone."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest
from kept_rooms import ready, rows, run, waited
from small_room import AT

from course.live.host import phone_of
from course.live.limits import GOING_LASTS, KEPT, WAITING_LASTS
from course.live.refused import Refused
from course.live.results_files import as_csv, as_paper
from course.papers.sender import paper_of
from course.papers.word import word
from course.store.tables import room_events, rooms


def test_after_the_end_nothing_ties_an_answer_to_a_phone(store, room):
    phones = [phone_of(room.stored.code, f"token-{number}") for number in range(6)]
    run(*(room.join(each) for each in phones))
    run(*(room.answer(each, ready(text=f"Ord {at}")) for at, each in enumerate(phones)))
    file = Path(store._engine.url.database)
    assert phones[0].encode() in b"".join(each.read_bytes() for each in file.parent.glob("svar.sqlite*"))
    run(room.end())
    assert rows(store, room_events) == 0
    left = b"".join(each.read_bytes() for each in file.parent.glob("svar.sqlite*"))
    assert not [each for each in phones if each.encode() in left or each in json.dumps(room.outcome())]
    (stage,) = room.outcome()["results"]
    assert stage["results"][0]["n"] == 6
    assert sorted(stage["results"][0]["texts"]) == [f"Ord {number}" for number in range(6)]
    assert not room.knows(phones[0])
    with pytest.raises(Refused, match="ended"):
        run(room.answer(phones[0], ready(seq=2)))


def test_an_answer_that_comes_while_it_ends_is_in_or_refused(store, room):
    async def at_once():
        await room.join("t1")
        return await asyncio.gather(room.end(), room.answer("t1", ready()), return_exceptions=True)

    _, answered = waited(at_once())
    assert answered == 1 or answered.name == "ended"
    assert rows(store, room_events) == 0


def test_a_room_is_deleted_when_it_has_been_kept_long_enough(store, host, room, clock):
    run(room.end())
    clock.now += KEPT - timedelta(minutes=1)
    run(host.tidy())
    assert host.room(room.stored.code)
    clock.now += timedelta(minutes=2)
    run(host.tidy())
    assert host.room(room.stored.code) is None
    assert rows(store, rooms) == 0


def test_a_room_that_nobody_ends_is_ended(store, host, room, clock):
    run(room.join("t1"))
    run(room.act({"do": "next"}))
    clock.now += GOING_LASTS + timedelta(minutes=1)
    run(host.tidy())
    assert room.ended
    assert rows(store, room_events) == 0


def test_a_readiness_check_may_stand_open_for_weeks(host, room, clock):
    run(room.join("t1"))
    clock.now += GOING_LASTS * 7
    run(host.tidy())
    assert not room.ended
    clock.now += WAITING_LASTS
    run(host.tidy())
    assert room.ended


def test_delete_takes_everything_at_once(store, host, room):
    run(room.join("t1"))
    run(room.answer("t1", ready()))
    run(room.delete())
    assert (rows(store, rooms), rows(store, room_events)) == (0, 0)
    assert host.room(room.stored.code) is None


def test_the_results_as_files(room, real_course):
    run(*(room.join(f"t{number}") for number in range(6)))
    run(*(room.answer(f"t{number}", ready(text="=1+1" if number else "Grensen")) for number in range(6)))
    run(room.end())
    table = as_csv(room.outcome(), "nb")
    assert "'=1+1" in table
    assert "Grensen" in table
    paper = paper_of(real_course, "Samling", "", as_paper(room.outcome(), "nb"), "nb")
    assert word(paper, AT)[:2] == b"PK"
