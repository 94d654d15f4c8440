"""Rooms with a database behind them: what is acknowledged is on disk, and what has ended ties nothing to anybody."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from small_room import AT
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from course.codes import hashed
from course.live.host import Host, phone_of, screen_secret
from course.live.limits import GOING_LASTS, KEPT, MOST_MESSAGES, PATIENCE, WAITING_LASTS
from course.live.refused import Refused
from course.live.results_files import as_csv, as_paper
from course.papers.sender import paper_of
from course.papers.word import word
from course.store import open_store
from course.store.tables import room_events, rooms

STEP = "rolle-g-klar"
# A room belongs to one loop, as in a server. In a thread of its own: the browser's tests leave one in this thread.
LOOP = asyncio.new_event_loop()
Thread(target=LOOP.run_forever, daemon=True).start()


class Clock:
    def __init__(self):
        self.now = AT

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def host(store, real_course, clock):
    return Host(store.rooms, real_course, "nb", clock)


@pytest.fixture
def room(host):
    stored, _ = host.begin("module1_rolle")
    return host.room(stored.code)


def waited(doing):
    return asyncio.run_coroutine_threadsafe(doing, LOOP).result(timeout=30)


def run(*doing):
    async def everything():
        return await asyncio.gather(*doing, return_exceptions=True)

    found = waited(everything())
    for each in found:
        if isinstance(each, BaseException):
            raise each
    return found


def ready(seq=1, value=3, text=""):
    values = dict.fromkeys(("modulen", "grensen", "myndighet", "oversette"), value)
    return {"step": STEP, "take": 1, "seq": seq, "answer": {"values": values, "text": text}}


def rows(store, table):
    with store._engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_what_is_acknowledged_survives_that_the_server_dies(store, room, real_course, clock):
    phones = [f"t{number}" for number in range(40)]
    run(*(room.join(each) for each in phones))
    assert run(*(room.answer(each, ready(seq=9)) for each in phones)) == [9] * 40
    anew = Host(open_store(str(store._engine.url)).rooms, real_course, "nb", clock).room(room.stored.code)
    assert anew.room.answers == room.room.answers
    assert anew.room.version == room.room.version
    assert len(anew.room.joined) == 40


def test_an_answer_sent_many_times_is_stored_once(store, room):
    run(room.join("t1"))
    run(*(room.answer("t1", ready()) for _ in range(10)))
    run(*(room.answer("t1", ready()) for _ in range(10)))
    assert rows(store, room_events) == 2


def test_many_answers_at_once_are_few_commits(store, room, monkeypatch):
    calls = []
    append = store.rooms.append
    monkeypatch.setattr(store.rooms, "append", lambda *what: (calls.append(what), append(*what)))
    run(*(room.join(f"t{number}") for number in range(200)))
    assert len(calls) < 10


def test_what_could_not_be_stored_has_not_happened(store, room, monkeypatch):
    run(room.join("t1"))

    def full(*_):
        raise OperationalError("insert", {}, Exception("disk full"))

    with monkeypatch.context() as broken:
        broken.setattr(store.rooms, "append", full)
        with pytest.raises(Refused, match="not_kept"):
            run(room.answer("t1", ready()))
    assert not room.room.answers[STEP, 1]
    run(room.answer("t1", ready()))
    assert room.room.answers[STEP, 1]["t1"][0] == 1


def test_a_database_that_goes_away_and_comes_back_loses_only_what_was_refused(store, room, monkeypatch):
    run(room.join("t1"), room.join("t2"))

    def away(*_args):
        raise OperationalError("insert", {}, Exception("server closed the connection"))

    with monkeypatch.context() as broken:
        broken.setattr(store.rooms, "append", away)
        broken.setattr(store.rooms, "events", away)
        for number in (1, 2):
            with pytest.raises(Refused, match="not_kept"):
                run(room.answer("t1", ready(seq=number)))
    run(room.answer("t2", ready()))
    assert set(room.room.answers[STEP, 1]) == {"t2"}
    run(room.answer("t1", ready(seq=3)))
    assert set(room.room.answers[STEP, 1]) == {"t1", "t2"}


def test_a_message_from_nowhere_and_too_many_messages_are_refused(room):
    with pytest.raises(Refused, match="no_phone"):
        run(room.answer("t9", ready()))
    run(room.join("t1"))
    for number in range(MOST_MESSAGES):
        run(room.answer("t1", ready(seq=number)))
    with pytest.raises(Refused, match="too_often"):
        run(room.answer("t1", ready(seq=99)))


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


def test_guessing_codes_is_stopped(host, room, clock):
    for _ in range(PATIENCE.from_one):
        with pytest.raises(Refused, match="unknown_code"):
            host.by_typed("AAAAAA", "10.0.0.2")
    with pytest.raises(Refused, match="too_many"):
        host.by_typed(room.stored.code, "10.0.0.2")
    assert host.by_typed(room.stored.code.lower(), "10.0.0.3") is room
    clock.now += PATIENCE.window + timedelta(seconds=1)
    assert host.by_typed(f" {room.stored.code[:3]} {room.stored.code[3:]} ", "10.0.0.2") is room


@pytest.mark.parametrize(("written", "name"), [("", "no_code"), ("KFT9W", "not_a_code"), ("K" * 9999, "not_a_code")])
def test_what_cannot_be_a_code(host, written, name):
    with pytest.raises(Refused, match=name):
        host.by_typed(written, "10.0.0.2")


def test_the_projectors_code_is_not_the_facilitators(host):
    stored, secret = host.begin("module1_rolle")
    assert stored.leader == hashed(secret) != stored.screen == hashed(screen_secret(secret))
    assert [each.code for each in host.led_by([secret])] == [stored.code]
    assert host.led_by([screen_secret(secret)]) == []


def test_pairs_are_drawn_of_those_who_are_here_and_latecomers_are_placed(host):
    stored, _ = host.begin("module2_ledelse")
    room = host.room(stored.code)
    step = next(each.id for each in room.plan.stages if each.pairs)
    run(room.act({"do": "go", "step": step}))
    with pytest.raises(Refused, match="few_people"):
        run(room.act({"do": "pair"}))
    run(*(room.join(f"t{number}") for number in range(4)))
    touched = []
    room.on_change = touched.append
    run(room.act({"do": "pair", "from": step, "round": 1}))
    run(room.act({"do": "pair", "from": step, "round": 1}))
    assert len(room.room.rounds[step]) == 1
    assert touched[0] == {"t0", "t1", "t2", "t3"}
    run(room.join("t4"))
    assert sorted(map(len, room.room.rounds[step][-1])) == [2, 3]
    assert "t4" in touched[-1]
    assert len(touched[-1]) == 3


def test_the_results_as_files(room, real_course):
    run(*(room.join(f"t{number}") for number in range(6)))
    run(*(room.answer(f"t{number}", ready(text="=1+1" if number else "Grensen")) for number in range(6)))
    run(room.end())
    table = as_csv(room.outcome(), "nb")
    assert "'=1+1" in table
    assert "Grensen" in table
    paper = paper_of(real_course, "Samling", "", as_paper(room.outcome(), "nb"), "nb")
    assert word(paper, AT)[:2] == b"PK"


def test_a_room_of_a_module_that_is_gone_is_not_there(store, room, minikurs, clock):
    assert Host(store.rooms, minikurs, "nb", clock).room(room.stored.code) is None


def test_one_address_can_bring_a_whole_room_but_not_make_up_phones_for_ever(host, room, monkeypatch):
    monkeypatch.setattr("course.live.host.MOST_JOINS", 3)
    for number in range(3):
        waited(host.let_in(room, f"t{number}", "10.0.0.1"))
    # Those who are in come back as often as they will, and another address has its own count.
    waited(host.let_in(room, "t0", "10.0.0.1"))
    with pytest.raises(Refused, match="too_many_joins"):
        waited(host.let_in(room, "t3", "10.0.0.1"))
    waited(host.let_in(room, "t3", "10.0.0.2"))
    assert room.room.joined == {"t0", "t1", "t2", "t3"}
