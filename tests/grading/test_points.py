from __future__ import annotations

import sys
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from learners import BLANK, FULL, NOW, PARTIAL, answer, answer_samples

from course.content import Module
from course.grading import points as points_module
from course.grading.desk import Desk
from course.grading.faults import EngineFault, SubmissionFault
from course.grading.gather import gather
from course.grading.points import mark, marks, points
from course.grading.submission import Submission, Try

AT = datetime(2026, 11, 21, tzinfo=UTC)


def handed_in_by(desk: Desk, learner: str) -> Submission:
    return gather(desk.course, desk.course.modules[0], desk.store, learner, NOW)


@pytest.mark.parametrize(("sample", "given"), [("full", FULL), ("partial", PARTIAL), ("wrong", BLANK), ("none", BLANK)])
def test_the_samples_give_what_their_author_says(
    desk: Desk, module: Module, sample: str, given: dict[str, float]
) -> None:
    answer_samples(desk, "kari", sample)
    assert marks(module, handed_in_by(desk, "kari")) == given


def attempts(*points_by_item: tuple[str, str]) -> dict[str, tuple[Try, ...]]:
    """Attempts at the closing test: «ja» is the sample with full points, «nei» the one with none."""
    return {"mini-sluttprove": tuple(Try({"p01": first, "p02": second}, AT) for first, second in points_by_item)}


class TestBestAttempt:
    """The better of two whole attempts; two attempts are never mixed into a third that is better than both."""

    @pytest.fixture
    def tried(self, module: Module) -> Any:
        test, first, second = (module.activities[each] for each in ("mini-sluttprove", "mini-p01", "mini-p02"))
        right = {each.id: each.samples.full.tries[0] for each in (first, second)}
        wrong = {each.id: each.samples.wrong.tries[0] for each in (first, second)}

        def submitted(*tries: str) -> dict[str, float]:
            kinds = {"begge": right, "ingen": wrong, "første": wrong | {first.id: right[first.id]}}
            kinds |= {"andre": wrong | {second.id: right[second.id]}, "tom": {}}
            whole = Submission(
                "x", "minikurs", module.slug, "kari", AT, {test.id: tuple(Try(kinds[each], AT) for each in tries)}
            )
            return {each: mark(module, whole, each) for each in (test.id, first.id, second.id)}

        return submitted

    @pytest.mark.parametrize(
        ("tries", "total", "first", "second"),
        [
            ((), 0, 0, 0),
            (("ingen",), 0, 0, 0),
            (("første",), 6, 6, 0),
            (("første", "andre"), 6, 6, 0),  # equal: the first stands, and 6 + 6 is not 12
            (("ingen", "begge"), 12, 6, 6),
            (("begge", "ingen"), 12, 6, 6),
            (("ingen", "ingen", "begge"), 0, 0, 0),  # a third attempt doesn't count
            (("tom", "andre"), 6, 0, 6),
        ],
    )
    def test_the_best_whole_attempt_counts(
        self, tried: Any, tries: tuple[str, ...], total: float, first: float, second: float
    ) -> None:
        assert list(tried(*tries).values()) == [total, first, second]


def test_the_best_complete_run_of_the_scenario_counts(desk: Desk, module: Module) -> None:
    samples = module.activities["mini-scenario"].samples
    assert samples.full
    assert samples.wrong
    for path in (*samples.wrong.tries, *samples.full.tries, *samples.wrong.tries, samples.full.tries[0][:1]):
        answer(desk, "kari", "mini-scenario", path)
    assert mark(module, handed_in_by(desk, "kari"), "mini-scenario") == 10


def test_a_deadline_is_ahead_when_it_was_so_when_the_plan_was_saved(desk: Desk, module: Module) -> None:
    plan = {"actions": [{"action": f"Tiltak {day}", "deadline": f"2026-12-0{day}"} for day in (1, 2)]}
    answer(desk, "kari", "mini-plan", plan, at=datetime(2026, 11, 30, tzinfo=UTC))
    answer(desk, "ola", "mini-plan", plan, at=datetime(2026, 12, 1, tzinfo=UTC))
    answer(desk, "per", "mini-plan", plan, at=datetime(2027, 1, 1, tzinfo=UTC))
    assert [mark(module, handed_in_by(desk, each), "mini-plan") for each in ("kari", "ola", "per")] == [3, 1.5, 0]


@pytest.mark.parametrize("wrong", [None, "3", True, float("nan"), float("inf"), [1], {}])
def test_a_check_that_gives_no_number_stops_the_grading(
    desk: Desk, module: Module, monkeypatch: pytest.MonkeyPatch, wrong: object
) -> None:
    answer_samples(desk, "kari", "full")
    monkeypatch.setattr(type(module.activities["mini-skjema"]), "score", lambda *_: wrong)
    with pytest.raises(EngineFault, match="Motorfeil"):
        mark(module, handed_in_by(desk, "kari"), "mini-skjema")


@pytest.mark.parametrize(("given", "held"), [(-1, 0.0), (-0.0, 0.0), (99, 3.0), (2, 2.0)])
def test_points_are_held_between_zero_and_the_maximum(
    desk: Desk, module: Module, monkeypatch: pytest.MonkeyPatch, given: float, held: float
) -> None:
    answer_samples(desk, "kari", "full")
    monkeypatch.setattr(type(module.activities["mini-skjema"]), "score", lambda *_: given)
    found = mark(module, handed_in_by(desk, "kari"), "mini-skjema")
    assert (type(found), repr(found)) == (float, repr(held))


def test_a_check_that_raises_stops_the_grading(desk: Desk, module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> float:
        raise ZeroDivisionError

    answer_samples(desk, "kari", "full")
    monkeypatch.setattr(type(module.activities["mini-skjema"]), "score", broken)
    with pytest.raises(EngineFault, match="ZeroDivisionError"):
        mark(module, handed_in_by(desk, "kari"), "mini-skjema")


def test_a_check_that_talks_is_silenced(
    desk: Desk, module: Module, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def talkative(*_: object) -> float:
        sys.stdout.write("hei")
        sys.stderr.write("hei")
        warnings.warn("hei", stacklevel=1)
        return 2.0

    answer_samples(desk, "kari", "full")
    monkeypatch.setattr(type(module.activities["mini-skjema"]), "score", talkative)
    assert mark(module, handed_in_by(desk, "kari"), "mini-skjema") == 2
    assert capsys.readouterr() == ("", "")


class TestInACell:
    """`points("id")`, as the notebook calls it."""

    @pytest.fixture
    def cell(self, desk: Desk, module: Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
        folder = tmp_path / "autograded" / "kari=2Bto" / module.slug
        folder.mkdir(parents=True)
        answer_samples(desk, "kari+to", "partial")
        handed_in_by(desk, "kari+to").write(folder)
        monkeypatch.setattr(points_module, "_course", lambda: desk.course)
        monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
        monkeypatch.chdir(folder)
        return desk

    @pytest.mark.usefixtures("cell")
    def test_it_is_the_same_as_the_check(self) -> None:
        assert {each: points(each) for each in PARTIAL} == PARTIAL

    @pytest.mark.usefixtures("cell")
    def test_an_activity_that_does_not_exist_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            points("finnes-ikke")

    @pytest.mark.usefixtures("cell")
    def test_without_answers_it_raises(self) -> None:
        Path("answers.json").unlink()
        with pytest.raises(SubmissionFault):
            points("mini-plan")

    def test_on_a_page_there_is_nothing_to_grade(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
        assert points("mini-plan") == 0.0
