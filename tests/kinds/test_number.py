"""Curriculum A.5: right within the tolerance = all the points; comma and point are both decimals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kind_checks import AT, loaded, mini, table, told

from course.model import ContentError


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("7,5", 1),
        ("7.5", 1),
        (" 7,50 ", 1),
        (7.5, 1),
        ("7,45", 1),  # on the edge of the tolerance
        ("7,55", 1),
        ("7,44", 0),
        ("7,56", 0),
        ("8", 0),
        ("-7,5", 0),
        ("−7,5", 0),
        ("7,5 timer", 0),
        ("", 0),
        (True, 0),
        (10**400, 0),
        (float("nan"), 0),
    ],
)
def test_points(answer, points):
    assert mini("tall").check(answer, AT).points == points


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("1 250", None),
        ("1\u00a0250,5", None),
        ("0", None),
        ("1,2,3", "checks.write_number_first"),
        ("syv", "checks.write_number_first"),
        ("1e3", "checks.write_number_first"),
        ("", "checks.write_number_first"),
        (None, "checks.write_number_first"),
        (["7,5"], "checks.write_number_first"),
    ],
)
def test_it_must_be_a_number(answer, message):
    assert mini("tall").invalid(answer) == message


@given(st.decimals(min_value=-1000, max_value=1000, places=2))
def test_comma_and_point_mean_the_same(number):
    activity = mini("tall")
    assert activity.check(str(number), AT) == activity.check(str(number).replace(".", ","), AT)


@given(st.decimals(min_value=0, max_value=20, places=2))
def test_the_tolerance(number):
    near = abs(float(number) - 7.5) <= 0.05 + 1e-9
    assert mini("tall").check(str(number), AT).points == near


@pytest.mark.parametrize(
    ("answer", "final", "summary"),
    [
        ("7,5", False, "Ja. Halvannen time ganger fem personer."),
        ("450", False, "Nei. Dette er minutter, ikke timer."),
        ("3", False, "Nei. Prøv igjen."),
        ("3", True, "Nei. Gang lengden på møtet med antall personer. Rett svar: 7,5 timer."),
        ("450", True, "Nei. Dette er minutter, ikke timer. Rett svar: 7,5 timer."),
    ],
)
def test_words(answer, final, summary):
    assert told(mini("tall"), answer, final=final)["summary"] == summary


def test_a_typical_wrong_number_must_be_wrong():
    changed = table("tall")
    changed["near"][0]["value"] = 7.52
    with pytest.raises(ContentError, match=r"near\[0\]\.value: tallet regnes som rett svar"):
        loaded(changed)
