"""How long a login lasts, how often one may guess, and where one goes on to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.codes import hashed, new_secret, shown
from course.model import Person
from course.people.login import OWN_LASTS, PATIENCE, SHARED_LASTS, Login, Refused
from course.server.identity.next_page import next_page
from course.store import Store

ROOM = "10.0.0.7"
WRONG = "A" * 16


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 21, 12, tzinfo=UTC)
    code: str = field(default_factory=new_secret)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(store: Store) -> Clock:
    made = Clock()
    store.people.add(Person("kari", "Kari"), hashed(made.code), made.now)
    return made


@pytest.fixture
def door(store: Store, clock: Clock) -> Login:
    return Login(store.people, clock)


def refusal(door: Login, code: str, source: str = ROOM) -> str:
    with pytest.raises(Refused) as reason:
        door.come_in(code, source, shared=False)
    return reason.value.name


@pytest.mark.parametrize(("shared", "lasts"), [(False, OWN_LASTS), (True, SHARED_LASTS)])
def test_a_login_lasts_from_the_last_visit(shared, lasts, door, clock):
    secret = door.come_in(shown(clock.code).lower(), ROOM, shared=shared)
    for _ in range(3):
        clock.now += lasts * 0.9
        known = door.known(secret)
        assert known is not None
        assert known.prolonged
        assert known.session.person.id == "kari"
    clock.now += lasts * 1.01
    assert door.known(secret) is None


def test_not_each_visit_writes_to_the_database(door, clock):
    secret = door.come_in(clock.code, ROOM, shared=False)
    clock.now += timedelta(hours=2)
    assert not door.known(secret).prolonged
    clock.now += timedelta(days=1)
    assert door.known(secret).prolonged
    assert not door.known(secret).prolonged


def test_what_is_no_code_is_not_a_guess(door, clock):
    for _ in range(PATIENCE.from_one + 1):
        assert refusal(door, "kari") == "not_a_code"
        assert refusal(door, " ") == "no_code"
    assert door.come_in(clock.code, ROOM, shared=False)


def test_a_room_of_thirty_who_mistype_three_times_each_comes_in(door, clock, store):
    codes = [new_secret() for _ in range(30)]
    for number, code in enumerate(codes):
        store.people.add(Person(f"p{number}", f"Person {number}"), hashed(code), clock.now)
    for _ in range(3):
        for code in codes:
            assert refusal(door, code[:-1] + ("A" if code[-1] != "A" else "C")) == "unknown_code"
    for code in codes:
        assert door.come_in(code, ROOM, shared=False)


def test_whoever_guesses_on_must_wait_and_the_others_need_not(door, clock, monkeypatch):
    monkeypatch.setattr("course.people.login.PATIENCE", replace(PATIENCE, from_one=10))
    for _ in range(10):
        assert refusal(door, WRONG) == "unknown_code"
    assert refusal(door, clock.code) == "too_many"
    assert door.come_in(clock.code, "10.0.0.8", shared=False)
    clock.now += PATIENCE.window + timedelta(seconds=1)
    assert door.come_in(clock.code, ROOM, shared=False)


def test_guesses_from_everywhere_are_counted_together(door, clock, store, monkeypatch):
    monkeypatch.setattr("course.people.login.PATIENCE", replace(PATIENCE, from_all=20))
    for number in range(20):
        store.people.guesses.add(f"10.0.0.{number}", clock.now)
    assert refusal(door, clock.code, "10.250.0.1") == "too_many"


def test_what_is_over_is_deleted(door, clock, store):
    secret = door.come_in(clock.code, ROOM, shared=False)
    refusal(door, WRONG)
    clock.now += OWN_LASTS + timedelta(days=1)
    door.tidy()
    before = clock.now - timedelta(days=20)
    assert store.people.session(hashed(secret), before) is None
    assert not store.people.guesses.too_many(ROOM, clock.now - OWN_LASTS, PATIENCE)


def test_the_database_holds_neither_code_nor_secret(door, clock, store, tmp_path):
    secret = door.come_in(clock.code, ROOM, shared=False)
    store.close()
    for file in tmp_path.iterdir():
        held = file.read_bytes()
        assert secret.encode() not in held
        assert clock.code.encode() not in held
        assert ROOM.encode() not in held


@pytest.mark.parametrize("base", ["/", "/user/kari/kurs/"])
@pytest.mark.parametrize("rest", ["", "modul/module1_rolle", "modul/module1_rolle?x=1&y=//z", "samling/rom/ABCDEF"])
def test_one_goes_on_to_the_page_that_was_asked_for(base, rest):
    assert next_page(base + rest, base) == base + rest


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "//ond.example",
        "/\\ond.example",
        "https://ond.example",
        "/x//ond",
        "/\t/ond.example",
        "/../ut",
        "/x\r\ny: z",
    ],
)
def test_one_never_goes_on_elsewhere(asked):
    assert next_page(asked, "/") == "/"


def test_another_service_on_the_same_host_is_elsewhere_too():
    assert next_page("/hub/logout", "/user/kari/kurs/") == "/user/kari/kurs/"
    assert next_page("/user/kari/kurs/../../ola/", "/user/kari/kurs/") == "/user/kari/kurs/"


@given(st.text())
def test_whatever_is_asked_for_is_an_address_of_ours(asked):
    found = next_page(asked, "/kurs/")
    assert found.startswith("/kurs/")
    assert not set(found) & set("\\\r\n\t ")
