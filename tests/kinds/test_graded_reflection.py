"""Curriculum A.6: three levels, 2, 4 and 6 points, given by an instructor."""

from __future__ import annotations

import pytest
from kind_checks import AT, loaded, mini, shown, table, view

from course.model import ContentError


@pytest.mark.parametrize(
    ("answer", "words", "complete"),
    [("ord " * 20, 20, True), ("ord\n" * 19, 19, False), ("", 0, False), (None, 0, False), ({"text": "ord"}, 0, False)],
)
def test_words_are_counted_and_nothing_is_judged(answer, words, complete):
    activity = mini("rv01")
    result = activity.check(answer, AT)
    assert (result.points, result.max_points, result.verdict) == (0, 6, None)
    assert result.extra == {"words": words}
    assert activity.is_complete(answer) is complete
    assert view(activity, draft=answer) == {"words": words, "points": None, "max": 6}


def test_the_learner_sees_the_rubric():
    question = shown(mini("rv01"))
    assert [each["points"] for each in question["rubric"]] == [2, 4, 6]
    assert question["words"] == [20, 100]


def test_local_words_are_filled_in():
    assert "Fjellvik" in mini("rv01").text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"words": [100, 20]}, "words: skal være fra og til"),
        ({"words": [100]}, r"words\[1\]: feltet mangler"),
        ({"points": 5}, "points: skal være 6"),
        ({"rubric": []}, "rubric: rubrikken har ikke de tre nivåene"),
    ],
)
def test_the_authors_mistakes(change, told):
    with pytest.raises(ContentError, match=told):
        loaded({**table("rv01"), **change})
