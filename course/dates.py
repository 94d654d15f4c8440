"""Dates and numbers the way they are written in Norwegian."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
MONTHS = (
    "januar februar mars april mai juni juli august september oktober november desember".split()  # noqa: SIM905
)

LONGEST_IN_FULL = len("juni")  # mai, juni and juli are written in full

COUNTS = "null en to tre fire fem seks sju åtte ni ti elleve tolv".split()  # noqa: SIM905


def in_words(day: date) -> str:
    """«21. november 2026», the same in bokmål and nynorsk."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def moment_in_words(at: datetime) -> str:
    """«21. november 2026 kl. 10.05», in Norwegian time. `at` is aware."""
    local = at.astimezone(OSLO)
    return f"{in_words(local)} kl. {local:%H.%M}"


def short_day(day: date) -> str:
    """«21. nov.», for tables. `day` may be a moment, and is then the day in Norway."""
    local = day.astimezone(OSLO) if isinstance(day, datetime) else day
    month = MONTHS[local.month - 1]
    return f"{local.day}. {month}" if len(month) <= LONGEST_IN_FULL else f"{local.day}. {month[:3]}."


def clock(at: time) -> str:
    """«09.00», the same in bokmål and nynorsk."""
    return f"{at:%H.%M}"


def number_in_words(number: float) -> str:
    """«3,5», and «4» for a whole number."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def day_in_words(written: str) -> str:
    """«1. desember 2026» for «2026-12-01»; anything else as it was written."""
    try:
        return in_words(date.fromisoformat(written))
    except ValueError:
        return written


def count_in_words(count: int) -> str:
    """«fem» for 5; digits from thirteen on, as the language council advises."""
    return COUNTS[count] if 0 <= count < len(COUNTS) else str(count)
