"""Every statement a tool can make: its sentence exists in both languages, and its law stands in `kilder.toml`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from work_shifts import shift

from course import tools
from course.content import load_course
from course.messages import names
from course.tools import (
    involvement_rules,
    notice_period,
    notice_rules,
    onboarding_plan,
    sick_leave_plan,
    thresholds,
    workdays,
    working_time_limits,
)
from course.tools.catalogue import TOOLS
from course.tools.statement import Basis, Statement
from course.tools.working_time_check import working_time_check

FOLDER = Path(tools.__file__).parent
MODULES = (
    involvement_rules,
    notice_period,
    notice_rules,
    onboarding_plan,
    sick_leave_plan,
    thresholds,
    workdays,
    working_time_limits,
)
# What an f-string may put in.
ANYTHING = "[a-z_0-9]+"
# A section in a reference: «15-3», «2 A-6», «8-7 a».
SECTION = re.compile(r"\d+(?: [A-Z])?-\d+(?: [a-z]\b)?")


def held(value: Any, kind: type) -> Iterator[Any]:
    """Everything of one kind inside a value."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from held(each, kind)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from held(getattr(value, each.name), kind)


BASES = {basis for module in MODULES for value in vars(module).values() for basis in held(value, Basis)}
SOURCES = load_course(Path(__file__).resolve().parents[2]).sources


def test_there_are_bases_to_look_at():
    assert len(BASES) > 50


@pytest.mark.parametrize("basis", sorted(BASES, key=lambda each: (each.reference, each.sources)), ids=str)
def test_the_law_stands_in_the_sources(basis):
    known = [SOURCES[each] for each in basis.sources if each in SOURCES]
    unknown = {each for each in basis.sources if each not in SOURCES}
    assert basis.sources
    assert not unknown
    assert all(each.status == "bekreftet" for each in known)
    covered = {section for each in known for section in SECTION.findall(each.reference)}
    assert set(SECTION.findall(basis.reference)) <= covered


def literals() -> Iterator[str]:
    """Every string in the tools' code; an f-string as a pattern."""
    for file in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (re.escape(each.value) if isinstance(each, ast.Constant) else ANYTHING for each in node.values)
                yield "".join(parts)


def test_every_message_is_used():
    bare = {each.removeprefix(r"tools\.") for each in literals()}
    written = {each for each in bare if re.match(r"[a-z]", each)}
    # `finding` puts «time_» before the names it is given, so a bare «time_…» tells nothing here.
    patterns = (written | {f"time_{each}" for each in written}) - {f"time_{ANYTHING}"}
    unused = {name for name in names("tools") if not any(re.fullmatch(each, name) for each in patterns)}
    in_rows = ("day", "start", "end", "break_minutes", "break_counts", "overtime", "days", "text")
    choices = {
        f"choice_{choice.replace('-', '_')}"
        for tool in TOOLS.values()
        for field in tool.fields
        for choice in field.choices
    }
    overtime = {f"time_overtime_week_{kind}" for kind in ("note", "condition", "breach")}
    overtime |= {f"time_overtime_four_weeks_{kind}" for kind in ("condition", "breach")}
    for_the_page = {f"field_{each}" for each in in_rows} | choices
    counted = {f"{noun}_{form}" for noun in ("day", "minute", "month", "year") for form in ("one", "many")}
    assert unused - for_the_page - overtime - counted == set()


def statements() -> Iterator[Statement]:
    """Every statement the modules hold ready, and those of answers that between them reach the rest."""
    for module in MODULES:
        for value in vars(module).values():
            yield from held(value, Statement)
    day = date(2026, 11, 30)
    born = date(1960, 2, 29)
    for given_by in ("employer", "employee"):
        for more in (
            {},
            {"agreed_months": 3, "agreed_from": "notice-day"},
            {"agreed_months": 1, "agreed_from": "next-month"},
        ):
            for employed, probation in ((date(2010, 1, 1), False), (date(2026, 1, 1), True)):
                found = notice_period.notice_period(employed, day, born, given_by, on_probation=probation, **more)
                yield from held(found, Statement)
    leap = notice_period.notice_period(date(2016, 2, 29), date(2021, 2, 28), date(1990, 1, 1), "employer")
    yield from held(leap, Statement)
    for partial in (True, False):
        plan = sick_leave_plan.sick_leave_plan(day, partial=partial, nav_meeting=date(2027, 12, 1))
        yield from held(plan, Statement)
    yield from held(onboarding_plan.onboarding_plan(), Statement)
    for agreed in (
        working_time_limits.Agreements(),
        working_time_limits.Agreements(True, True, True, "with-representatives", 36),  # noqa: FBT003
    ):
        for length in ("07.00-20.00", "07.00-23.00", "07.00-14.00"):
            yield from held(working_time_check([shift(each, length) for each in range(7)], agreed), Statement)


@pytest.mark.parametrize("locale", ["nb", "nn"])
def test_every_statement_can_be_said(locale):
    said = {each: each.text(locale) for each in set(statements())}
    assert len(said) > 120
    assert all(text and "{" not in text and "}" not in text for text in said.values())


@pytest.mark.parametrize("locale", ["nb", "nn"])
def test_what_is_told_of_a_limit_is_a_sentence(locale):
    for each in set(statements()):
        if each.kind in {"breach", "condition", "check", "reminder"}:
            text = each.text(locale)
            assert text.endswith((".", "?")), text
            assert text[0].isupper() or text[0].isdigit(), text


@pytest.mark.parametrize("tool", TOOLS.values(), ids=lambda each: each.name)
def test_every_tool_has_its_words(tool):
    known = set(names("tools"))
    name = tool.name.replace("-", "_")
    assert {f"title_{name}", f"about_{name}"} <= known
    assert {f"field_{each.name}" for each in tool.fields} <= known
    boxes = {choice for each in tool.fields if each.takes == "choice" for choice in each.choices}
    assert {f"choice_{choice.replace('-', '_')}" for choice in boxes} <= known
