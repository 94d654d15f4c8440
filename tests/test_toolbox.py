"""`verktoy.toml`: the tools that stand alone, and what is wrong when one leads nowhere."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from course.content import Course
from course.toolbox import FILE, featured, read_toolbox, tool_named, toolbox_problems
from course.tools.catalogue import TOOLS

TOOL = """schema = 1
[[groups]]
title = "Gruppe"
[[groups.tools]]
name = "mini"
title = "Mini"
text = "Brukt i {kommunenavn}."
"""


@pytest.fixture
def course(minikurs: Course, tmp_path: Path) -> Course:
    """The toy course with a root where a file of tools can be written."""
    shutil.copy(minikurs.root / "course.toml", tmp_path)
    return replace(minikurs, root=tmp_path)


def problems(course: Course, more: str) -> list[str]:
    (course.root / FILE).write_text(TOOL + more, "utf-8")
    return [each.problem for each in toolbox_problems(course)]


def test_every_calculator_has_a_page(real_course):
    shown = {each for group in read_toolbox(real_course) for tool in group.tools for each in tool.activities}
    assert {tool.activity for tool in TOOLS.values()} <= shown
    assert {each.name for each in TOOLS.values()} <= {tool.name for g in read_toolbox(real_course) for tool in g.tools}
    assert list(toolbox_problems(real_course)) == []


def test_some_tools_are_on_the_front_page(real_course):
    assert 3 <= len(featured(real_course)) <= 8


def test_a_course_without_the_file_has_no_tools(minikurs):
    assert read_toolbox(minikurs) == []


def test_a_tool_shows_activities_or_leads_to_a_page(course):
    assert problems(course, 'activities = ["mini-kalkulator"]') == []
    assert tool_named(course, "mini").text == f"Brukt i {course.words['kommunenavn']}."
    assert tool_named(course, "mini").address == "verktoy/mini"
    assert problems(course, 'link = "samtale"') == []
    assert read_toolbox(course)[0].tools[0].address == "samtale"
    with pytest.raises(KeyError):
        tool_named(course, "mini")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", "verktøyet skal ha enten aktiviteter eller en lenke"),
        ('activities = ["mini-kalkulator"]\nlink = "x"', "verktøyet skal ha enten aktiviteter eller en lenke"),
        ('activities = ["mini-borte"]', "aktiviteten «mini-borte» finnes ikke"),
        (
            'link = "x"\n[[groups.tools]]\nname = "mini"\ntitle = "To"\ntext = "To."\nlink = "y"',
            "navnet er brukt før",
        ),
    ],
)
def test_what_can_be_wrong(course, more, told):
    assert problems(course, more) == [told]
