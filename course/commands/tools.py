"""`tool`: the leaders' tools without a browser."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from course import assessing, comparing
from course.commands.registering import Commands, command
from course.content import load_course
from course.leader_plan import command as leader_plan
from course.model import Told
from course.norwegian_arguments import Parser
from course.tools.command import add_tools, in_words, reply
from course.tools.fault import ToolInputError


def add_the_tools(commands: Commands[Parser]) -> None:
    """Add the calculators, the self-assessments, the comparison and the leader's plan."""
    tools = add_tools(command(commands, "tool", "bruk et av verktøyene for ledere", _tool))
    for assessment in assessing.add_assessments(tools):
        assessment.set_defaults(run=_assess)
    comparing.add_comparison(tools).set_defaults(run=_compare)
    plan = tools.add_parser(leader_plan.NAME, help=leader_plan.about(), description=leader_plan.about())
    leader_plan.add_leader_plan(plan)
    plan.set_defaults(run=_leader_plan)


def _tool(arguments: argparse.Namespace) -> None:
    course = load_course()
    try:
        answer = reply(arguments, datetime.now(UTC), course.locale, course.words)
    except ToolInputError as fault:
        raise Told(in_words(fault, arguments.tool, course.locale)) from None
    if file := getattr(arguments, "ics", None):
        _write(Path(file), answer.calendar or "")
    print(answer.shown(as_json=arguments.json))


def _assess(arguments: argparse.Namespace) -> None:
    print(assessing.reply(load_course(), arguments))


def _compare(arguments: argparse.Namespace) -> None:
    print(comparing.reply(load_course(), arguments))


def _leader_plan(arguments: argparse.Namespace) -> None:
    print(leader_plan.reply(arguments))


def _write(file: Path, content: str) -> None:
    try:
        # The calendar has its own line breaks.
        file.write_bytes(content.encode())
    except OSError:
        raise Told(f"Kalenderfila {file} kan ikke skrives. Velg en mappe du har lov til å skrive i.") from None
