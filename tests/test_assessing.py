"""The self-assessments on the command line: the statements, the result, what has changed, and faults in words."""

from __future__ import annotations

import json

import pytest

from course.assessing import NAMES, add_assessments, reply
from course.content import Course
from course.kinds.self_assessment import SelfAssessment
from course.model import Told
from course.norwegian_arguments import Parser
from course.toolbox import read_toolbox


@pytest.fixture
def ask(real_course: Course):
    parser = Parser(prog="nysomleder tool")
    add_assessments(parser.add_subparsers(dest="tool", parser_class=Parser))
    return lambda *given: reply(real_course, parser.parse_args([str(each) for each in given]))


def test_every_assessment_with_a_page_of_its_own_is_a_command(real_course):
    pages = {
        tool.name
        for group in read_toolbox(real_course)
        for tool in group.tools
        if any(isinstance(real_course.activity(each), SelfAssessment) for each in tool.activities)
    }
    assert pages == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_without_answers_the_statements_are_shown(ask, name):
    data = json.loads(ask(name, "--json"))
    told = ask(name)
    assert all(each in told for each in data["statements"])
    assert f"nysomleder tool {name} --svar" in told


@pytest.mark.parametrize("name", NAMES)
def test_a_result_as_lines_and_as_data(ask, name):
    count = len(json.loads(ask(name, "--json"))["statements"])
    answers = [at % 5 + 1 for at in range(count)]
    data = json.loads(ask(name, "--svar", *answers, "--json"))
    assert data["tool"] == name
    told = ask(name, "--svar", *answers)
    for row in (row for table in data["tables"] for row in table["rows"]):
        assert row["title"] in told
    for text in (*data["says"], *(each["title"] for each in data["highlights"] + data["advice"])):
        assert text in told
    assert "None" not in told


def test_the_change_stands_beside_the_numbers(ask):
    told = ask("ledergruppe", "--svar", 4, 3, 4, 2, 3, 4, "--for", 4, 3, 4, 1, 3, 4)
    assert "1 → 2  opp 1" in told
    assert "4 → 4  uendret" in told
    assert "Mest opp: «Uenighet kommer fram i rommet» (fra 1 til 2)." in told


def test_numbers_with_commas_are_numbers(ask):
    assert ask("ledergruppe", "--svar", "4,3,4", "1, 3, 4") == ask("ledergruppe", "--svar", 4, 3, 4, 1, 3, 4)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--svar", 4, 3), "--svar: Her er det 6 påstander, og du ga 2 svar."),
        (("--svar", *"434134", "--for", 1), "--for: Her er det 6 påstander, og du ga 1 svar."),
        (("--svar", 4, 3, 6, 1, 3, 4), "--svar: Svar nummer 3 er «6»."),
        (("--svar", "x" * 10_000), "--svar: Svar nummer 1 er «xxxxxxxxxxxxxxxxxxxx»."),
        (("--svar", "٣", "0", "1.0", "1", "1", "1"), "--svar: Svar nummer 1 er «٣»."),
        (("--for", 1, 2, 3, 4, 5, 1), "--for: Gi svarene fra nå også"),
    ],
)
def test_a_fault_is_one_sentence_with_its_option(ask, given, told):
    with pytest.raises(Told) as fault:
        ask("ledergruppe", *given)
    assert str(fault.value).startswith(told)
    assert len(str(fault.value)) < 250


def test_a_course_without_the_assessment_says_so(minikurs):
    parser = Parser(prog="nysomleder tool")
    add_assessments(parser.add_subparsers(dest="tool", parser_class=Parser))
    with pytest.raises(Told, match="finnes ikke i dette kurset"):
        reply(minikurs, parser.parse_args(["trygghet"]))
