"""Who has come how far, and whom to remind: from counts, receipts and the gradebook, never from what was written."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from graded import autograde, hand_in
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.event import listen

from course.cohort.deadlines import due
from course.cohort.read import choose_cohort, members, read_progress
from course.flow import Refused, Study
from course.grading.judging import judge_text, places, read_text
from course.grading.receipts import GRADED, REOPENED, module_event
from course.grading.scheme import handed_in
from course.model import Cohort, Draft, Event, Person
from course.outline import read_outline
from course.progress import measure
from course.store import open_store
from course.store.tables import events, people

TRY = {
    "version": "1",
    "type": "answer",
    "data": 1,
    "result": {"verdict": "ja"},
    "at": datetime(2026, 11, 1, tzinfo=UTC),
}
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PRIVATE = "Bare jeg skal lese dette om Petra"


def answer_all(desk, module, learner, sample="full"):
    for activity in handed_in(module):
        chosen = activity.samples.by_name().get(sample) or activity.samples.full
        for given_ in chosen.tries if chosen else ():
            if activity.autosave:
                desk.store.save_draft(Draft(learner, module.slug, activity.id, "1", given_, NOW))
            else:
                desk.store.append(Event(learner, module.slug, activity.id, "1", "answer", given_, None, NOW))


def add(desk, *people, cohort="hosten", deadlines=None, ends=None):
    desk.store.people.save_cohort(Cohort(cohort, "Høsten 2026", date(2026, 9, 1), ends, deadlines or {}))
    for each in people:
        desk.store.people.add(Person(each, each.split("@")[0].title(), frozenset({"learner"}), cohort), None, NOW)


def read(desk, now=NOW):
    return read_progress(desk, desk.store.people.cohort("hosten"), now)


def one(desk, now=NOW):
    return read(desk, now).rows[0].standings[0]


def test_from_nothing_to_passed(desk, module):
    add(desk, "kari", deadlines={module.slug: date(2026, 12, 1)})
    assert one(desk).state == "not-begun"
    answer_all(desk, module, "kari")
    assert (one(desk).state, one(desk).handed_in) == ("begun", None)
    for each in ("mini-rv01", "mini-rv02"):
        desk.store.save_draft(Draft("kari", module.slug, each, "1", "Vi flyttet møtet.", NOW))
    receipt = hand_in(desk, module, "kari", NOW)
    assert (one(desk).state, one(desk).handed_in) == ("handed-in", NOW)
    autograde(desk, module, "kari")
    assert (one(desk).state, one(desk).waiting, one(desk).points) == ("waiting", 2, None)
    for place in places(desk, module):
        judge_text(desk, module, *place.key, 6, "Fint.", read_text(desk, module, *place.key).seen)
    assert (one(desk).state, one(desk).points, one(desk).max_points, one(desk).passed) == ("graded", 40, 40, True)
    told = {"submission": receipt.id, "points": 40.0, "max": 40.0, "passed": True}
    desk.store.append(module_event("kari", module.slug, GRADED, told, NOW))
    assert (one(desk).state, read(desk).finished) == ("passed", 1)
    desk.store.append(module_event("kari", module.slug, REOPENED, {"submission": receipt.id}, NOW))
    assert (one(desk).state, one(desk).is_in) == ("reopened", False)
    hand_in(desk, module, "kari", NOW + timedelta(days=1))
    assert (one(desk).state, one(desk).is_in) == ("handed-in", True)


def test_points_that_were_mended_after_the_feedback_are_told_as_not_sent(desk, module):
    add(desk, "kari")
    answer_all(desk, module, "kari")
    receipt = hand_in(desk, module, "kari", NOW)
    autograde(desk, module, "kari")
    told = {"submission": receipt.id, "points": 3.0, "max": 40.0, "passed": False}
    desk.store.append(module_event("kari", module.slug, GRADED, told, NOW))
    assert (one(desk).state, one(desk).points) == ("graded", 28)


def test_who_is_to_be_reminded(desk, module):
    add(desk, "kari", "ola", deadlines={module.slug: date(2026, 11, 20)})
    answer_all(desk, module, "ola")
    hand_in(desk, module, "ola", NOW)
    found = read(desk)
    assert [(row.person.id, row.late) for row in found.to_remind] == [("kari", True)]
    assert found.rows[1].standings[0].was_late
    assert not read(desk, NOW - timedelta(days=30)).to_remind
    assert read(desk, NOW - timedelta(days=5)).rows[0].standings[0].due == "soon"


def test_the_cohort_s_last_day_is_the_deadline_of_modules_without_one(desk):
    add(desk, "kari", ends=date(2026, 11, 22))
    assert (one(desk).deadline, one(desk).due) == (date(2026, 11, 22), "soon")


@given(st.none() | st.dates(), st.dates(), st.booleans())
def test_a_deadline_is_kept_until_its_day_is_over(deadline, today, is_in):
    found = due(deadline, today, handed_in=is_in)
    assert (found == "late") == (deadline is not None and not is_in and today > deadline)
    assert not (found and is_in)


def test_sections_are_counted_as_on_the_learner_s_own_page(desk, module):
    add(desk, "kari", "ola")
    study = Study(desk.course, desk.store, "kari", now=lambda: NOW)

    def both():
        shown = measure(module, read_outline(module), study.states(module.slug))
        found = read(desk).rows[0].standings[0].done
        return (found.sections, found.total, found.begun), (shown.done, shown.total, shown.begun)

    # What is begun is not done: an empty text, a form with nothing in it.
    for activity in module.activities.values():
        if activity.autosave:
            desk.store.save_draft(Draft("kari", module.slug, activity.id, "1", activity.blank, NOW))
    ours, shown = both()
    assert ours == shown
    assert shown[0] < shown[1]
    for activity in module.activities.values():
        sample = activity.samples.full
        if sample and activity.use != "test":
            for given_ in sample.tries:
                kind = "save" if activity.autosave else "submit"
                with suppress(Refused):  # a scenario is walked step by step
                    study.receive(activity.id, {"type": kind, "answer": given_})
        ours, shown = both()
        assert ours == shown


def test_nothing_that_was_written_is_in_it(desk, module):
    add(desk, "kari")
    for activity in module.activities.values():
        desk.store.save_draft(Draft("kari", module.slug, activity.id, "1", PRIVATE, NOW))
        desk.store.append(Event("kari", module.slug, activity.id, "1", "answer", PRIVATE, None, NOW))
    assert PRIVATE not in repr(read(desk))


def test_a_cohort_of_three_hundred_takes_five_statements(desk, module):
    desk.store.people.save_cohort(Cohort("hosten", "Høsten", date(2026, 9, 1)))
    rows = [{"id": f"l{each}", "name": "", "roles": [], "cohort": "hosten", "made": NOW} for each in range(300)]
    tried = [
        {**TRY, "learner": row["id"], "module": module.slug, "activity": each}
        for row in rows
        for each in module.activities
    ]
    with desk.store._engine.begin() as connection:
        connection.execute(insert(people), rows)
        connection.execute(insert(events), tried)
    cohort, asked = desk.store.people.cohort("hosten"), []
    listen(desk.store._engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    assert len(read_progress(desk, cohort, NOW).rows) == 300
    assert len(asked) <= 5


@pytest.mark.parametrize(("wanted", "found"), [(None, "b"), ("a", "a"), ("borte", None), ("", None)])
def test_the_newest_cohort_is_shown_unless_another_is_asked_for(wanted, found):
    cohorts = [Cohort("b", "B", date(2026, 9, 1)), Cohort("a", "A", date(2026, 1, 1))]
    chosen = choose_cohort(cohorts, wanted)
    assert (chosen.id if chosen else None) == found


def test_without_a_cohort_an_instructor_is_not_a_learner(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'x.sqlite'}")
    store.people.add(Person("kari", "Kari"), None, NOW)
    store.people.add(Person("inga", "Inga", frozenset({"instructor"})), None, NOW)
    store.append(Event("lokal", "m", "a", "1", "answer", 1, None, NOW))
    assert [each.id for each in members(store, None)] == ["kari", "lokal"]
