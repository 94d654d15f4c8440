"""`nysomleder tool lederprofil` and the other self-assessments: answers as arguments, the result as lines or data.

The statements are content, so the course is read when a command runs. Nothing is stored: who answers here, keeps the
answers herself and may give them again with `--for` to see what has changed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import Any

from course.content import Course
from course.kinds.assessment_result import result_of
from course.kinds.self_assessment import SelfAssessment
from course.messages import text
from course.model import Told
from course.toolbox import tool_named
from course.tools.self_assessment import HIGHEST, LOWEST

# As in `verktoy.toml`, where the pages have the same names.
NAMES = ("lederprofil", "trygghet", "handlingsrom", "ledergruppe", "femgrep", "barrierer", "arbeidsgiversjekk")
NOW, BEFORE = "--svar", "--for"
SHOWN = 20
EXAMPLE = "4 3 5"


def add_assessments(tools: argparse._SubParsersAction[argparse.ArgumentParser]) -> list[argparse.ArgumentParser]:
    """Add one command an assessment, and return their parsers."""
    numbers = _say("cli_numbers")
    made = []
    for name in NAMES:
        about = _say(f"cli_{name}")
        parser = tools.add_parser(name, help=about, description=f"{about} {_say('cli_see')}")
        parser.add_argument(NOW, dest="now", nargs="+", metavar=numbers, help=_say("cli_answers"))
        parser.add_argument(BEFORE, dest="before", nargs="+", metavar=numbers, help=_say("cli_before"))
        parser.add_argument("--json", action="store_true", help=_say("cli_json"))
        made.append(parser)
    return made


def reply(course: Course, arguments: argparse.Namespace) -> str:
    """What to print: the result, or the statements when there are no answers. Raises `Told` for what can't be used."""
    name, locale = arguments.tool, course.locale
    asked = _assessment(course, name)
    if arguments.now is None:
        if arguments.before is not None:
            raise Told(_say("now_missing", locale, option=BEFORE))
        data: dict[str, Any] = {"scale": list(asked.scale), "statements": [each.text for each in asked.items]}
        lines = _statements(asked, name, locale)
    else:
        now = _read(asked, NOW, arguments.now, locale)
        before = _read(asked, BEFORE, arguments.before, locale) if arguments.before else None
        data = result_of(asked, now, before, locale)
        lines = _result(asked, data, locale)
    shown = {"tool": name, "activity": asked.id, **data}
    return json.dumps(shown, ensure_ascii=False, indent=2) if arguments.json else "\n".join(lines)


def _assessment(course: Course, name: str) -> SelfAssessment:
    try:
        found = course.activity(tool_named(course, name).activities[0])
    except KeyError:
        found = None
    if not isinstance(found, SelfAssessment):
        raise Told(_say("not_in_course", course.locale, tool=name))
    return found


def _read(asked: SelfAssessment, option: str, given: Sequence[str], locale: str) -> dict[str, int]:
    """The values by statement, reversed ones turned. «3,4,5» is read as three numbers."""
    numbers = " ".join(given).replace(",", " ").replace(";", " ").split()
    for place, each in enumerate(numbers, 1):
        if each not in map(str, range(LOWEST, HIGHEST + 1)):
            raise Told(_say("not_on_scale", locale, option=option, place=place, given=each[:SHOWN]))
    if len(numbers) != len(asked.items):
        raise Told(_say("wrong_count", locale, option=option, n=len(asked.items), given=len(numbers)))
    return asked.values({item.id: int(each) for item, each in zip(asked.items, numbers, strict=True)})


def _statements(asked: SelfAssessment, name: str, locale: str) -> Iterator[str]:
    yield asked.title
    yield ""
    yield " · ".join(f"{value} {word}" for value, word in enumerate(asked.scale, LOWEST))
    yield ""
    for place, item in enumerate(asked.items, 1):
        yield f"{place:>3}. {item.text}"
    yield ""
    yield _say("cli_how", locale, n=len(asked.items), tool=name, example=EXAMPLE)


def _result(asked: SelfAssessment, result: dict[str, Any], locale: str) -> Iterator[str]:
    yield asked.title
    for table in result["tables"]:
        yield ""
        if table["title"]:
            yield table["title"]
        width = max(len(row["title"]) for row in table["rows"])
        yield from (_row(row, width, locale, whole=asked.drawing != "radar") for row in table["rows"])
    if any(each.reversed for each in asked.items):
        yield from ("", _say("cli_reversed_note", locale))
    if result["mean"] is not None:
        yield from ("", _say("cli_mean", locale, mean=_number(result["mean"])))
    for texts in (result["says"], result["changes"]):
        if texts:
            yield from ("", *texts)
    for each in result["highlights"]:
        yield from ("", each["title"])
        yield from (_point(row["title"], row["measure"]) for row in each["rows"])
        if each["text"]:
            yield each["text"]
    for each in result["advice"]:
        yield from ("", each["title"])
        yield from (_point(line["title"], line["text"]) for line in each["lines"])


def _row(row: dict[str, Any], width: int, locale: str, *, whole: bool) -> str:
    value = _number(row["value"], whole=whole)
    moved = [f"{_number(row['before'], whole=whole)} → {value}", row["change"]] if row["change"] else [value]
    told = [*moved, row["level_name"], _say("cli_reversed", locale) if row["reversed"] else None]
    return f"  {row['title']:<{width}}  {'  '.join(each for each in told if each)}"


def _point(title: str, advised: str | None) -> str:
    return f"- {title.rstrip('.')}: {advised}" if advised else f"- {title}"


def _number(value: float, *, whole: bool = False) -> str:
    return f"{value:.0f}" if whole else f"{value:.1f}".replace(".", ",")


def _say(name: str, locale: str = "nb", **variables: object) -> str:
    return text(f"assessments.{name}", locale, **variables)
