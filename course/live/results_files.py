"""The results as files to take along: blocks of a paper, and a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from typing import TypeAlias

from course.live.outcome import Outcome, StageResults
from course.live.protocol import ResultView
from course.messages import text
from course.papers.paper import Block, Paragraph, Part, Table
from course.spreadsheet import harmless

Rows: TypeAlias = Iterator[tuple[str, str, str]]


def as_paper(left: Outcome, locale: str) -> tuple[Block, ...]:
    """A heading for each step that was answered."""
    if not left["results"]:
        return (Paragraph(text("live.file_nothing", locale)),)
    return tuple(
        Part(
            stage["title"],
            tuple(block for at, each in enumerate(stage["results"], 1) for block in _blocks(stage, at, each, locale)),
        )
        for stage in left["results"]
    )


def as_csv(left: Outcome, locale: str) -> str:
    """A line for each number and each text: step, time, row, column, value. Separated by semicolons."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([text(f"live.csv_{name}", locale) for name in ("step", "take", "row", "column", "value")])
    for stage in left["results"]:
        for at, each in enumerate(stage["results"], 1):
            for row, column, value in _rows(each, locale):
                writer.writerow([harmless(stage["title"]), at, harmless(row), harmless(column), harmless(value)])
    return file.getvalue()


def _rows(result: ResultView, locale: str) -> Iterator[tuple[str, str, str]]:
    """(row, column, value) of one result."""
    if result["type"] == "withheld":
        yield text("live.file_withheld", locale, needed=result["needed"]), "", ""
    else:
        yield from ROWS[result["type"]](result)
    for each in result.get("texts", ()):
        yield result["question"], "", each


def _of_scales(result: ResultView) -> Rows:
    for each in result["statements"]:
        for step, count in zip(result["steps"], each["counts"], strict=True):
            yield each["text"], step, str(count)


def _of_placements(result: ResultView) -> Rows:
    for each in result["cards"]:
        for category in result["categories"]:
            yield each["text"], category["text"], str(each["counts"][category["id"]])


def _of_points(result: ResultView) -> Rows:
    for cluster in [*result["clusters"], {"title": "", "points": result["loose"]}]:
        for each in cluster["points"]:
            yield cluster["title"], "", each


def _of_board(result: ResultView) -> Rows:
    for group in result["groups"]:
        for column in group["columns"]:
            for line in column["lines"]:
                yield group["code"], column["text"], line


def _of_texts(result: ResultView) -> Rows:
    for part in result["parts"]:
        for each in part["texts"]:
            yield part["title"], "", each


def _counted(rows: str, number: str) -> Callable[[ResultView], Rows]:
    def of(result: ResultView) -> Rows:
        for each in result[rows]:
            yield each["text"], "", "–" if each[number] is None else str(each[number])

    return of


ROWS: dict[str, Callable[[ResultView], Rows]] = {
    "bars": _counted("options", "now"),
    "scales": _of_scales,
    "placements": _of_placements,
    "words": _counted("words", "count"),
    "points": _of_points,
    "board": _of_board,
    "texts": _of_texts,
    "story": _counted("choices", "count"),
}


def _blocks(stage: StageResults, at: int, result: ResultView, locale: str) -> Iterator[Block]:
    """One result as blocks; told which time it is when the step was answered more than once."""
    kind = result["type"]
    if len(stage["results"]) > 1 and kind != "story":
        yield Paragraph(text("live.file_take", locale, n=at), quiet=True)
    if kind == "withheld":
        yield Paragraph(text("live.file_withheld", locale, needed=result["needed"]), quiet=True)
    elif kind in GRIDS:
        yield GRIDS[kind](result, locale)
    elif kind == "story":
        yield from _story(result, locale)
    else:
        yield from _texts(result, locale)
    if result.get("texts"):
        yield Part(result["question"], _lines(result["texts"]))


def _texts(result: ResultView, locale: str) -> Iterator[Block]:
    """What people have written, under headings where there are any."""
    if result["type"] == "board":
        for group in result["groups"]:
            columns = tuple(Part(each["text"], _lines(each["lines"])) for each in group["columns"] if each["lines"])
            yield Part(text("live.file_group", locale, code=group["code"]), columns)
    elif result["type"] == "points":
        for cluster in result["clusters"]:
            yield Part(cluster["title"], _lines(cluster["points"]))
        yield from _lines(result["loose"])
    else:
        for part in result["parts"]:
            yield Part(part["title"], _lines(part["texts"]))


def _story(result: ResultView, locale: str) -> Iterator[Block]:
    if result["text"]:
        yield Part(result["title"], (Paragraph(result["text"]), _list(result, locale)))
    if result["ending"]:
        yield Paragraph(result["ending"])


def _list(result: ResultView, locale: str) -> Table:
    """Each row with its number."""
    rows = tuple((row, value) for row, _, value in ROWS[result["type"]](result))
    return Table((text("live.csv_row", locale), text("live.file_count", locale)), rows, (6, 1))


def _scales(result: ResultView, locale: str) -> Table:
    rows = tuple((each["text"], *map(str, each["counts"])) for each in result["statements"])
    return Table((text("live.csv_row", locale), *result["steps"]), rows, (8, *(2 for _ in result["steps"])))


def _placements(result: ResultView, locale: str) -> Table:
    places = [each["text"] for each in result["categories"]]
    rows = tuple((each["text"], *map(str, each["counts"].values())) for each in result["cards"])
    return Table((text("live.csv_row", locale), *places), rows, (4, *(2 for _ in places)))


GRIDS: dict[str, Callable[[ResultView, str], Table]] = {
    "bars": _list,
    "words": _list,
    "scales": _scales,
    "placements": _placements,
}


def _lines(texts: list[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(f"– {each}") for each in texts)
