"""The first yes gives the result; only no gives the other one."""

from __future__ import annotations

import pytest
from kind_checks import AT, loaded, mini, shown, table, view

from course.model import ContentError


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        (["ja"], "haster"),
        (["nei", "ja"], "uenighet"),
        (["nei", "nei"], "otherwise"),
        (["nei"], None),
        ([], None),
        (["ja", "nei"], None),  # nothing comes after a yes
        (["nei", "nei", "ja"], None),
        (["JA"], None),
        ("ja", None),
    ],
)
def test_results(answers, result):
    activity = mini("avgjorelse")
    assert activity.check(answers, AT).extra == {"result": result}
    assert (activity.invalid(answers) is None) == (result is not None)


@pytest.mark.parametrize(
    ("path", "choice", "longer"),
    [
        (None, "nei", ["nei"]),
        (["nei"], "ja", ["nei", "ja"]),
        (["ja"], "nei", None),
        (["nei", "nei"], "ja", None),
        ([], "kanskje", None),
    ],
)
def test_one_step_further(path, choice, longer):
    assert mini("avgjorelse").extend(path, choice) == longer


def test_the_questions_come_one_at_a_time():
    activity = mini("avgjorelse")
    assert "Er dere uenige?" not in str(shown(activity))
    assert view(activity, draft=["nei"]) == {
        "question": {"id": "uenighet", "text": "Er dere uenige?", "number": 2, "of": 2},
        "answered": [{"text": "Haster saken?", "answer": "nei"}],
        "result": None,
    }


def test_the_result_is_told():
    seen = view(mini("avgjorelse"), [["nei", "nei"]])
    assert (seen["question"], seen["result"]) == (None, "Send en beskjed.")
    assert view(mini("avgjorelse"), [["nei", "nei"]], [])["question"]["number"] == 1


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ({"answers": ["nei"], "result": "haster"}, r"cases\[0\]: svarene gir ikke noe resultat"),
        ({"answers": ["ja"], "result": "uenighet"}, r"cases\[0\]: svarene gir «haster», ikke «uenighet»"),
        ({"answers": ["ja"], "result": "hast"}, r"cases\[0\]\.result: «hast» finnes ikke.*Mente du «haster»\?"),
        ({"answers": ["nei", "nei", "nei", "ja"], "result": "haster"}, r"cases\[0\]: svarene gir ikke noe resultat"),
    ],
)
def test_a_case_that_lies_is_told(case, told):
    with pytest.raises(ContentError, match=told):
        loaded({**table("avgjorelse"), "cases": [case]})
