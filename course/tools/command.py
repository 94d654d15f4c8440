"""`nysomleder tool <name>`: the arguments of every tool, and its answer as text or JSON. Prints nothing itself."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from course.messages import DEFAULT_LOCALE
from course.tools.as_data import as_data
from course.tools.asked import help_of
from course.tools.catalogue import TOOLS, Field, Tool
from course.tools.fault import ToolInputError
from course.tools.lines import lines
from course.tools.plan_calendar import WITH_CALENDAR, calendar
from course.tools.say import say

# Rows have a form of their own on the command line; the fault that tells it is also the help.
ROWS = {"shift": "not_a_shift", "own-point": "not_an_own_point"}


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer in its three forms; `calendar` is the text of an .ics file, for the tools that have dates."""

    data: dict[str, Any]
    lines: list[str]
    calendar: str | None

    def shown(self, *, as_json: bool) -> str:
        """What to print, without the last line break."""
        return json.dumps(self.data, ensure_ascii=False, indent=2) if as_json else "\n".join(self.lines)


def add_tools(parser: argparse.ArgumentParser) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    """Give `nysomleder tool` one sub-command a tool, and return the place for more.

    They are parsers of the same class, so that help is Norwegian.
    """
    commands = parser.add_subparsers(
        title=say("cli_tools"), metavar=say("cli_tool"), dest="tool", required=True, parser_class=type(parser)
    )
    for tool in TOOLS.values():
        _add_tool(commands.add_parser(tool.name, help=tool.title(), description=tool.about()), tool)
    return commands


def reply(
    arguments: argparse.Namespace,
    made: datetime,
    locale: str = DEFAULT_LOCALE,
    words: Mapping[str, str] | None = None,
) -> Reply:
    """Answer the tool that was chosen. `made` stamps the calendar. Raises `ToolInputError` for what can't be used."""
    tool = TOOLS[arguments.tool]
    answer = tool.answer(vars(arguments))
    data = {"tool": tool.name, **as_data(answer, locale, words)}
    return Reply(data, lines(answer, locale, words), calendar(answer, tool, made, locale, words))


def in_words(fault: ToolInputError, name: str, locale: str = DEFAULT_LOCALE) -> str:
    """The fault with the option to mend: «--oppsagt: Datoen «31.2.2027» finnes ikke …»."""
    field, _, place = fault.field.partition("[")
    option = next((each.option for each in TOOLS[name].fields if each.name == field), field)
    # Rows are counted from one, as people do.
    row = f" ({int(place.partition(']')[0]) + 1})" if place else ""
    return f"{option}{row}: {fault.text(locale)}"


def _add_tool(parser: argparse.ArgumentParser, tool: Tool) -> None:
    for field in tool.fields:
        _add_field(parser, field)
    parser.add_argument("--json", action="store_true", help=say("cli_json"))
    if tool.name in WITH_CALENDAR:
        parser.add_argument("--ics", metavar=say("cli_file"), help=say("cli_ics"))


def _add_field(parser: argparse.ArgumentParser, field: Field) -> None:
    # Nothing is required or checked here: a missing or strange value gets the tool's own sentence, in its field.
    label = say(f"field_{field.name}")
    if field.takes == "box":
        parser.add_argument(field.option, dest=field.name, action="store_true", help=label)
        return
    parser.add_argument(
        field.option,
        dest=field.name,
        action="append" if field.many else "store",
        metavar=say(f"cli_{field.takes.replace('-', '_')}"),
        help=_help(field, label),
    )


def _help(field: Field, label: str) -> str:
    if field.takes in ROWS:
        return f"{label}. {say(ROWS[field.takes])}"
    if more := help_of(field):
        return f"{label}. {more}"
    return f"{label}: {', '.join(field.choices)}" if field.choices else label
