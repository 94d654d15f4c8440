"""Gatherings in the database, and wrong codes: what many phones do at once is stored whole, once, and in order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from at_once import at_once
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, NoResultFound

from course.store import Store
from course.store.guesses import Patience
from course.store.rooms import Happened
from course.store.tables import room_events

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
PATIENCE = Patience(window=timedelta(minutes=15), from_one=3, from_all=20)


@pytest.fixture
def room(store: Store) -> int:
    return store.rooms.begin("abc234", "module1_mini", "leder", "skjerm", AT).id


def batch(name: str) -> list[Happened]:
    return [Happened(AT, "answered", {"phone": name, "n": number}, f"{name} {number}") for number in range(20)]


def stored(store: Store) -> int:
    with store._engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(room_events))


def test_batches_that_come_at_once_are_stored_one_after_the_other(store: Store, room: int):
    names = [f"t{number}" for number in range(6)]
    assert at_once(*(lambda each=each: store.rooms.append(room, batch(each)) for each in names)) == [None] * 6
    order = [each.data["phone"] for each in store.rooms.events(room)]
    assert len(order) == 120
    assert sum(before != after for before, after in pairwise(order)) == 5


def test_a_key_is_stored_once_and_a_batch_all_or_nothing(store: Store, room: int):
    store.rooms.append(room, batch("t1")[:1])
    with pytest.raises(IntegrityError):
        store.rooms.append(room, [*batch("t2"), *batch("t1")])
    assert stored(store) == 1
    found = at_once(*(lambda: store.rooms.append(room, batch("t3")) for _ in range(4)))
    assert sorted(str(type(each).__name__) for each in found) == ["IntegrityError"] * 3 + ["NoneType"]


def test_what_comes_while_it_ends_leaves_nothing_behind(store: Store, room: int):
    sent = [lambda each=each: store.rooms.append(room, batch(each)) for each in ("t1", "t2", "t3", "t4")]
    *answered, ended = at_once(*sent, lambda: store.rooms.end(room, {"v": 1}, AT))
    assert ended is None
    assert all(each is None or isinstance(each, NoResultFound) for each in answered)
    assert stored(store) == 0
    with pytest.raises(NoResultFound):
        store.rooms.append(room, batch("t9"))
    assert store.rooms.by_code("abc234").outcome == {"v": 1}


def test_the_first_end_counts(store: Store, room: int):
    at_once(*(lambda number=number: store.rooms.end(room, {"v": number}, AT) for number in range(4)))
    first = store.rooms.by_code("abc234").outcome
    store.rooms.end(room, {"v": 9}, AT + timedelta(hours=1))
    assert store.rooms.by_code("abc234").outcome == first


def test_a_code_is_one_room(store: Store):
    found = at_once(*(lambda: store.rooms.begin("xyz789", "module1_mini", "l", "s", AT).id for _ in range(4)))
    assert sorted(type(each).__name__ for each in found) == ["IntegrityError"] * 3 + ["int"]


def test_rooms_are_found_ended_and_deleted_by_time(store: Store, room: int):
    store.rooms.append(room, batch("t1"))
    assert [each.id for each in store.rooms.going(AT + timedelta(hours=1))] == [room]
    assert store.rooms.going(AT) == []
    assert [each.id for each in store.rooms.by_leaders(["leder"])] == [room]
    store.rooms.end(room, {}, AT)
    store.rooms.delete_ended(AT + timedelta(seconds=1))
    assert store.rooms.by_code("abc234") is None


def test_a_deleted_room_takes_its_events_with_it(store: Store, room: int):
    store.rooms.append(room, batch("t1"))
    store.rooms.delete(room)
    assert stored(store) == 0


def test_wrong_codes_tried_at_once_are_all_counted_each_at_its_door(store: Store):
    doors = (store.rooms.guesses, store.dialogues.guesses, store.people.guesses)
    at_once(*(lambda each=each: each.add("10.0.0.1", AT) for each in (doors[0],) * 10))
    assert doors[0].too_many("10.0.0.1", AT, PATIENCE)
    assert not doors[0].too_many("10.0.0.2", AT, PATIENCE)
    assert not doors[1].too_many("10.0.0.1", AT, PATIENCE)
    at_once(*(lambda number=number: doors[0].add(f"10.1.0.{number}", AT) for number in range(10)))
    assert doors[0].too_many("10.9.9.9", AT, PATIENCE)
    assert not doors[0].too_many("10.0.0.1", AT + PATIENCE.window * 2, PATIENCE)
    doors[0].forget(AT + timedelta(seconds=1))
    assert not doors[0].too_many("10.0.0.1", AT, PATIENCE)
