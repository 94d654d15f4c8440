"""Curriculum A.5: tick off and add one's own; no points."""

from __future__ import annotations

import pytest
from kind_checks import AT, mini, shown


@pytest.mark.parametrize(
    ("answer", "done"),
    [
        ({"done": ["rommet"], "own": []}, 1),
        ({"done": ["rommet", "rommet", "ukjent"]}, 1),
        ({"done": [], "own": [{"text": "Kaffe", "done": True}]}, 0),
        ({"done": "rommet"}, 0),
        (None, 0),
    ],
)
def test_how_many_are_done(answer, done):
    activity = mini("sjekkliste")
    assert activity.check(answer, AT).extra == {"done": done, "items": 2}
    assert activity.is_complete(answer) is (done > 0)


def test_the_list_keeps_its_order():
    assert shown(mini("sjekkliste"))["items"] == [
        {"id": "rommet", "text": "Rommet er ryddet", "when": "Om morgenen"},
        {"id": "skjermen", "text": "Skjermen virker", "when": None},
    ]
