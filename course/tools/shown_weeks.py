"""The week view of a working-time check as plain data, with the same shifts in a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from course.dates import number_in_words
from course.tools.say import HOUR, say, weekday, written
from course.tools.week_view import MARKS, Bar, DayRow, Mark, WeekView, week_views
from course.tools.workdays import is_red_day
from course.tools.working_time_check import WorkingTimeCheck

# As much of «mandag» as there is room for beside a drawing.
SHORT = 3
LAST_MINUTE = 24


def weeks_block(check: WorkingTimeCheck, locale: str) -> dict[str, Any]:
    """{"type": "weeks", "heading", "note", "signs", "weeks": [{"heading", "total", "rest", "mark", "days"}], "table"}.

    The signs are those that the drawing uses: {"kind", "rest": whether it is a bar of short rest, "label"}. A day is
    {"label", "red", "mark", "bars"}, a bar {"start", "end" (hours), "mark", "overtime", "text"}; a mark is
    {"kind", "label"} or null. The table is {"caption", "heads", "rows"}, the first cell of a row its heading.
    """
    views = week_views(check)
    return {
        "type": "weeks",
        "heading": say("head_week", locale=locale),
        "note": say("week_in_table", locale=locale),
        "signs": list(_signs(views, locale)),
        "weeks": [_week(each, locale) for each in views],
        "table": {
            "caption": say("week_table", locale=locale),
            "heads": [say(f"week_{each}", locale=locale) for each in ("day", "shifts", "hours", "found")],
            "rows": _rows(check, views, locale),
        },
    }


def _signs(views: list[WeekView], locale: str) -> Iterator[dict[str, Any]]:
    rows = [row for view in views for row in view.days]
    rests = {bar.mark for row in rows for bar in row.bars if bar.mark}
    used = {*(row.mark for row in rows), *(view.mark for view in views)}
    for kind in MARKS:
        if kind in rests:
            yield {"kind": kind, "rest": True, "label": say(f"week_rest_{kind}", locale=locale)}
        if kind in used:
            yield {"kind": kind, "rest": False, "label": say(f"kind_{kind}", locale=locale)}


def _week(view: WeekView, locale: str) -> dict[str, Any]:
    monday = weekday(view.monday, locale)
    total = say("week_total", {"working": view.working}, locale)
    if view.overtime:
        total = say("week_total_overtime", {"working": view.working, "overtime": view.overtime}, locale)
    return {
        "heading": say("week_from", {"day": monday}, locale).capitalize(),
        "total": total,
        "rest": say("week_rest", {"longest": view.longest_rest}, locale),
        "mark": _mark(view.mark, locale),
        "days": [_day(each, locale) for each in view.days],
    }


def _day(row: DayRow, locale: str) -> dict[str, Any]:
    return {
        "label": f"{weekday(row.day, locale)[:SHORT].capitalize()}. {row.day.day}.{row.day.month}.",
        "red": is_red_day(row.day),
        "mark": _mark(row.mark, locale),
        "bars": [_bar(each, locale) for each in row.bars],
    }


def _bar(bar: Bar, locale: str) -> dict[str, Any]:
    if bar.length is not None:
        text = say("week_short_rest", {"n": number_in_words(bar.length / HOUR)}, locale)
    else:
        begins, ends = _clock(bar.start) if bar.start else "", _clock(bar.end) if bar.end < LAST_MINUTE else ""
        text = f"{begins}–{ends}"
    return {"start": bar.start, "end": bar.end, "mark": bar.mark, "overtime": bar.overtime, "text": text}


def _clock(hours: float) -> str:
    """«15» and «22.30»: short enough for a bar on a phone."""
    whole, minutes = divmod(round(hours * 60), 60)
    return f"{whole}.{minutes:02d}" if minutes else str(whole)


def _mark(mark: Mark | None, locale: str) -> dict[str, str] | None:
    return {"kind": mark, "label": say(f"kind_{mark}", locale=locale)} if mark else None


def _rows(check: WorkingTimeCheck, views: list[WeekView], locale: str) -> list[list[str]]:
    marks = {row.day: row.mark for view in views for row in view.days}
    return [
        [
            weekday(each.day, locale).capitalize(),
            ", ".join(f"{written(part.shift.start)}–{written(part.shift.end)}" for part in each.work.parts),
            _hours(each.working, locale),
            say(f"kind_{mark}", locale=locale) if (mark := marks.get(each.day)) else say("week_nothing", locale=locale),
        ]
        for each in check.days
    ]


def _hours(length: timedelta, locale: str) -> str:
    return written(length, locale)
