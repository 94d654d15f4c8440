"""Every author's example gives what it promises: in the toy course, and in the course itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from kind_checks import MINIKURS, loaded, table

from course.content import load_course
from course.kinds.base import SAMPLE_TIME
from course.model import ContentError

ROOT = Path(__file__).parents[2]


CASES = [
    pytest.param(activity, sample, id=f"{activity.id}-{name}")
    for root in (MINIKURS, ROOT)
    for module in load_course(root).modules
    for activity in module.activities.values()
    for name, sample in activity.samples.by_name().items()
]


@pytest.mark.parametrize(("activity", "sample"), CASES)
def test_a_sample_gives_its_points(activity, sample):
    assert activity.score(sample.tries, SAMPLE_TIME) == pytest.approx(sample.points, abs=0.005)


def test_a_sample_that_lies_is_told():
    """So that the test above can fail."""
    changed = table("enkeltvalg")
    changed["samples"]["partial"]["points"] = 0.75
    problems = loaded(changed).sample_problems()
    assert [(each.field, each.problem) for each in problems] == [
        ("samples.partial.points", "eksempelet gir 0.5 poeng, ikke 0.75")
    ]


def test_a_full_sample_must_promise_all_the_points():
    changed = table("enkeltvalg")
    changed["samples"]["full"]["points"] = 0.5
    with pytest.raises(ContentError, match=r"samples\.full\.points"):
        loaded(changed)
