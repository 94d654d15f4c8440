"""The instructor's tables in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from course.dates import moment_in_words, number_in_words
from course.grading import feedback, grade
from course.messages import text

EMPTY = "–"


def graded_table(rows: Sequence[grade.Row]) -> str:
    """Who has handed in what, the automatic points, and what waits for a human."""
    if not rows:
        return text("grading.nothing_handed_in")
    head = ("Deltaker", "Modul", "Levert", "Kvittering", "Automatisk", "Venter på", "Merknad")
    return _table(
        head,
        [
            (
                row.learner,
                row.module.slug,
                moment_in_words(row.at) if row.at else EMPTY,
                row.checksum[:8] if row.checksum else EMPTY,
                _points(row.automatic, row.automatic_max),
                ", ".join(row.waiting) or EMPTY,
                " ".join((*row.faults, *row.remarks)) or EMPTY,
            )
            for row in rows
        ],
    )


def feedback_table(rows: Sequence[feedback.Row]) -> str:
    """Who got feedback."""
    if not rows:
        return text("grading.nothing_graded")
    head = ("Deltaker", "Modul", "Poeng", "Bestått", "Tilbakemelding", "Merknad")
    return _table(
        head,
        [
            (
                row.learner,
                row.module.slug,
                _points(row.points, row.max_points),
                "ja" if row.passed else "ikke ennå",
                text(f"grading.{row.state}"),
                " ".join(row.faults) or ", ".join(row.waiting) or EMPTY,
            )
            for row in rows
        ],
    )


def _points(points: float | None, most: float) -> str:
    return EMPTY if points is None else f"{number_in_words(points)} av {number_in_words(most)}"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    lines = [head, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
