"""Curriculum 2.5: means by axis, advice under 3 and from 4; private, no points."""

from __future__ import annotations

import pytest
from kind_checks import AT, loaded, mini, table, view

from course.model import ContentError

ALL_THREE = {"saksliste": 3, "rom": 3, "taletid": 3}


def values(seen):
    return {each["id"]: each["value"] for each in seen["profile"]}


@pytest.mark.parametrize(
    ("answer", "means", "advised"),
    [
        (ALL_THREE, {"forberedelse": 3, "samtale": 3}, []),
        ({"saksliste": 2, "rom": 3, "taletid": 5}, {"forberedelse": 2.5, "samtale": 1}, ["forberedelse", "samtale"]),
        ({"saksliste": 4, "rom": 4, "taletid": 1}, {"forberedelse": 4, "samtale": 5}, ["forberedelse"]),
        ({"saksliste": 4, "rom": 3, "taletid": 2}, {"forberedelse": 3.5, "samtale": 4}, []),
    ],
)
def test_the_profile(answer, means, advised):
    seen = view(mini("egenvurdering"), draft=answer)
    assert values(seen) == means
    assert [each["id"] for each in seen["advice"]] == advised


@pytest.mark.parametrize(
    "change", [{"rom": None}, {"rom": 0}, {"rom": 6}, {"rom": "3"}, {"rom": 3.5}, {"rom": True}, {"rom": [3]}]
)
def test_no_profile_until_all_is_answered(change):
    activity = mini("egenvurdering")
    assert view(activity, draft={**ALL_THREE, **change}) == {"profile": [], "advice": []}
    assert activity.invalid({**ALL_THREE, **change}) == "checks.answer_all_first"
    assert not activity.is_complete({**ALL_THREE, **change})


def test_the_time_before_stands_beside():
    activity = mini("egenvurdering")
    second = {**ALL_THREE, "rom": 5}
    assert [each["previous"] for each in view(activity, [ALL_THREE], second)["profile"]] == [3, 3]
    assert [each["previous"] for each in view(activity, [ALL_THREE, second])["profile"]] == [3, 3]
    assert [each["previous"] for each in view(activity, [ALL_THREE])["profile"]] == [None, None]


def test_a_comment_is_no_answer():
    assert mini("egenvurdering").is_complete({**ALL_THREE, "comment": "Godt møte"})
    assert not mini("egenvurdering").is_complete({"comment": "Godt møte"})


def test_a_survey_has_no_profile():
    survey = table("egenvurdering")
    del survey["dimensions"]
    for item in survey["items"]:
        del item["dimension"]
    activity = loaded(survey)
    assert activity.is_complete(ALL_THREE)
    assert view(activity, draft=ALL_THREE) == {"profile": [], "advice": []}


def test_it_never_gives_points():
    assert mini("egenvurdering").check(ALL_THREE, AT).points == 0
    with pytest.raises(ContentError, match="points: "):
        loaded({**table("egenvurdering"), "points": 1})
    with pytest.raises(ContentError, match="use: "):
        loaded({**table("egenvurdering"), "use": "graded"})


@pytest.mark.parametrize(
    ("item", "dimension", "told"),
    [
        (0, "forberedelser", r"items\[0\]\.dimension: området «forberedelser» finnes ikke"),
        (2, "forberedelse", r"dimensions\[1\]: området har ingen påstander"),
    ],
)
def test_items_and_dimensions_must_fit(item, dimension, told):
    changed = table("egenvurdering")
    changed["items"][item]["dimension"] = dimension
    with pytest.raises(ContentError, match=told):
        loaded(changed)


def test_the_scale_has_five_words():
    with pytest.raises(ContentError, match="scale: skalaen har 2 trinn"):
        loaded({**table("egenvurdering"), "scale": ["nei", "ja"]})
