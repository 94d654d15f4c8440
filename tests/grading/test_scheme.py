from __future__ import annotations

import pytest

from course.content import Module, load_course
from course.grading.scheme import by_human, by_machine, counted, handed_in, judge, max_points, tidy


def points(machine: float, first: float, second: float) -> dict[str, float]:
    """Points with `machine` from the scenario alone; only the sum matters."""
    return {"mini-scenario": machine, "mini-rv01": first, "mini-rv02": second}


@pytest.mark.parametrize(
    ("machine", "first", "second", "total", "passed"),
    [
        (28, 6, 6, 40, True),
        (20, 4, 4, 28, True),
        (19.99, 4, 4, 27.99, False),
        (28, 2, 6, 36, False),  # enough points, but one reflection below level 2
        (28, 6, 0, 34, False),
        (28, 4, 4, 36, True),
        (0, 6, 6, 12, False),
        (0, 0, 0, 0, False),
        (20 - 1e-9, 4, 4, 28, True),  # thirds added up never come out even
    ],
)
def test_passing_takes_28_points_and_level_2_on_each_reflection(
    module: Module, machine: float, first: float, second: float, total: float, passed: bool
) -> None:
    verdict = judge(module, points(machine, first, second))
    assert (verdict.points, verdict.max_points, verdict.passed) == (total, 40, passed)


def test_a_closing_test_is_handed_in_whole_and_counts_item_by_item(module: Module) -> None:
    assert "mini-sluttprove" in {each.id for each in handed_in(module)}
    cells = {each.id for each in counted(module)}
    assert {"mini-p01", "mini-p02"} <= cells
    assert "mini-sluttprove" not in cells


def test_only_graded_activities_count(module: Module) -> None:
    assert {each.use for each in handed_in(module)} == {"graded"}
    assert {each.id for each in by_human(module)} == {"mini-rv01", "mini-rv02"}
    assert not {each.id for each in by_human(module)} & {each.id for each in by_machine(module)}


def test_what_is_missing_is_zero(module: Module) -> None:
    assert judge(module, {}).points == 0


def test_every_module_of_the_course_has_the_curriculums_forty_points() -> None:
    assert {max_points(each) for each in load_course().modules} == {40}


@pytest.mark.parametrize(("given", "shown"), [(0.1 + 0.2, 0.3), (-0.0, 0.0), (27.999999, 28.0), (1 / 3, 0.33)])
def test_points_have_two_decimals(given: float, shown: float) -> None:
    assert str(tidy(given)) == str(shown)
