"""Curriculum A.5: cards placed right ÷ number of cards × points."""

from __future__ import annotations

import pytest
from kind_checks import AT, ids, loaded, mini, shown, table, told

from course.model import ContentError

RIGHT = {"innkalling": "tidlig", "saksliste": "tidlig", "referat": "sent"}


@pytest.mark.parametrize(
    ("change", "points", "summary"),
    [
        ({}, 3, "Ja. Alle kortene ligger rett."),
        ({"referat": "tidlig"}, 2, "Delvis. 2 av 3 kort ligger rett."),
        ({"referat": None}, 2, "Delvis. 2 av 3 kort ligger rett."),
        ({"referat": "tidlig", "saksliste": "sent", "innkalling": "x"}, 0, "Nei. Ingen av kortene ligger rett."),
    ],
)
def test_points_and_words(change, points, summary):
    activity, answer = mini("sortering"), RIGHT | change
    assert activity.check(answer, AT).points == points
    assert told(activity, answer, final=False)["summary"] == summary


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (RIGHT, None),
        ({**RIGHT, "referat": "tidlig"}, None),
        ({**RIGHT, "referat": "finnes-ikke"}, "checks.place_all_first"),
        ({"innkalling": "tidlig"}, "checks.place_all_first"),
        (None, "checks.place_all_first"),
    ],
)
def test_every_card_needs_a_place(answer, message):
    assert mini("sortering").invalid(answer) == message


def test_wrong_cards_are_told_to_try_again():
    items = told(mini("sortering"), RIGHT | {"referat": "tidlig"}, final=False)["items"]
    assert items == {
        "innkalling": {"verdict": "ja", "text": "Uten innkalling kommer ingen."},
        "saksliste": {"verdict": "ja", "text": "Lista er det man forbereder seg på."},
        "referat": {"verdict": "nei", "text": "Prøv igjen."},
    }


def test_at_the_end_wrong_cards_are_told_where_they_belong():
    items = told(mini("sortering"), RIGHT | {"referat": "tidlig"}, final=True)["items"]
    assert items["referat"]["text"] == "Rett svar: Etter møtet. Det forteller hva som ble avtalt."


def test_cards_never_come_as_the_author_grouped_them():
    for seed in range(50):
        assert ids(shown(mini("sortering"), seed)["cards"]) != list(RIGHT)
    assert ids(shown(mini("sortering"))["categories"]) == ["tidlig", "sent"]


def test_an_unknown_category_is_told():
    changed = table("sortering")
    changed["cards"][2]["category"] = "sentt"
    with pytest.raises(ContentError, match=r"cards\[2\]\.category: .*Mente du «sent»\?"):
        loaded(changed)
