"""Rows that were typed: shifts, and a plan's own points. A page gives each as a mapping, the command line as a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from course.tools.fault import ToolInputError
from course.tools.onboarding_plan import OwnPoint
from course.tools.reading import read_clock, read_day, read_whole, read_yes
from course.tools.shifts import Shift

LONGEST_LINE = 400
# «2027-03-27 22.00-07.00 pause=30 betalt overtid»
PAUSE, COUNTS, OVERTIME = "pause=", "betalt", "overtid"
LEAST_PARTS = 2


def read_shifts(rows: Iterable[Any]) -> list[Shift]:
    """The shifts, in the order they were written; a fault names the row and its column."""
    return [_shift(f"shifts[{place}]", row) for place, row in enumerate(rows)]


def read_own_points(rows: Iterable[Any]) -> list[OwnPoint]:
    """The points, in the order they were written."""
    return [_own_point(f"own[{place}]", row) for place, row in enumerate(rows)]


def _shift(field: str, row: Any) -> Shift:
    parts = row if isinstance(row, Mapping) else _shift_line(field, row)
    return Shift(
        read_day(f"{field}.day", parts.get("day")),
        read_clock(f"{field}.start", parts.get("start")),
        read_clock(f"{field}.end", parts.get("end")),
        read_whole(f"{field}.break_minutes", str(parts.get("break_minutes") or "").strip() or 0),
        read_yes(f"{field}.break_counts", parts.get("break_counts")),
        read_yes(f"{field}.overtime", parts.get("overtime")),
    )


def _shift_line(field: str, row: Any) -> dict[str, Any]:
    words = _line(field, row).replace("–", "-").split()
    if len(words) < LEAST_PARTS:
        raise ToolInputError(field, "not_a_shift")
    start, _, end = words[1].partition("-")
    parts: dict[str, Any] = {"day": words[0], "start": start, "end": end}
    for word in words[LEAST_PARTS:]:
        if word.startswith(PAUSE):
            parts["break_minutes"] = word.removeprefix(PAUSE)
        elif word == COUNTS:
            parts["break_counts"] = True
        elif word == OVERTIME:
            parts["overtime"] = True
        else:
            raise ToolInputError(field, "not_a_shift")
    return parts


def _own_point(field: str, row: Any) -> OwnPoint:
    if isinstance(row, Mapping):
        days, text = row.get("days"), str(row.get("text") or "")
    else:
        days, colon, text = _line(field, row).partition(":")
        if not colon:
            raise ToolInputError(field, "not_an_own_point")
    return OwnPoint(read_whole(f"{field}.days", days), text.strip())


def _line(field: str, row: Any) -> str:
    line = str(row).strip()
    if len(line) > LONGEST_LINE:
        raise ToolInputError(field, "too_long", most=LONGEST_LINE)
    return line
