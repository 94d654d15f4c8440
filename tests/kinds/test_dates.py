"""Dates to find: right to the day, two tries, and no key before they are used."""

from __future__ import annotations

from pathlib import Path

import pytest
from kind_checks import AT, assert_hides_the_key, loaded, mini, table, told

from course.content import load_course
from course.model import ContentError

COURSE = load_course(Path(__file__).parents[2])
RIGHT = {"plan": "2026-12-07", "dialogmote": "2026-12-28", "aktivitet": "2027-01-04"}


def task():
    return COURSE.activity("aml-v-sykefravar-oppgave")


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (RIGHT, 3),
        ({**RIGHT, "plan": "2026-12-08"}, 2),
        ({**RIGHT, "plan": "2026-12-06"}, 2),  # no tolerance
        ({**RIGHT, "plan": "7. desember 2026"}, 2),
        ({"aktivitet": "2027-01-04"}, 1),
        ({each: [day] for each, day in RIGHT.items()}, 0),
        ({}, 0),
    ],
)
def test_a_point_for_each_right_date(answer, points):
    assert task().check(answer, AT).points == pytest.approx(points)


def test_the_better_of_two_tries_counts_and_there_is_no_third():
    wrong = dict.fromkeys(RIGHT, "2026-12-01")
    assert task().score([wrong, RIGHT], AT) == 3
    assert task().score([wrong, wrong, RIGHT], AT) == 0
    assert task().tries_allowed == 2


def test_every_date_must_be_whole_before_it_is_judged():
    assert task().invalid(RIGHT) is None
    assert task().invalid({**RIGHT, "plan": "0026-12-07"}) == "checks.write_dates_first"
    assert task().invalid({**RIGHT, "plan": "7.12.20"}) == "checks.write_dates_first"
    assert task().invalid({"plan": "2026-12-07"}) == "checks.write_dates_first"


def test_the_first_try_tells_which_are_wrong_and_not_what_is_right():
    reply = told(task(), {**RIGHT, "plan": "2026-12-01"}, final=False)
    assert reply["summary"] == "Delvis. 2 av 3 datoer er rette."
    assert reply["items"]["plan"] == {"verdict": "nei", "text": "Prøv igjen."}
    assert "7. desember" not in str(reply)


def test_the_last_try_tells_the_right_date_and_why():
    item = told(task(), {**RIGHT, "plan": "2026-12-01"}, final=True)["items"]["plan"]
    assert item["text"].startswith("Rett svar: 7. desember 2026. Planen skal være ferdig innen fire uker")


def test_the_key_stays_on_the_server():
    assert_hides_the_key(task())
    assert_hides_the_key(mini("datoer"))


def test_each_question_needs_a_reason():
    broken = table("datoer")
    del broken["questions"][1]["feedback"]
    with pytest.raises(ContentError, match=r"questions\[1\]\.feedback"):
        loaded(broken)
