"""Nothing is lost, and nothing is sent twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from course.completion.channel import Undelivered, deliver
from course.store.outbox import Message

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)


def message(key: str, subject: str | None = None, learner: str = "kari") -> Message:
    return Message("xapi", subject or key, key, learner, {"key": key})


class Post:
    """A channel that remembers what it was given, and fails as it is told."""

    name = "xapi"

    def __init__(self, *faults: Exception | None) -> None:
        self.faults = list(faults)
        self.arrived: list[str] = []

    def send(self, body):
        if self.faults and (fault := self.faults.pop(0)) is not None:
            raise fault
        self.arrived.append(body["key"])


@pytest.fixture
def outbox(store):
    return store.outbox


def test_what_is_put_in_again_is_sent_once(outbox):
    post = Post()
    for _ in range(3):
        outbox.put([message("a"), message("b")], NOW)
        deliver(outbox, post, lambda: NOW)
    assert post.arrived == ["a", "b"]
    assert outbox.tally("xapi").sent == 2


def test_what_did_not_arrive_is_tried_again_later(outbox):
    post = Post(Undelivered("HTTP 503", down=True))
    outbox.put([message("a"), message("b")], NOW)
    assert deliver(outbox, post, lambda: NOW) == 0
    tally = outbox.tally("xapi")
    assert (tally.sent, tally.waiting, tally.fault) == (0, 2, "HTTP 503")
    assert deliver(outbox, post, lambda: NOW) == 1, "b had not been tried"
    assert deliver(outbox, post, lambda: NOW + timedelta(hours=1)) == 1
    assert sorted(post.arrived) == ["a", "b"]


@pytest.mark.parametrize("fault", [Undelivered("HTTP 400"), KeyError("link")])
def test_one_that_is_refused_does_not_stop_the_others(outbox, fault):
    post = Post(fault)
    outbox.put([message("a"), message("b")], NOW)
    deliver(outbox, post, lambda: NOW)
    assert post.arrived == ["b"]
    assert outbox.tally("xapi").waiting == 1


def test_nothing_is_given_up(outbox):
    outbox.put([message("a")], NOW)
    now = NOW
    for _ in range(20):
        deliver(outbox, Post(Undelivered("HTTP 400")), lambda at=now: at)
        now += timedelta(hours=7)
    post = Post()
    assert deliver(outbox, post, lambda: now) == 1


def test_two_servers_do_not_send_the_same(outbox):
    outbox.put([message("a")], NOW)
    assert outbox.take("xapi", NOW, NOW + timedelta(minutes=3)) is not None
    assert outbox.take("xapi", NOW, NOW + timedelta(minutes=3)) is None


def test_one_that_was_killed_while_sending_is_taken_over(outbox):
    outbox.put([message("a")], NOW)
    outbox.take("xapi", NOW, NOW + timedelta(minutes=3))
    assert outbox.take("xapi", NOW + timedelta(minutes=4), NOW + timedelta(minutes=7)) is not None


def test_only_the_newest_about_a_subject_is_sent(outbox):
    post = Post(Undelivered("HTTP 503", down=True))
    outbox.put([message("handed-in", "column")], NOW)
    deliver(outbox, post, lambda: NOW)
    outbox.put([message("graded", "column")], NOW)
    deliver(outbox, post, lambda: NOW + timedelta(days=1))
    assert post.arrived == ["graded"]
    assert outbox.tally("xapi").waiting == 0


def test_the_newest_waits_while_an_older_is_on_its_way(outbox):
    outbox.put([message("handed-in", "column")], NOW)
    older = outbox.take("xapi", NOW, NOW + timedelta(minutes=3))
    outbox.put([message("graded", "column")], NOW)
    assert outbox.take("xapi", NOW, NOW + timedelta(minutes=3)) is None
    outbox.done(older, NOW)
    assert outbox.take("xapi", NOW, NOW + timedelta(minutes=3)).body == {"key": "graded"}


def test_what_was_said_is_forgotten_when_it_has_arrived(outbox, store):
    outbox.put([message("a")], NOW)
    deliver(outbox, Post(), lambda: NOW)
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT body FROM outbox").scalar() is None


def test_erasing_a_learner_takes_what_waits(outbox, store):
    outbox.put([message("a"), message("b", learner="per")], NOW)
    store.erase("kari")
    post = Post()
    deliver(outbox, post, lambda: NOW)
    assert post.arrived == ["b"]
