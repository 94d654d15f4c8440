"""Curriculum A.5: half for the right verdict, all with the right reason; the reason alone gives nothing."""

from __future__ import annotations

import pytest
from kind_checks import AT, ids, loaded, mini, shown, table, told

from course.model import ContentError

BEST, POOR = "samtale", "tidsbruk"


@pytest.mark.parametrize(
    ("verdict", "reason", "points"),
    [
        (False, BEST, 2),
        (False, POOR, 1),
        (False, None, 1),
        (True, BEST, 0),
        (True, POOR, 0),
        (None, BEST, 0),
        (0, BEST, 0),  # 0 == False in Python, but is no verdict
    ],
)
def test_points(verdict, reason, points):
    assert mini("pastand").check({"verdict": verdict, "reason": reason}, AT).points == points


def test_a_second_try_keeps_the_best():
    tries = [{"verdict": True, "reason": POOR}, {"verdict": False, "reason": BEST}]
    assert mini("pastand").score(tries, AT) == 2


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (None, "checks.choose_verdict_first"),
        ({"reason": BEST}, "checks.choose_verdict_first"),
        ({"verdict": False}, "checks.choose_reason_first"),
        ({"verdict": True, "reason": None}, "checks.choose_reason_first"),
        ({"verdict": True, "reason": "ukjent"}, "checks.choose_reason_first"),
        ({"verdict": True, "reason": POOR}, None),
    ],
)
def test_a_verdict_and_a_reason_are_needed(answer, message):
    assert mini("pastand").invalid(answer) == message


@pytest.mark.parametrize(
    ("answer", "verdict", "summary", "items"),
    [
        (
            {"verdict": True, "reason": BEST},
            "nei",
            "Nei. Påstanden er usann. Mye kan avklares uten å samle alle.",
            {"verdict"},
        ),
        (
            {"verdict": False, "reason": POOR},
            "delvis",
            "Delvis. Du valgte rett mellom sant og usant, men begrunnelsen holder ikke. Et godt møte sparer tid.",
            {"verdict", POOR},
        ),
        ({"verdict": False, "reason": BEST}, "ja", "Ja. Møtet er for det som må snakkes om.", {"verdict", BEST}),
    ],
)
def test_what_is_told_of_a_try(answer, verdict, summary, items):
    reply = told(mini("pastand"), answer, final=False)
    assert (reply["verdict"], reply["summary"], set(reply["items"])) == (verdict, summary, items)


def test_at_the_end_the_best_reason_is_told():
    reply = told(mini("pastand"), {"verdict": False, "reason": POOR}, final=True)
    assert reply["items"][BEST]["verdict"] == "ja"
    assert reply["summary"].endswith(
        "Den beste begrunnelsen: Møter trengs når noe må drøftes, men beskjeder kan sendes. "
        "Møtet er for det som må snakkes om."
    )


def test_the_reasons_come_in_the_learners_order():
    orders = {tuple(ids(shown(mini("pastand"), seed)["reasons"])) for seed in range(50)}
    assert len(orders) == 6


def test_a_reason_must_not_begin_with_the_verdict():
    changed = table("pastand")
    changed["reasons"][0]["text"] = "Usant, fordi beskjeder kan sendes"
    with pytest.raises(ContentError, match=r"reasons\[0\]\.text: teksten røper om påstanden er sann"):
        loaded(changed)
