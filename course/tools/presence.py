"""Sick leave and presence in percent (curriculum `ledelse-v-naervaer`).

Source: plain arithmetic, lost ÷ agreed working days × 100. Only workplace numbers are asked for, never who was away.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from course.tools.fault import ToolInputError
from course.tools.statement import Statement, statement

MOST_DAYS = Decimal(10_000_000)
ONE_DECIMAL = Decimal("0.1")
ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Presence:
    """Percent with one decimal. The two always make 100."""

    absence_percent: Decimal
    presence_percent: Decimal
    answer: Statement
    notes: tuple[Statement, ...]


def presence(agreed_days: Decimal | float, lost_days: Decimal | float) -> Presence:
    """Absence and presence from agreed and lost working days («dagsverk»)."""
    agreed, lost = _days("agreed_days", agreed_days), _days("lost_days", lost_days)
    if agreed == 0:
        raise ToolInputError("agreed_days", "missing_agreed_days")
    if lost > agreed:
        raise ToolInputError("lost_days", "presence_more_lost")
    absence = (lost / agreed * ALL).quantize(ONE_DECIMAL, ROUND_HALF_UP)
    present = ALL - absence
    answer = statement("presence_answer", None, "answer", absence=_comma(absence), present=_comma(present))
    return Presence(absence, present, answer, (statement("presence_only_numbers"),))


def _days(field: str, days: Decimal | float) -> Decimal:
    number = Decimal(str(days))
    if not number.is_finite():
        raise ToolInputError(field, "not_a_number", given=str(days))
    if not 0 <= number <= MOST_DAYS:
        raise ToolInputError(field, "presence_out_of_range")
    return number


def _comma(number: Decimal) -> str:
    return f"{number}".replace(".", ",")
