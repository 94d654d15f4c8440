"""Tables as files that Excel opens with a double click in Norway: semicolons, decimal commas, and a mark in front that
says UTF-8. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from course.cohort.item_numbers import FEWEST
from course.cohort.items import Analysis, Item
from course.cohort.progress import Progress
from course.cohort.standing import Standing
from course.dates import OSLO, number_in_words
from course.messages import DEFAULT_LOCALE, text

BOM = "\ufeff"
# A cell that begins so is run by a spreadsheet, also when a name is put there by somebody else. An apostrophe stops it.
FORMULA = re.compile(r"^\s*[=+\-@\t\r]|^\s*[＝＋－＠]")
NUMBER = re.compile(r"-?\d+(,\d+)?")


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table as a file."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([guarded(each) for each in row])
    return (BOM + file.getvalue()).encode("utf-8", "replace")


def guarded(cell: str) -> str:
    """The cell as a spreadsheet shows it, and never runs it. Numbers, also negative ones, stay numbers."""
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell


def progress_file(progress: Progress, locale: str = DEFAULT_LOCALE) -> bytes:
    """One line a learner and module."""
    names = "id name cohort module state sections sections_all handed_in deadline late points max_points passed"
    head = [text(f"cohort.csv_{each}", locale) for each in names.split()]
    cohort = progress.cohort.name if progress.cohort else ""
    lines = (
        [row.person.id, row.person.name, cohort, each.module, *_standing(each, locale)]
        for row in progress.rows
        for each in row.standings
    )
    return as_csv(head, lines)


def items_file(analyses: Iterable[Analysis], locale: str = DEFAULT_LOCALE) -> bytes:
    """One line a check. Nothing about those with too few answers but how many there are."""
    names = "module item title kind answered difficulty discrimination choices findings"
    head = [text(f"cohort.csv_{each}", locale) for each in names.split()]
    return as_csv(head, (line for each in analyses for line in _items(each, locale)))


def share_in_words(item: Item) -> str:
    """The share who had it right, «45 %». In a practice item never so near none or all that it tells of each."""
    p = item.numbers.p
    if p is None:
        return ""
    fewest = 1 / FEWEST
    if item.group == "practice" and (p <= fewest or p >= 1 - fewest):
        return f"≤ {fewest:.0%}".replace("%", " %") if p <= fewest else f"≥ {1 - fewest:.0%}".replace("%", " %")
    return f"{p * 100:.0f} %"


def _standing(each: Standing, locale: str) -> Iterator[str]:
    yield text(f"cohort.state_{each.state.replace('-', '_')}", locale)
    yield str(each.done.sections)
    yield str(each.done.total)
    yield f"{each.handed_in.astimezone(OSLO):%Y-%m-%d %H:%M}" if each.handed_in else ""
    yield each.deadline.isoformat() if each.deadline else ""
    yield _yes(each.due == "late" or each.was_late, locale)
    yield number_in_words(each.points) if each.points is not None else ""
    yield number_in_words(each.max_points) if each.points is not None else ""
    yield "" if each.passed is None else _yes(each.passed, locale)


def _items(analysis: Analysis, locale: str) -> Iterator[list[str]]:
    for item in analysis.items:
        found = item.numbers
        r = "" if found.discrimination is None else number_in_words(found.discrimination)
        chosen = (f"{each.choice.label} ({each.count})" if each.count else each.choice.label for each in found.chosen)
        yield [
            analysis.module.slug,
            item.activity.id,
            item.activity.title,
            text(f"cohort.group_{item.group}", locale),
            str(found.answered),
            share_in_words(item),
            r,
            " | ".join(chosen),
            " ".join(each.words for each in item.findings),
        ]


def _yes(is_so: bool, locale: str) -> str:
    return text("cohort.yes" if is_so else "cohort.no", locale)
