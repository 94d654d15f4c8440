"""Curriculum A.5: (right − wrong) ÷ number of right options × points, never below 0."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kind_checks import AT, loaded, mini, table, told

from course.model import ContentError

A, B = "sender-sakene", "sjekker-rommet"
X, Y = "avgjor-alt", "skriver-referatet"


@pytest.mark.parametrize(
    ("answer", "points", "verdict", "summary"),
    [
        ([A, B], 2, "ja", "Ja. Du valgte alle som passer."),
        ([A], 1, "delvis", "Delvis. Det du valgte, passer, men noe mangler."),
        ([A, B, X], 1, "delvis", "Delvis. Noe av det du valgte, passer ikke."),
        ([A, X], 0, "nei", "Nei. Minst halvparten av det du valgte, passer ikke."),
        ([A, B, X, Y], 0, "nei", "Nei. Minst halvparten av det du valgte, passer ikke."),
        ([X], 0, "nei", "Nei. Ikke noe av det du valgte, passer."),
        ([A, A, A], 1, "delvis", "Delvis. Det du valgte, passer, men noe mangler."),
    ],
)
def test_points_and_words(answer, points, verdict, summary):
    activity = mini("flervalg")
    reply = told(activity, answer, final=False)
    assert activity.check(answer, AT).points == points
    assert (reply["verdict"], reply["summary"]) == (verdict, summary)


@given(st.lists(st.sampled_from([A, B, X, Y]), unique=True))
def test_the_formula(chosen):
    right, wrong = len({A, B} & set(chosen)), len({X, Y} & set(chosen))
    assert mini("flervalg").check(chosen, AT).points == max(0, (right - wrong) / 2 * 2)


def test_a_second_try_keeps_the_best():
    assert mini("flervalg").score([[A], [A, X]], AT) == 1
    assert mini("flervalg").score([[A], [A, B]], AT) == 2


@pytest.mark.parametrize(
    ("answer", "message"), [([A], None), ([], "checks.choose_some_first"), (A, "checks.choose_some_first")]
)
def test_something_must_be_chosen(answer, message):
    assert mini("flervalg").invalid(answer) == message


def test_what_was_missed_is_told_only_at_the_end():
    assert set(told(mini("flervalg"), [A, X], final=False)["items"]) == {A, X}
    reply = told(mini("flervalg"), [A, X], final=True)
    assert reply["items"][B] == {"verdict": "ja", "text": "Dette passer også. Ellers begynner møtet med å lete."}
    assert reply["summary"].endswith("Du fant 1 av 2 som passer.")
    assert Y not in reply["items"]


@pytest.mark.parametrize("correct", [True, False])
def test_some_must_be_right_and_some_not(correct):
    changed = table("flervalg")
    for option in changed["options"]:
        option |= {"correct": correct, "feedback": "Ja. Slik er det." if correct else "Nei. Slik er det ikke."}
    with pytest.raises(ContentError, match="options: alle svarene er rette, eller ingen er det"):
        loaded(changed)
