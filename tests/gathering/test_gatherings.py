"""The five gatherings: long enough, warm enough, and with everything that the curriculum promises."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from course import messages
from course.gathering.methods import METHODS
from course.gathering.step import Task

SLUGS = ["module1_rolle", "module2_ledelse", "module3_hovedavtalen", "module4_arbeidsmiljo", "module5_omstilling"]
# Curriculum 1.7 to 5.7: the activities of the gatherings, by their permanent ids.
PROMISED = {
    "module1_rolle": ["rolle-g01", "rolle-g02", "rolle-g03"],
    "module2_ledelse": ["ledelse-g01", "ledelse-g02", "ledelse-g03", "ledelse-g04"],
    "module3_hovedavtalen": ["ha-g01", "ha-g02", "ha-g03"],
    "module4_arbeidsmiljo": ["aml-g01", "aml-g02", "aml-g03"],
    "module5_omstilling": ["omstilling-g01", "omstilling-g02", "omstilling-g03"],
}
# Curriculum A.11: said in every opening.
OPENING = ["blir her", "lov å si pass", "Ingen navn på medarbeidere eller brukere", "ikke med personer"]
LONGEST_STRETCH = 105  # minutes that a room can sit without a break
SPOKEN = 130  # words a minute, calmly


@pytest.fixture(params=SLUGS)
def gathering(request, real_course):
    return real_course.module(request.param).gathering


@pytest.mark.parametrize("slug", SLUGS)
def test_what_the_curriculum_promises_is_there(slug, real_course):
    assert set(PROMISED[slug]) <= set(real_course.module(slug).gathering.ids)


def test_a_gathering_is_two_to_three_hours_and_adds_up(gathering):
    assert 120 <= gathering.minutes <= 180
    assert sum(each.minutes for each in gathering.steps) == gathering.minutes


def test_nobody_sits_too_long(gathering):
    breaks = [at for at, each in enumerate(gathering.steps) if each.method == "break"]
    stretches = [
        sum(step.minutes for step in gathering.steps[a + 1 : b])
        for a, b in pairwise([-1, *breaks, len(gathering.steps)])
    ]
    assert breaks
    assert max(stretches) <= LONGEST_STRETCH


def test_it_opens_with_the_rules_and_ends_with_a_round(gathering):
    said = " ".join(gathering.steps[0].say)
    for rule in OPENING:
        assert rule in " ".join(gathering.rules)
        assert rule.lower() in said.lower()
    assert gathering.steps[-1].method == "round"


def test_what_is_said_fits_the_time(gathering):
    for step in gathering.steps:
        words = sum(len(each.split()) for each in step.say)
        assert words <= step.minutes * SPOKEN, step.id


def test_every_task_works_without_a_network_and_online(gathering):
    for step in gathering.steps:
        if isinstance(step, Task):
            assert len(step.on_paper) > 20, step.id
            assert len(step.online) > 20, step.id


def test_before_and_after_can_be_held_side_by_side(gathering):
    before = {each.id for each in gathering.readiness.statements}
    after = {each.id for each in gathering.evaluation.statements}
    assert len(before & after) >= 2


def test_every_method_is_used(real_course):
    used = {step.method for module in real_course.modules for step in module.gathering.steps}
    assert used == set(METHODS)


@pytest.mark.parametrize("locale", ["nb", "nn"])
def test_every_method_has_a_name_and_says_how(locale):
    known = messages.names("gathering", locale)
    for method in METHODS:
        name = method.replace("-", "_")
        assert f"method_{name}" in known
        if issubclass(METHODS[method], Task):
            assert {f"how_{name}", f"watch_{name}"} <= set(known)


def test_a_statement_of_law_has_a_source_in_its_own_step(gathering, real_course):
    for step in gathering.steps:
        text = step.model_dump_json()
        references = " ".join(real_course.sources[each].reference for each in step.sources)
        for number in re.findall(r"§ (\d+(?:-\d+)?)", text):
            assert number in references, f"{step.id}: § {number}"


def test_the_guide_shows_every_method():
    guide = (Path(__file__).parents[2] / "docs" / "samling.md").read_text("utf-8")
    header, *rows = re.findall(r"^\| `([a-z-]+)` \|", guide.partition("## Stegene")[2], flags=re.MULTILINE)
    assert header == "method"
    assert rows == list(METHODS)
