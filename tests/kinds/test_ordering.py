"""Curriculum A.5, «nabopar»: neighbours of the key in right order ÷ (number of steps − 1) × points."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kind_checks import AT, ids, loaded, mini, shown, table, told

from course.model import ContentError

KEY = ["kalle-inn", "legge-fram", "drofte", "avgjore"]


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (KEY, 3),
        (["legge-fram", "kalle-inn", "drofte", "avgjore"], 2),
        (["avgjore", "kalle-inn", "legge-fram", "drofte"], 2),  # three steps in a row, only moved
        (["drofte", "avgjore", "kalle-inn", "legge-fram"], 2),
        (KEY[::-1], 0),
        (KEY[:3], 0),
        ([*KEY[:3], KEY[0]], 0),
        ([*KEY, KEY[0]], 0),
    ],
)
def test_points(answer, points):
    assert mini("rekkefolge").check(answer, AT).points == points


@given(st.permutations(KEY))
def test_only_the_key_gives_all_and_only_its_mirror_gives_none(answer):
    points = mini("rekkefolge").check(answer, AT).points
    assert (points == 3) == (answer == KEY)
    assert (points == 0) == (answer == KEY[::-1])


@given(st.permutations(KEY))
def test_an_order_and_its_mirror_share_the_points(answer):
    activity = mini("rekkefolge")
    assert activity.check(answer, AT).points + activity.check(answer[::-1], AT).points == 3


@given(st.permutations(KEY))
def test_it_counts_the_neighbours_of_the_key(answer):
    kept = sum(answer.index(first) < answer.index(second) for first, second in pairwise(KEY))
    assert mini("rekkefolge").check(answer, AT).points == kept


def test_all_steps_must_be_there():
    activity = mini("rekkefolge")
    assert activity.invalid(KEY[::-1]) is None
    assert activity.invalid(KEY[:3]) == "checks.order_all_first"
    assert activity.invalid([*KEY[:3], "ukjent"]) == "checks.order_all_first"


def test_it_is_never_served_solved():
    served = {tuple(ids(shown(mini("rekkefolge"), seed)["steps"])) for seed in range(300)}
    assert served == set(permutations(KEY)) - {tuple(KEY)}


def test_before_the_end_only_how_many():
    reply = told(mini("rekkefolge"), ["legge-fram", "kalle-inn", "drofte", "avgjore"], final=False)
    assert reply == {
        "verdict": "delvis",
        "summary": "Delvis. 2 av 3 steg kommer etter det som skal skje rett før.",
        "items": {},
    }


def test_at_the_end_the_order_and_its_reason():
    reply = told(mini("rekkefolge"), ["legge-fram", "kalle-inn", "drofte", "avgjore"], final=True)
    assert reply["order"] == KEY
    assert reply["summary"].endswith("Saken må være kjent før den blir drøftet, og drøftet før den blir avgjort.")
    assert reply["items"]["legge-fram"] == {"verdict": "nei", "text": "Skal komme etter «Kalle inn»."}
    assert reply["items"]["drofte"] == {"verdict": "ja", "text": ""}


def test_two_steps_are_too_few():
    changed = table("rekkefolge")
    changed["steps"] = changed["steps"][:2]
    with pytest.raises(ContentError, match="steps: det er bare 2"):
        loaded(changed)
