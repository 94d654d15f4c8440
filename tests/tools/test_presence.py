"""Curriculum `ledelse-v-naervaer`: lost of agreed working days in percent, with one decimal."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.tools.fault import ToolInputError
from course.tools.presence import presence


@pytest.mark.parametrize(
    ("agreed", "lost", "absence", "present"),
    [
        (640, 48, "7.5", "92.5"),
        (220, 0, "0.0", "100.0"),
        (220, 220, "100.0", "0.0"),
        (1000, Decimal("0.5"), "0.1", "99.9"),  # 0.05 rounds away from zero
        (3, 1, "33.3", "66.7"),
        (0.1, 0.05, "50.0", "50.0"),
    ],
)
def test_percent(agreed, lost, absence, present):
    found = presence(agreed, lost)
    assert (found.absence_percent, found.presence_percent) == (Decimal(absence), Decimal(present))


def test_the_sentences():
    found = presence(640, 48)
    assert found.answer.text() == "Fraværet er 7,5 prosent, og nærværet er 92,5 prosent."
    assert found.notes[0].text() == "Dette er tall. De sier hvor mye, ikke hvorfor."


@pytest.mark.parametrize(
    ("agreed", "lost", "field", "name"),
    [
        (0, 0, "agreed_days", "missing_agreed_days"),
        (-1, 0, "agreed_days", "presence_out_of_range"),
        (10, -1, "lost_days", "presence_out_of_range"),
        (10, 11, "lost_days", "presence_more_lost"),
        (10_000_001, 1, "agreed_days", "presence_out_of_range"),
        (float("nan"), 1, "agreed_days", "not_a_number"),
        (10, float("inf"), "lost_days", "not_a_number"),
    ],
)
def test_what_cannot_be_is_refused_in_its_field(agreed, lost, field, name):
    with pytest.raises(ToolInputError) as fault:
        presence(agreed, lost)
    assert (fault.value.field, fault.value.name) == (field, name)


def test_no_agreed_days_says_what_to_write():
    with pytest.raises(ToolInputError, match=r"^Skriv inn avtalte dagsverk\.$"):
        presence(0, 0)


@given(st.integers(1, 10_000_000), st.integers(0, 10_000_000))
def test_the_two_always_make_a_hundred(agreed, lost):
    found = presence(max(agreed, lost), lost)
    assert found.absence_percent + found.presence_percent == 100
    assert 0 <= found.absence_percent <= 100


@given(st.integers(1, 100_000), st.integers(0, 50_000), st.integers(0, 50_000))
def test_more_lost_days_never_give_less_absence(agreed, lost, more):
    most = max(agreed, lost + more)
    assert presence(most, lost).absence_percent <= presence(most, lost + more).absence_percent
