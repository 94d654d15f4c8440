import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from at_once import at_once
from sqlalchemy.exc import SQLAlchemyError

from course.model import Draft, Event
from course.store import Store, open_store

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def answer(learner="kari", activity="mini-par", data="a", at=AT):
    return Event(learner, "module1_mini", activity, "v1", "answer", data, None, at)


def draft(data, learner="kari", activity="mini-rv01"):
    return Draft(learner, "module1_mini", activity, "v1", data, AT)


def test_events_come_back_in_the_order_they_happened(store: Store):
    for data in ("første", "andre", "tredje"):
        store.append(answer(data=data))
    assert [each.data for each in store.events("kari")] == ["første", "andre", "tredje"]


def test_any_json_survives_the_way_through_the_database(store: Store):
    data = {"æøå": [1, 2.5, None, True, {"tom": ""}], "emoji": "🙂", "lang": "x" * 100_000}
    store.append(answer(data=data))
    assert store.events("kari")[0].data == data


def test_a_time_in_another_zone_is_the_same_moment(store: Store):
    local = AT.astimezone(timezone(timedelta(hours=1)))
    store.append(answer(at=local))
    assert store.events("kari")[0].at == AT
    assert store.events("kari")[0].at.tzinfo is not None


def test_one_learner_never_gets_anothers(store: Store):
    store.append(answer("kari"))
    store.append(answer("ola"))
    store.save_draft(draft("Olas", learner="ola"))
    assert {each.learner for each in store.events("kari")} == {"kari"}
    assert store.drafts("kari") == []


def test_a_draft_replaces_the_one_before(store: Store):
    store.save_draft(draft("Kjære d"))
    store.save_draft(draft("Kjære dagbok"))
    assert [each.data for each in store.drafts("kari")] == ["Kjære dagbok"]


def test_an_answer_takes_the_place_of_its_own_draft_and_no_other(store: Store):
    given = answer("kari")
    store.save_draft(draft("Hei", activity=given.activity))
    store.save_draft(draft("Olas", learner="ola", activity=given.activity))
    store.append_answer(given)
    assert store.events("kari") == [given]
    assert store.drafts("kari") == []
    assert store.drafts("ola")


def test_erasing_leaves_the_others(store: Store):
    store.append(answer("kari"))
    store.save_draft(draft("Hei"))
    store.append(answer("ola"))
    store.erase("kari")
    assert store.learners() == ["ola"]


def test_first_drafts_that_are_saved_at_once_become_one(store: Store):
    found = at_once(*(lambda number=number: store.save_draft(draft(f"Ord {number}")) for number in range(8)))
    assert found == [None] * 8
    assert len(store.drafts("kari")) == 1


def test_answers_given_at_once_are_all_there(store: Store):
    def ten(learner: str) -> None:
        for number in range(10):
            store.append(answer(learner, data=number))

    assert at_once(*(lambda each=each: ten(each) for each in ("kari", "ola", "per", "siri"))) == [None] * 4
    for learner in ("kari", "ola", "per", "siri"):
        assert [each.data for each in store.events(learner)] == list(range(10))


def test_who_erases_everything_while_she_writes_leaves_either_all_or_nothing(store: Store):
    store.append(answer("kari"))
    found = at_once(lambda: store.erase("kari"), lambda: store.save_draft(draft("Hei")))
    assert found == [None, None]
    assert store.events("kari") == []


def test_what_is_written_is_not_told_when_it_cannot_be_stored(store: Store):
    with pytest.raises(SQLAlchemyError) as fault:
        store.append(Event(None, "m", "a", "v", "answer", "en hemmelighet", None, AT))
    assert "hemmelighet" not in str(fault.value)


def test_what_is_erased_is_not_left_in_the_file(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path / 'kurs.db'}")
    store.append(answer("ola"))
    store.append(answer("kari", data="gjenkjennelig tekst"))
    store.erase("kari")
    store.close()
    assert not [file for file in tmp_path.iterdir() if b"gjenkjennelig" in file.read_bytes()]


def test_another_process_sees_what_is_committed_and_a_crash_loses_nothing(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'svar.sqlite'}"
    crash = f"""
import os
from datetime import UTC, datetime
from course.model import Event
from course.store import open_store
open_store({url!r}).append(Event("kari", "m", "a", "v", "answer", "skrevet", None, datetime.now(UTC)))
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", crash], check=False)
    assert [each.data for each in open_store(url).events("kari")] == ["skrevet"]
