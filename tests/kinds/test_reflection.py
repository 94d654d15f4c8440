"""Curriculum A.5: written from 20 characters; private."""

from __future__ import annotations

import pytest
from kind_checks import AT, loaded, mini, shown, table

from course.model import ContentError


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("x" * 20, True),
        ("x" * 19, False),
        ("  " + "x" * 19 + " ", False),
        ("", False),
        (None, False),
        (["x" * 30], False),
    ],
)
def test_when_it_counts_as_written(answer, written):
    activity = mini("refleksjon")
    assert activity.is_complete(answer) is written
    assert activity.check(answer, AT).extra == {"written": written}


def test_its_standard_shape():
    question = shown(mini("refleksjon"))
    assert (question["min_chars"], question["rows"], question["optional"], question["autosave"]) == (20, 6, False, True)


@pytest.mark.parametrize("use", ["graded", "practice", "gathering", "test"])
def test_it_stays_private(use):
    with pytest.raises(ContentError, match="use: «reflection» kan ikke brukes som"):
        loaded({**table("refleksjon"), "use": use})
