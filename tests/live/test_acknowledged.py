"""What is acknowledged is on disk, and what could not be stored has not happened."""

from __future__ import annotations

import pytest
from kept_rooms import STEP, ready, rows, run
from sqlalchemy.exc import OperationalError

from course.live.host import Host
from course.live.limits import MOST_MESSAGES
from course.live.refused import Refused
from course.store import open_store
from course.store.tables import room_events


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
