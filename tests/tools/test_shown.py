"""A tool's answer as data for a page: the order it is read in, its marks, and the week as bars."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from course.tools.catalogue import TOOLS
from course.tools.every_fault import answer_or_faults
from course.tools.lines import lines
from course.tools.shown import shown
from course.tools.week_view import week_views

GOOD: dict[str, dict[str, Any]] = {
    "oppsigelsesfrist": {
        "notice_given": "12.11.2026",
        "given_by": "arbeidsgiver",
        "employed_from": "1.10.2023",
        "birth_date": "1.1.1984",
        "agreed_months": "3",
        "agreed_from": "fra-dagen",
    },
    "sykefravar": {"first_day": "9.11.2026"},
    "arbeidstidssjekk": {
        "shifts": ["4.1.2027 15.00-22.30 pause=30", "5.1.2027 07.00-15.00 pause=30", "9.1.2027 22.00-07.00 pause=30"]
    },
    "terskel": {"employees": "12"},
    "involveringssjekk": {"requires_agreement": "nei", "transfers_tasks": "nei", "changes_work": "ja"},
    "politisk-oppstart": {"own": [{"days": "45", "text": "Besøk"}]},
    "naervaer": {"agreed_days": "640", "lost_days": "48"},
}


def answer(tool: str) -> Any:
    found = answer_or_faults(TOOLS[tool], GOOD[tool])
    assert not isinstance(found, list), found
    return found


def drawn_lines(drawn: Any) -> Iterator[dict[str, Any]]:
    """Every line inside what is drawn."""
    if isinstance(drawn, dict):
        if "reference" in drawn:
            yield drawn
        for value in drawn.values():
            yield from drawn_lines(value)
    elif isinstance(drawn, list):
        for each in drawn:
            yield from drawn_lines(each)


@pytest.mark.parametrize("tool", TOOLS)
def test_everything_the_terminal_tells_of_the_law_is_on_the_page(tool):
    drawn = json.loads(json.dumps(shown(answer(tool))))
    told = "\n".join(lines(answer(tool)))
    on_page = {each["text"] for each in drawn_lines(drawn)}
    assert all(each in told for each in on_page - {drawn["short"]["text"]})
    with_law = [each for each in drawn_lines(drawn) if each["reference"]]
    assert all(each["sources"] for each in with_law)
    assert with_law or tool == "naervaer"


@pytest.mark.parametrize("tool", TOOLS)
def test_it_can_be_read_in_nynorsk(tool):
    assert shown(answer(tool), "nn") != shown(answer(tool), "nb")


def test_the_period_that_decides_is_marked_when_there_are_two():
    block = shown(answer("oppsigelsesfrist"))["blocks"][0]
    assert [each["mark"] for each in block["items"]] == ["Denne gjelder", ""]
    assert "12. februar 2027" in block["items"][0]["text"]


def test_a_timeline_has_the_working_day_before_a_weekend():
    found = answer_or_faults(TOOLS["sykefravar"], {"first_day": "14.11.2026"})
    points = {each["id"]: each for each in shown(found)["blocks"][0]["items"]}
    assert points["plan"]["day"] == "2026-12-12"
    assert points["plan"]["workday"] == "Nærmeste arbeidsdag før: fredag 11. desember 2026"
    assert [each["who"] for each in points["plan"]["parts"]] == ["Du", "Medarbeideren"]


def test_the_week_has_seven_days_and_a_night_lies_on_two_of_them():
    week = week_views(answer("arbeidstidssjekk"))[0]
    assert [len(each.bars) for each in week.days] == [2, 2, 0, 0, 0, 1, 1]
    saturday, sunday = week.days[5].bars[0], week.days[6].bars[0]
    assert (saturday.start, saturday.end, sunday.start, sunday.end) == (22, 24, 0, 7)


def test_short_rest_is_drawn_and_marked_where_it_ends():
    week = week_views(answer("arbeidstidssjekk"))[0]
    rests = [(row.day.day, bar.start, bar.end) for row in week.days for bar in row.bars if bar.mark == "breach"]
    assert rests == [(4, 22.5, 24), (5, 0, 7)]
    assert {bar.length for row in week.days for bar in row.bars if bar.mark} == {timedelta(hours=8.5)}
    assert [row.mark for row in week.days][:2] == ["check", "breach"]


def test_a_night_into_a_week_without_shifts_is_drawn_in_both():
    found = answer_or_faults(TOOLS["arbeidstidssjekk"], {"shifts": ["10.1.2027 22.00-07.00 pause=30"]})
    assert [[row.day.day for row in week.days if row.bars] for week in week_views(found)] == [[10], [11]]


def test_the_table_tells_the_same_as_the_drawing():
    block = shown(answer("arbeidstidssjekk"))["blocks"][0]
    assert [row[0] for row in block["table"]["rows"]] == [
        "Mandag 4. januar 2027",
        "Tirsdag 5. januar 2027",
        "Lørdag 9. januar 2027",
    ]
    assert block["table"]["rows"][1][1:] == ["07.00–15.00", "7,5 timer", "Brudd"]
    assert {(each["kind"], each["rest"]) for each in block["signs"]} >= {("breach", True), ("breach", False)}
