"""Two-party dialogues in the database: two who do something at once, and what is told to whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import sleep

import pytest
from at_once import at_once
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from course.content import Course
from course.dialogue import Reception, new_secret
from course.store import Store
from course.store.dialogues import DialogueGone
from course.store.tables import dialogue_answers, dialogue_parties, dialogues

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def dialogue(store: Store) -> int:
    with store.dialogues.begin("mini-topart", AT) as change:
        change.set_code("abc234", AT + timedelta(hours=1))
        change.add("a", "side-a", "hemmelig-a")
        return change.read().id


def come_in(store: Store, dialogue: int, number: int) -> bool:
    """Read first and write afterwards, with time enough for others to come between."""
    with store.dialogues.change(dialogue, AT) as change:
        if "b" in change.read().done:
            return False
        sleep(0.02)
        change.add("b", f"side-{number}", f"hemmelig-{number}")
        return True


def test_of_many_who_come_in_at_once_one_is_in(store: Store, dialogue: int):
    found = at_once(*(lambda number=number: come_in(store, dialogue, number) for number in range(6)))
    assert sorted(found, key=str) == [False] * 5 + [True]


def test_nothing_is_changed_after_done_however_close_it_was(store: Store, dialogue: int):
    def save(number: int) -> bool:
        with store.dialogues.change(dialogue, AT) as change:
            if change.read().done["a"]:
                return False
            sleep(0.01)
            change.keep("a", "referatet", (number, number))
            return True

    def finish() -> dict:
        with store.dialogues.change(dialogue, AT) as change:
            change.set_done("a", AT)
            sleep(0.02)
            return change.answers("a")

    *_, then = at_once(*(lambda number=number: save(number) for number in range(1, 6)), finish)
    assert store.dialogues.answers(dialogue, "a") == then


def test_the_answers_come_out_together_and_only_when_both_are_done(store: Store, dialogue: int):
    come_in(store, dialogue, 1)
    with store.dialogues.change(dialogue, AT) as change:
        change.keep("a", "referatet", (1, 2))
        change.keep("b", "referatet", (3, None))
        change.keep("b", "referatet", (3, 4))
        change.set_done("a", AT)
    assert store.dialogues.shared_answers(dialogue) == {}
    with store.dialogues.change(dialogue, AT) as change:
        change.set_done("b", AT)
    assert store.dialogues.shared_answers(dialogue) == {"a": {"referatet": (1, 2)}, "b": {"referatet": (3, 4)}}


def test_a_code_that_is_taken_is_refused_and_the_next_try_is_a_new_one(store: Store, dialogue: int):
    with pytest.raises(IntegrityError), store.dialogues.begin("mini-topart", AT) as change:
        change.set_code("abc234", AT)
    with store.dialogues.begin("mini-topart", AT) as change:
        change.set_code("xyz789", AT)
    assert store.dialogues.by_code("abc234", AT).id == dialogue


def test_a_form_that_is_sent_many_times_at_once_is_one_dialogue(store: Store, minikurs: Course):
    reception, secret = Reception(store.dialogues, minikurs, lambda: AT), new_secret()
    found = at_once(*(lambda: reception.start("mini-topart", "moteleder", secret)[1] for _ in range(5)))
    assert found == [secret] * 5
    with store._engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(dialogues)) == 1


def test_a_deleted_dialogue_takes_everything_with_it(store: Store, dialogue: int):
    with store.dialogues.change(dialogue, AT) as change:
        change.keep("a", "referatet", (1, 2))
    store.dialogues.delete_older(AT + timedelta(seconds=1))
    assert store.dialogues.place("hemmelig-a", AT) is None
    with store._engine.connect() as connection:
        for table in (dialogue_parties, dialogue_answers):
            assert connection.scalar(select(func.count()).select_from(table)) == 0
    with pytest.raises(DialogueGone), store.dialogues.change(dialogue, AT):
        pass


@pytest.mark.usefixtures("dialogue")
def test_times_come_back_as_the_moment_they_were(store: Store):
    found = store.dialogues.by_code("abc234", AT)
    assert (found.changed, found.code_until) == (AT, AT + timedelta(hours=1))
    assert store.dialogues.by_code("abc234", AT + timedelta(seconds=1)) is None
