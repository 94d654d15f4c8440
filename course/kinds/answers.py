"""Any JSON value → the shape a kind wants, or an empty one: a browser can send anything, and judging must not fail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from course.model import Answer

# Far beyond any sensible answer, and small enough for every float operation.
LARGEST = 1e15
# A plan or a follow-up lies between these; another year is a slip of the finger, such as 0026.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,15})?")


def newest_of(tries: Sequence[Answer], draft: Answer) -> Answer:
    """Return what is on show: the draft when there is one, else the last try, else None."""
    return draft if draft is not None else tries[-1] if tries else None


def as_ids(answer: Answer) -> list[str]:
    """Return the strings of a list, in order; [] for anything else."""
    return [each for each in answer if isinstance(each, str)] if isinstance(answer, list) else []


def as_map(answer: Answer) -> dict[str, Any]:
    """Return a JSON object; {} for anything else."""
    return answer if isinstance(answer, dict) else {}


def as_maps(answer: Answer) -> list[dict[str, Any]]:
    """Return the objects of a list, in order; [] for anything else."""
    return [each for each in answer if isinstance(each, dict)] if isinstance(answer, list) else []


def as_text(answer: Answer) -> str:
    """Return a text without the blanks around it; "" for anything else."""
    return answer.strip() if isinstance(answer, str) else ""


def as_number(answer: Answer) -> float | None:
    """Return the number in «12,5», «12.5», «1 250», «−3» or a JSON number; None for anything else."""
    if isinstance(answer, str):
        digits = "".join(answer.split()).replace("−", "-")
        return float(digits.replace(",", ".")) if NUMBER.fullmatch(digits) else None
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        return None
    # The comparison also stops NaN, infinity and an integer of 400 digits, which float() does not take.
    return float(answer) if abs(answer) < LARGEST else None


def as_date(answer: Answer) -> date | None:
    """Return the day in «2026-12-01»; None for anything else, such as a date that is only half written."""
    written = as_text(answer)
    try:
        # Python also reads «20261201», which may be the start of something else.
        return date.fromisoformat(written) if ISO_DAY.fullmatch(written) else None
    except ValueError:
        return None


def as_day(answer: Answer) -> date | None:
    """Return the day as `as_date` does; None also for a year that nobody plans for."""
    day = as_date(answer)
    return day if day is not None and FIRST_DAY <= day <= LAST_DAY else None
