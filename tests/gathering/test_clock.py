from __future__ import annotations

from datetime import time
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.gathering.clock import read_time, timetable

STEPS = st.lists(st.integers(1, 60).map(lambda minutes: SimpleNamespace(minutes=minutes)), min_size=1, max_size=12)


def minutes_of(at: time) -> int:
    return at.hour * 60 + at.minute


@given(STEPS, st.times())
def test_each_step_begins_when_the_one_before_ends(steps, begins):
    begins = begins.replace(second=0, microsecond=0)
    slots = timetable(steps, begins)
    assert slots[0].begins == begins
    assert all(after.begins == before.ends for before, after in pairwise(slots))
    for slot in slots:
        assert (minutes_of(slot.ends) - minutes_of(slot.begins)) % (24 * 60) == slot.step.minutes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("9", time(9)),
        ("09.00", time(9)),
        ("9:30", time(9, 30)),
        ("0930", time(9, 30)),
        (" 18 15 ", time(18, 15)),
        ("00.00", time(0)),
        ("23.59", time(23, 59)),
        ("24.00", None),
        ("9.60", None),
        ("930", time(9, 30)),
        ("kvart på ni", None),
        ("", None),
        ("9.0", None),
        ("-1", None),
        ("09.00.00", None),
        ("٩", None),
        ("9" * 10_000, None),
    ],
)
def test_a_time_as_people_write_it(written, meant):
    assert read_time(written) == meant


@given(st.text(max_size=12))
def test_any_text_is_a_time_or_not(written):
    assert read_time(written) is None or isinstance(read_time(written), time)
