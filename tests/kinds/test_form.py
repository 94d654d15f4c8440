"""Curriculum 1.5: points by how many of the counting fields have enough in them."""

from __future__ import annotations

import pytest
from kind_checks import AT, loaded, mini, table, view

from course.model import ContentError

LONG, SHORT = "x" * 10, "x" * 9


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ({"hva": LONG, "hvorfor": LONG}, 3),
        ({"hva": LONG, "hvorfor": SHORT}, 1),
        ({"hva": LONG, "hvorfor": f"  {SHORT}  "}, 1),
        ({"hva": LONG, "merknad": LONG}, 1),  # a field that doesn't count
        ({"merknad": LONG, "ukjent": LONG}, 0),
        ({"hva": [LONG]}, 0),
        ({}, 0),
    ],
)
def test_points(answer, points):
    activity = mini("skjema")
    assert activity.check(answer, AT).points == points
    assert view(activity, draft=answer)["points"] == points


def test_complete_is_every_counting_field():
    assert mini("skjema").is_complete({"hva": LONG, "hvorfor": LONG})
    assert not mini("skjema").is_complete({"hva": LONG, "merknad": LONG})


def test_the_draft_is_on_show_before_an_older_try():
    stands = {"max": 3, "fields": 2, "rules": [], "faults": {}, "product": None}
    assert view(mini("skjema"), [{"hva": LONG}], {}) == {**stands, "points": 0, "filled": 0}
    assert view(mini("skjema"), [{"hva": LONG}]) == {**stands, "points": 1, "filled": 1}


def test_a_form_without_points():
    plain = {**table("skjema"), "points": 0, "use": "private", "thresholds": [], "samples": {}}
    assert loaded(plain).check({"hva": LONG}, AT).points == 0


@pytest.mark.parametrize(
    ("thresholds", "told"),
    [
        ([], "tersklene ender ikke på full poengsum"),
        ([{"filled": 2, "points": 2}], "tersklene ender ikke på full poengsum"),
        ([{"filled": 1, "points": 3}, {"filled": 2, "points": 1}], "tersklene stiger ikke"),
        ([{"filled": 1, "points": 1}, {"filled": 1, "points": 3}], "tersklene stiger ikke"),
        ([{"filled": 3, "points": 3}], "bare 2 felt teller, men terskelen er 3"),
    ],
)
def test_thresholds_must_lead_to_the_points(thresholds, told):
    with pytest.raises(ContentError, match=f"thresholds: {told}"):
        loaded({**table("skjema"), "thresholds": thresholds})
