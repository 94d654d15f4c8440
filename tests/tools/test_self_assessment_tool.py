"""The curriculum's test cases (2.5 and 5.5) on the course's own assessments, and the arithmetic at every limit."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content import load_course
from course.tools.self_assessment import (
    changed,
    is_between,
    is_strong,
    is_uneven,
    level,
    mean,
    standing_out,
    step,
    tenths,
    turned,
)

COURSE = load_course(Path(__file__).resolve().parents[2])
ANSWERS = st.integers(1, 5)
MEANS = st.dictionaries(st.sampled_from("abcdef"), st.fractions(1, 5, max_denominator=12), min_size=1)
VALUES = st.dictionaries(st.sampled_from("abcdef"), ANSWERS, min_size=1)


def told(activity_id: str, **answers: int) -> dict[str, Any]:
    """The result when all is answered 3, but for `answers` (the ids of statements with _ for -)."""
    activity: Any = COURSE.activity(activity_id)
    answer = {item.id: 3 for item in activity.items} | {key.replace("_", "-"): each for key, each in answers.items()}
    assert not activity.invalid(answer)
    assert set(answer) == {item.id for item in activity.items}
    result: dict[str, Any] = activity.view([], answer, order=Random(1), at=None)["result"]
    return result


def by_axis(activity_id: str, axis: str, answer: int) -> dict[str, int]:
    activity: Any = COURSE.activity(activity_id)
    return {item.id.replace("-", "_"): answer for item in activity.items if item.axis == axis}


def test_a_profile_of_threes_is_even():
    result = told("ledelse-v-lederprofil")
    assert [row["value"] for row in result["tables"][0]["rows"]] == [3.0] * 9
    assert result["says"] == []


def test_task_alone_on_five_is_an_uneven_profile():
    result = told("ledelse-v-lederprofil", **by_axis("ledelse-v-lederprofil", "oppgave", 5))
    values = {row["id"]: row["value"] for row in result["tables"][0]["rows"]}
    assert max(values.values()) - min(values.values()) == 2
    assert values["oppgave"] == 5
    assert result["says"] == ["Profilen din er ujevn. Bruk det du er sterk på, som inngang til det du vil øve på."]


def test_all_axes_on_four_asks_for_another_eye():
    activity: Any = COURSE.activity("ledelse-v-lederprofil")
    result = told(activity.id, **{item.id.replace("-", "_"): 4 for item in activity.items})
    assert [each.startswith("Alle områdene er sterke. Be en medarbeider") for each in result["says"]] == [True]


def test_ten_threes_with_the_reversed_turned_is_three():
    result = told("ledelse-v-trygghet")
    assert result["mean"] == 3.0
    assert result["says"][0].startswith("Det varierer.")


@pytest.mark.parametrize(
    ("fives", "mean_told", "begins"),
    [
        (0, 1.0, "Slik du ser det, er det utrygt"),
        (3, 2.2, "Slik du ser det, er det utrygt"),
        (4, 2.6, "Det varierer"),
        (6, 3.4, "Det varierer"),
        (7, 3.8, "Godt utgangspunkt"),
        (8, 4.2, "Godt utgangspunkt"),
        (9, 4.6, "Slik du ser det, er det svært trygt"),
    ],
)
def test_the_levels_of_safety(fives, mean_told, begins):
    activity: Any = COURSE.activity("ledelse-v-trygghet")
    wanted = {item.id: 5 if at < fives else 1 for at, item in enumerate(activity.items)}
    answers = {item.id.replace("-", "_"): turned(wanted[item.id]) if item.reversed else wanted[item.id]
               for item in activity.items}  # fmt: skip
    result = told(activity.id, **answers)
    assert result["mean"] == mean_told
    assert result["says"][0].startswith(begins)


def test_the_bank_gives_the_measures_of_the_two_lowest():
    (bank,) = told("ledelse-v-trygghet", innromme=5, de_stille=2)["highlights"]
    assert [each["measure"] for each in bank["rows"]] == [
        "Ta en feilgjennomgang uten navn hver måned.",
        "Spør alle i tur før ordet er fritt.",
    ]


def test_dare_lowest_and_cooperate_highest_has_its_text():
    low = by_axis("omstilling-v-femgrep", "vage", 2) | by_axis("omstilling-v-femgrep", "samhandle", 4)
    assert told("omstilling-v-femgrep", **low)["says"] == ["Dere snakker mye sammen, men tør lite. Prøv noe lite."]
    assert told("omstilling-v-femgrep", **by_axis("omstilling-v-femgrep", "samhandle", 4))["says"] == []


def test_all_threes_have_no_peak():
    barriers, carriers, _ = told("omstilling-v-barrierer")["highlights"]
    assert barriers["rows"] == carriers["rows"] == []
    assert barriers["text"] == "Ingen tydelig topp. Snakk om hvilken som koster dere mest."


def test_the_strongest_barriers_and_the_weakest_factors_have_countermeasures():
    result = told("omstilling-v-barrierer", rigid=5, motstand=4, far_hjelp=1, sier_fra=2, ideer=1)
    barriers, carriers, climate = result["highlights"]
    assert [each["title"][:12] for each in barriers["rows"]] == ["Organisering", "Det er motst"]
    assert [each["title"][:6] for each in carriers["rows"]] == ["Støtte", "Psykol"]
    assert all(each["measure"] for each in barriers["rows"] + carriers["rows"])
    assert climate["rows"] == [{"title": "Ideer blir heiet fram.", "measure": None}]


def test_the_employer_check_gives_two_steps():
    (check,) = told("omstilling-v-arbeidsgiversjekk", forankret=1, andre_planer=2)["highlights"]
    assert [each["measure"].split()[0] for each in check["rows"]] == ["Finn", "Se"]


def test_the_management_group_is_told_its_lowest_point():
    result = told("ledelse-v-ledergruppe", uenighet_pastand=1)
    assert result["mean"] == 2.7
    (lowest,) = result["highlights"]
    assert lowest["rows"] == [{"title": "Uenighet kommer fram i rommet.", "measure": None}]
    assert "ett poeng høyere" in lowest["text"]


@pytest.mark.parametrize("activity_id", ["ledelse-v-lederprofil", "rolle-v-handlingsrom", "omstilling-v-femgrep"])
@pytest.mark.parametrize("answer", [2, 3, 4])
def test_every_axis_has_advice_at_every_level(activity_id, answer):
    activity: Any = COURSE.activity(activity_id)
    result = told(activity_id, **{item.id.replace("-", "_"): answer for item in activity.items})
    advised = " ".join(line["title"] for each in result["advice"] for line in each["lines"])
    assert all(axis.title in advised for axis in activity.axes)


@pytest.mark.parametrize(
    ("value", "reached"),
    [("1", "low"), ("2.99", "low"), ("3", "middle"), ("3.99", "middle"), ("4", "high"), ("5", "high")],
)
def test_the_levels_of_an_axis(value, reached):
    assert level(Fraction(value)) == reached


@pytest.mark.parametrize(("value", "at"), [("1", 0), ("2.4", 0), ("2.5", 1), ("4.2", 1), ("4.3", 2), ("5", 2)])
def test_a_mean_reaches_its_step(value, at):
    assert step(Fraction(value), [Fraction("1"), Fraction("2.5"), Fraction("4.3")]) == at


@pytest.mark.parametrize(("value", "shown"), [("7/3", 2.3), ("8/3", 2.7), ("9/4", 2.3), ("4", 4.0)])
def test_one_decimal(value, shown):
    assert tenths(Fraction(value)) == shown


@given(ANSWERS)
def test_turning_twice_changes_nothing(answer):
    assert 1 <= turned(answer) <= 5
    assert turned(turned(answer)) == answer


@given(st.lists(ANSWERS, min_size=1))
def test_a_mean_lies_between_its_answers_and_turns_with_them(answers):
    assert min(answers) <= mean(answers) <= max(answers)
    assert mean(turned(each) for each in answers) == 6 - mean(answers)


@given(MEANS)
def test_uneven_and_strong_exclude_each_other(means):
    assert not (is_uneven(means) and is_strong(means))


@given(MEANS.filter(lambda means: len(means) > 1))
def test_only_one_pair_is_lowest_and_highest(means):
    pairs = [(a, b) for a in means for b in means if a != b and is_between(means, a, b)]
    assert len(pairs) <= 1
    assert all((means[a], means[b]) == (min(means.values()), max(means.values())) for a, b in pairs)


@given(VALUES, st.sampled_from(["lowest", "highest"]), st.integers(1, 3))
def test_nothing_left_stands_further_out_than_what_is_taken(values, side, count):
    found = standing_out(values, side, count)
    if found is None:
        assert len(set(values.values())) == 1
        return
    assert len(found.ids) == min(count, len(values)) == len(set(found.ids))
    sign = 1 if side == "lowest" else -1
    left = [sign * value for name, value in values.items() if name not in found.ids]
    taken = [sign * values[name] for name in found.ids]
    assert taken == sorted(taken)
    assert not left or max(taken) <= min(left)
    assert found.more == bool(left and max(taken) == min(left))


@given(st.lists(st.tuples(ANSWERS, ANSWERS), min_size=1, max_size=6))
def test_change_is_now_minus_before_and_turns_round(pairs):
    before = {str(at): Fraction(a) for at, (a, _) in enumerate(pairs)}
    now = {str(at): Fraction(b) for at, (_, b) in enumerate(pairs)}
    there, back = changed(before, now), changed(now, before)
    assert all(before[each] + there.by[each] == now[each] for each in now)
    assert (there.risen, there.fallen) == (back.fallen, back.risen)
    assert all(there.by[each] > 0 for each in there.risen)
    assert bool(there.risen or there.fallen) == (before != now)
