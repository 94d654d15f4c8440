"""`nysomleder cohort` and `nysomleder items`: the instructor's pages as lines in a terminal, and as files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from course.cohort.csv_file import items_file, progress_file, share_in_words
from course.cohort.items import Analysis, analyse, whose_answers
from course.cohort.progress import Progress
from course.cohort.read import read_progress
from course.cohort.standing import Standing
from course.content import Module
from course.dates import number_in_words
from course.grading.desk import Desk
from course.messages import text
from course.model import Cohort, Told
from course.people.cohort_names import cohort_named, no_such_cohort
from course.people.scope import EVERYBODY


def add_cohort(parser: argparse.ArgumentParser) -> None:
    """Give `nysomleder cohort` its arguments."""
    parser.add_argument("cohort", nargs="?", metavar="KULL", help="for eksempel hosten-2026; ellers alle deltakere")
    parser.add_argument("--csv", metavar="FIL", help="skriv et regneark i stedet")


def add_items(parser: argparse.ArgumentParser) -> None:
    """Give `nysomleder items` its arguments."""
    parser.add_argument("module", nargs="?", metavar="MODUL", help="for eksempel module1_rolle; ellers alle")
    parser.add_argument("--cohort", metavar="KULL", help="bare svarene fra dette kullet")
    parser.add_argument("--csv", metavar="FIL", help="skriv et regneark i stedet")


def cohort_reply(desk: Desk, arguments: argparse.Namespace) -> str:
    """How far a cohort has come. Raises `Told` for a cohort that isn't there, and a file that can't be written."""
    found = read_progress(desk, _cohort(desk, arguments.cohort), datetime.now(UTC))
    if arguments.csv:
        return _written(Path(arguments.csv), progress_file(found))
    return "\n".join(_progress(found))


def items_reply(desk: Desk, modules: list[Module], file: str | None, cohort: str | None = None) -> str:
    """How the checks of these modules work. Raises `Told` as `cohort_reply` does."""
    whose = whose_answers(desk.store, _cohort(desk, cohort), EVERYBODY)
    found = [analyse(desk, module, datetime.now(UTC), whose=whose) for module in modules]
    if file:
        return _written(Path(file), items_file(found))
    return "\n\n".join("\n".join(_items(each)) for each in found)


def _cohort(desk: Desk, named: str | None) -> Cohort | None:
    if named is None:
        return None
    if (found := cohort_named(desk.store.people.cohorts(), named)) is None:
        raise Told(no_such_cohort(named))
    return found


def _progress(found: Progress) -> Iterator[str]:
    name = found.cohort.name if found.cohort else text("cohort.everybody")
    yield text("cohort.cli_head", name=name, n=len(found.rows), finished=found.finished, remind=len(found.to_remind))
    for row in found.rows:
        person = row.person
        yield ""
        yield f"{person.name} ({person.id})" if person.name and person.name != person.id else person.id
        yield from (f"  {each.module:<24} {_standing(each)}" for each in row.standings)


def _standing(each: Standing) -> str:
    words = [text(f"cohort.state_{each.state.replace('-', '_')}")]
    if each.state == "begun":
        words = [text("cohort.sections", done=each.done.sections, total=each.done.total)]
    if each.points is not None:
        given, most = number_in_words(each.points), number_in_words(each.max_points)
        words.append(text("cohort.points", points=given, max=most))
    if each.due == "late":
        words.append(text("cohort.cli_late"))
    return ", ".join(words)


def _items(found: Analysis) -> Iterator[str]:
    yield f"{found.module.about.title}: {text('cohort.items_handed_in', n=found.handed_in)}"
    for item in found.items:
        if item.numbers.p is None:
            continue
        r = item.numbers.discrimination
        told = [f"{share_in_words(item):>6}", "" if r is None else f"r {number_in_words(r)}"]
        yield f"  {item.activity.id:<28} {'  '.join(told)}".rstrip()
        yield from (f"    {each.words}" for each in item.findings)


def _written(file: Path, content: bytes) -> str:
    try:
        file.write_bytes(content)
    except OSError:
        raise Told(text("cohort.cli_not_written", file=file)) from None
    return text("cohort.cli_written", file=file)
