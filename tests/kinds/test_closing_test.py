"""Curriculum A.6: two attempts, the better one counts; what to read again between them, the key only afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from kind_checks import AT, COURSE, fields_of, loaded, mini, shown, table, told, view

from course.kinds import bind
from course.model import ContentError

ALL_RIGHT = {
    "mini-p01": "det-som-ble-avtalt",
    "mini-p02": {"papirene": "dagen-for", "lista": "dagen-for", "ordet": "i-motet"},
}
ONE_RIGHT = {"mini-p01": "det-som-ble-avtalt"}
NO_RIGHT = {"mini-p01": "hvem-som-sov", "mini-p02": {}}
SECTIONS = {"1.1": "Før møtet", "1.2": "Etter møtet"}


def bound():
    return mini("sluttprove").bound_to(COURSE.modules[0].activities, SECTIONS)


@pytest.mark.parametrize(
    ("tries", "points"),
    [
        ([], 0),
        ([ALL_RIGHT], 12),
        ([ONE_RIGHT], 6),
        ([ONE_RIGHT, NO_RIGHT], 6),
        ([NO_RIGHT, ONE_RIGHT, ALL_RIGHT], 6),  # there is no third attempt
        ([{"mini-p01": ALL_RIGHT["mini-p01"], "ukjent": "x"}], 6),
    ],
)
def test_points(tries, points):
    assert mini("sluttprove").score(tries, AT) == points


def test_an_item_may_be_left_out_but_not_all():
    activity = mini("sluttprove")
    assert activity.invalid(ONE_RIGHT) is None
    assert activity.invalid({}) == "checks.answer_something_first"
    assert activity.invalid({"mini-p01": "ukjent"}) == "checks.answer_something_first"


def test_the_question_holds_the_items_questions():
    question = shown(mini("sluttprove"))
    assert question["attempts"] == 2
    assert [each["id"] for each in question["items"]] == ["mini-p01", "mini-p02"]
    assert set(question["items"][0]["options"][0]) == {"id", "text"}


def test_before_the_first_attempt():
    assert view(bound()) == {"attempts": [], "attempt": None, "read_again": [], "items": None}
    assert view(bound(), draft={})["attempt"] == 1


def test_between_the_attempts():
    seen = view(bound(), [ONE_RIGHT])
    assert seen["attempts"] == [{"number": 1, "points": 6, "max": 12}]
    assert seen["attempt"] is None
    assert seen["read_again"] == [{"section": "1.1", "title": "Før møtet"}]
    assert seen["items"] is None
    assert view(bound(), [ONE_RIGHT], {})["attempt"] == 2


def test_between_the_attempts_no_item_is_told():
    assert told(mini("sluttprove"), ONE_RIGHT, final=False) == {
        "verdict": "delvis",
        "summary": "Delvis. Du fikk 6 av 12 poeng.",
        "items": {},
    }


def test_each_section_is_named_once_in_the_order_of_the_items():
    assert [each["section"] for each in view(bound(), [NO_RIGHT])["read_again"]] == ["1.1", "1.2"]


def test_after_the_last_attempt():
    seen = view(bound(), [NO_RIGHT, ONE_RIGHT], {})
    assert seen["attempt"] is None
    assert seen["read_again"] == [{"section": "1.1", "title": "Før møtet"}]
    item = seen["items"]["mini-p02"]
    assert (item["points"], item["max"], item["verdict"]) == (0, 6, "nei")
    assert item["reason"].endswith("Det som skal leses, må komme fram i tide.")
    assert item["items"]["papirene"]["text"] == "Rett svar: Dagen før."


def test_an_item_that_was_left_out_is_said_to_be():
    item = view(bound(), [{}, {"mini-p02": {}}], {})["items"]["mini-p01"]
    assert item["verdict"] == "nei"
    assert item["reason"].startswith("Du svarte ikke på denne oppgaven. Referatet er til")


def test_the_right_answer_is_told_once():
    """The page marks the right option."""
    item = view(bound(), [NO_RIGHT, NO_RIGHT], {})["items"]["mini-p01"]
    right = next(each for each in mini("p01").options if each.correct)
    assert right.text not in item["reason"]


def test_all_right_ends_the_test():
    seen = view(bound(), [ALL_RIGHT], {})
    assert (seen["attempt"], seen["read_again"]) == (None, [])
    assert seen["items"]["mini-p01"]["verdict"] == "ja"
    reply = told(mini("sluttprove"), ALL_RIGHT, final=False)
    assert reply["summary"] == "Ja. Du fikk alle poengene, 12 av 12."
    assert set(reply["items"]) == {"mini-p01", "mini-p02"}


def test_the_result_tells_the_points_of_each_item():
    assert mini("sluttprove").check(ONE_RIGHT, AT).extra["by_item"] == {"mini-p01": 6, "mini-p02": 0}


def test_a_test_that_is_not_bound_says_so():
    with pytest.raises(LookupError, match="bound_to"):
        loaded(table("sluttprove")).check({}, AT)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"items": ["mini-p01", "mini-p03"]}, ["items[1]", "points"]),
        ({"items": ["mini-p01", "mini-tall"]}, ["items[1]", "points"]),
        ({"items": ["mini-p01"]}, ["points"]),
        ({"items": ["mini-p01", "mini-p01"]}, ["items[1]"]),
    ],
)
def test_the_items_must_fit_together(change, fields):
    changed = loaded({**table("sluttprove"), "items": ["mini-p01", "mini-p02"]}).model_copy(update=change)
    problems = changed.bound_to(COURSE.modules[0].activities).problems()
    assert fields_of(problems) == fields


def test_bind_names_the_file():
    activities = {each: COURSE.activity(each) for each in ("mini-p01", "mini-sluttprove")}
    with pytest.raises(ContentError) as error:
        bind(activities, Path("activities"))
    assert error.value.file == Path("activities/mini-sluttprove.toml")
    assert bind(COURSE.modules[0].activities, Path("activities")).keys() == COURSE.modules[0].activities.keys()
