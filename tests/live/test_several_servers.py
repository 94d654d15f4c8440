"""The same gathering at two servers with one PostgreSQL: what happens at the one is seen at the other."""

from __future__ import annotations

import pytest
from kept_rooms import ready, run, waited
from small_room import AT

from course.live.host import Host
from course.live.refused import Refused
from course.store import open_store

STEP = "rolle-g-klar"


@pytest.fixture(scope="module")
def url(postgres):
    return postgres.database()


@pytest.fixture
def hosts(url, real_course):
    """Two servers."""
    stores = [open_store(url, lasting=True) for _ in range(2)]
    yield [Host(each.rooms, real_course, "nb", lambda: AT) for each in stores]
    for each in stores:
        each.close()


@pytest.fixture
def rooms(hosts):
    """One room, as each of them has it."""
    stored, _ = hosts[0].begin("module1_rolle")
    return [each.room(stored.code) for each in hosts]


def test_a_phone_at_another_server_votes_and_the_facilitator_sees_it(hosts, rooms):
    here, there = rooms
    told = []
    run(there.join("t1"), here.act({"do": "go", "step": STEP}), here.act({"do": "open"}))
    here.on_change = told.append
    # The phone's server hears of the step when it takes the answer, if not before.
    run(there.join("t2"))
    run(there.answer("t1", ready()))
    waited(hosts[0].follow())
    assert here.room.joined == there.room.joined
    assert told
    assert told[-1] >= {"t1", "t2"}
    assert len(here._rooms.events(here.stored.id)) == here._known == there._known


def test_two_servers_that_store_at_once_agree_afterwards(hosts, rooms):
    here, there = rooms
    run(*(room.join(f"{name}{number}") for number in range(20) for name, room in (("a", here), ("b", there))))
    waited(hosts[0].follow())
    waited(hosts[1].follow())
    assert len(here.room.joined) == len(there.room.joined) == 40


def test_a_room_that_has_ended_or_is_deleted_elsewhere_is_over_here_too(hosts, rooms):
    here, there = rooms
    run(there.join("t1"))
    run(here.end())
    waited(hosts[1].follow())
    assert there.ended
    assert there.outcome() == here.outcome()
    with pytest.raises(Refused):
        run(there.answer("t1", ready()))
    stored, _ = hosts[0].begin("module1_rolle")
    here, there = (each.room(stored.code) for each in hosts)
    run(here.delete())
    waited(hosts[1].follow())
    assert there.deleted
    assert hosts[1].room(stored.code) is None
