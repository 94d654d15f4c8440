"""Lines for the terminal: a table, and counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns that stand under each other."""
    widths = [max(len(row[index]) for row in (heading, *rows)) for index in range(len(heading))]
    for row in (heading, *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def plural(count: int, one: str, more: str) -> str:
    """«1 ny», «2 nye»."""
    return f"{count} {one if count == 1 else more}"
