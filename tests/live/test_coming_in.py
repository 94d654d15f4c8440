"""Who comes into a room: by codes that cannot be guessed, not too many from one place, and together two and two."""

from __future__ import annotations

from datetime import timedelta

import pytest
from kept_rooms import run, waited

from course.codes import hashed
from course.live.host import Host, screen_secret
from course.live.limits import PATIENCE
from course.live.refused import Refused


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


def test_a_room_of_a_module_that_is_gone_is_not_there(store, room, minikurs, clock):
    assert Host(store.rooms, minikurs, "nb", clock).room(room.stored.code) is None
