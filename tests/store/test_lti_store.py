"""Logins that have begun, where points go, and one key for all servers: in SQLite and in PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from course.store.lti import Begun, Link

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
SOON = NOW + timedelta(minutes=10)
BEGUN = Begun("https://moodle.no", "klient", "nonce")
LINK = Link("kari", "https://moodle.no/1", "module1_rolle", "https://moodle.no", "klient", "42")


def test_a_login_is_taken_once_also_by_two_at_the_same_time(store):
    for number in range(5):
        store.lti.begin(f"state-{number}", BEGUN, NOW, SOON)
        with ThreadPoolExecutor(4) as pool:
            taken = list(pool.map(lambda _, state=f"state-{number}": store.lti.take(state, NOW), range(4)))
        assert [each for each in taken if each is not None] == [BEGUN]


def test_a_login_that_is_too_old_is_forgotten(store):
    store.lti.begin("state", BEGUN, NOW, SOON)
    assert store.lti.take("state", SOON + timedelta(seconds=1)) is None
    store.lti.begin("another", BEGUN, SOON + timedelta(days=1), SOON + timedelta(days=2))
    assert store.lti.take("state", NOW) is None


def test_a_link_is_written_over(store):
    store.lti.link(LINK)
    store.lti.link(replace(LINK, module=""))
    store.lti.link(replace(LINK, learner="per"))
    assert store.lti.links("kari") == [replace(LINK, module="")]
    assert len(store.lti.links()) == 2
    store.erase("kari")
    assert [each.learner for each in store.lti.links()] == ["per"]


def test_all_servers_have_the_same_key(store):
    assert store.lti.key() is None
    with ThreadPoolExecutor(4) as pool:
        keys = set(pool.map(store.lti.set_key, ("a", "b", "c", "d")))
    assert keys == {store.lti.key()}
