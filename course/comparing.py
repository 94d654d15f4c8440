"""`nysomleder tool topartssamtale`: two people's answers from two files, compared as on the page. Nothing is stored.

A file is {"activity": id, "answers": {statement: {"status": 1–6, "ambition": 1–6}}}. Without files a blank one is made.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course.content import Course
from course.dates import number_in_words
from course.kinds.answers import as_map
from course.kinds.two_party import TwoParty
from course.messages import text
from course.model import Told
from course.toolbox import tool_named
from course.tools.as_data import as_data
from course.tools.two_party import LEAST, MOST, Gap, View, two_party
from course.tools.two_party import TwoParty as Compared

NAME = "topartssamtale"
FIRST, SECOND, SET = "--del1", "--del2", "--slag"
LARGEST_FILE = 200_000


def add_comparison(tools: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add the command, and return its parser."""
    parser = tools.add_parser(NAME, help=_say("cli"), description=f"{_say('cli')} {_say('cli_about')}")
    for option, to in ((FIRST, "first"), (SECOND, "second")):
        parser.add_argument(option, dest=to, metavar=_say("cli_file"), help=_say(f"cli_{to}"))
    parser.add_argument(SET, dest="set", metavar=_say("cli_id"), help=_say("cli_set"))
    parser.add_argument("--json", action="store_true", help=_say("cli_json"))
    return parser


def reply(course: Course, arguments: argparse.Namespace) -> str:
    """What to print. Raises `Told` for what can't be used."""
    if arguments.first is None and arguments.second is None:
        return _blank(course, arguments)
    for option, file in ((FIRST, arguments.first), (SECOND, arguments.second)):
        if file is None:
            raise Told(_say("cli_missing", course.locale, option=option))
    read = [_Answers(course, Path(file)) for file in (arguments.first, arguments.second)]
    if read[0].activity != read[1].activity:
        raise Told(_say("cli_different", course.locale))
    activity, (first, second) = read[0].activity, (each.views() for each in read)
    compared = two_party(first, second)
    if arguments.json:
        told = {"tool": NAME, "activity": activity.id, "parties": [each.title for each in activity.parties]}
        return json.dumps({**told, **as_data(compared, course.locale)}, ensure_ascii=False, indent=2)
    return "\n".join(_lines(activity, compared, course.locale))


def _sets(course: Course) -> dict[str, TwoParty]:
    found = (course.activity(each) for each in tool_named(course, NAME).activities)
    return {each.id: each for each in found if isinstance(each, TwoParty)}


def _blank(course: Course, arguments: argparse.Namespace) -> str:
    """A file to fill in, or the sets there are."""
    sets = _sets(course)
    if arguments.set is None:
        return "\n".join([*(f"{each.id}: {each.title}" for each in sets.values()), "", _say("cli_how", course.locale)])
    if arguments.set not in sets:
        raise Told(_say("cli_unknown_set", course.locale, option=SET, known=", ".join(sets)))
    chosen = sets[arguments.set]
    answers = {each.id: {"statement": each.text, "status": None, "ambition": None} for each in chosen.statements}
    return json.dumps({"activity": chosen.id, "answers": answers}, ensure_ascii=False, indent=2)


class _Answers:
    """One party's file. Raises `Told` for a file that can't be used."""

    def __init__(self, course: Course, file: Path) -> None:
        self._file, self._locale = file, course.locale
        given = as_map(self._read())
        sets = _sets(course)
        if given.get("activity") not in sets:
            raise self._fault("cli_unknown_activity", known=", ".join(sets))
        self.activity = sets[given["activity"]]
        self._given = as_map(given.get("answers"))

    def views(self) -> dict[str, View]:
        """The answers by statement."""
        return {each.id: View(*self._pair(each.id)) for each in self.activity.statements}

    def _pair(self, statement: str) -> Iterator[int]:
        pair = as_map(self._given.get(statement))
        for field in ("status", "ambition"):
            value = pair.get(field)
            if isinstance(value, bool) or not isinstance(value, int) or not LEAST <= value <= MOST:
                raise self._fault("cli_not_on_scale", statement=statement, field=field)
            yield value

    def _read(self) -> Any:
        try:
            with self._file.open(encoding="utf-8") as opened:
                return json.loads(opened.read(LARGEST_FILE))
        except OSError:
            raise self._fault("cli_unreadable") from None
        except ValueError:
            raise self._fault("cli_not_json") from None

    def _fault(self, name: str, **variables: object) -> Told:
        return Told(f"{self._file}: {_say(name, self._locale, **variables)}")


def _lines(activity: TwoParty, compared: Compared, locale: str) -> Iterator[str]:
    texts = {each.id: each.text for each in activity.statements}
    yield activity.title
    for place, gap in enumerate(compared.talk_about, 1):
        yield from (
            "",
            f"{place}. {texts[gap.id]}",
            f"   {_told(activity, gap, locale)}",
            f"   {gap.says.text(locale)}",
        )
        yield from (f"   - {each.text(locale)}" for each in gap.asks)
    yield from ("", _say("strengths", locale))
    yield from (f"- {texts[each.id]} {_mean(each, locale)}" for each in compared.strengths)
    yield from ("", _say("everything", locale, n=len(compared.gaps)))
    yield from (f"{number_in_words(gap.talk_value):>5}  {texts[gap.id]}" for gap in compared.gaps)
    yield from ("", *(each.text(locale) for each in compared.notes))


def _told(activity: TwoParty, gap: Gap, locale: str) -> str:
    views = zip(activity.parties, (gap.first, gap.second), strict=True)
    return " ".join(
        _say("chart_party", locale, party=party.title, status=view.status, ambition=view.ambition)
        for party, view in views
    )


def _mean(gap: Gap, locale: str) -> str:
    return f"({_say('mean_status', locale, n=number_in_words(gap.mean_status))})"


def _say(name: str, locale: str = "nb", **variables: object) -> str:
    return text(f"dialogue.{name}", locale, **variables)
