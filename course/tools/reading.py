"""What was typed → dates and numbers. Every fault is a `ToolInputError` in the field it concerns.

A date is written «15.1.2027», «15/1/2027», «15. januar 2027» or «2027-01-15», a time «07.00», «07:00» or «7», a number
with comma or point. A phone's keyboard of digits has no point, so «15012027» and «0730» are read too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar

from course.dates import MONTHS
from course.messages import names
from course.tools.fault import ToolInputError

# The tools know the rules as they are now; a day far from now would get an answer that looks right and is not.
EARLIEST, LATEST = date(2020, 1, 1), date(2099, 12, 31)
EARLIEST_LIFE = date(1900, 1, 1)
LONGEST_TYPED = 40
SHOWN = 30

ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
NORWEGIAN_DAY = re.compile(r"(\d{1,2})(?:\. ?|/)(\d{1,2})(?:\. ?|/)(\d{4})", re.ASCII)
DAY_IN_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
DAY_IN_WORDS = re.compile(rf"(\d{{1,2}})\.? ({'|'.join(MONTHS)}) (\d{{4}})", re.ASCII | re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,2})(?:[.:]?(\d{2}))?", re.ASCII)
NUMBER = re.compile(r"([-−]?)(\d+(?:[ \u00a0\u202f]\d{3})*)(?:[.,](\d+))?", re.ASCII)
YES, NO = frozenset({"ja", "true", "on", "1", "x"}), frozenset({"nei", "false", "off", "0", ""})

Choice = TypeVar("Choice", bound=str)


def typed(field: str, value: Any) -> str:
    """What was written in a field that must be filled."""
    written = "" if value is None else str(value).strip()
    if not written:
        name = f"missing_{_plain(field)}"
        raise ToolInputError(field, name if name in names("tools") else "missing")
    if len(written) > LONGEST_TYPED:
        raise ToolInputError(field, "too_long", most=LONGEST_TYPED)
    return written


def read_day(field: str, value: Any) -> date:
    """A date that exists. The limits of what the tool knows are `day_within`'s."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = typed(field, value)
    if found := ISO_DAY.fullmatch(written):
        year, month, day = (int(part) for part in found.groups())
    elif found := NORWEGIAN_DAY.fullmatch(written) or DAY_IN_DIGITS.fullmatch(written):
        day, month, year = (int(part) for part in found.groups())
    elif found := DAY_IN_WORDS.fullmatch(written):
        day, month, year = int(found[1]), MONTHS.index(found[2].lower()) + 1, int(found[3])
    else:
        raise ToolInputError(field, "not_a_day", given=written[:SHOWN])
    try:
        return date(year, month, day)
    except ValueError:
        raise ToolInputError(field, "no_such_day", given=written) from None


def day_within(field: str, day: date, earliest: date = EARLIEST, latest: date = LATEST) -> None:
    """Raise when the day lies outside what the tool can answer for."""
    if not earliest <= day <= latest:
        raise ToolInputError(field, "day_out_of_range", earliest=earliest, latest=latest)


def read_clock(field: str, value: Any) -> time:
    """A time of day. «24.00» is written «00.00»."""
    if isinstance(value, time):
        return value
    written = typed(field, value)
    found = CLOCK.fullmatch(written)
    if found is None:
        raise ToolInputError(field, "not_a_clock", given=written[:SHOWN])
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        raise ToolInputError(field, "no_such_clock", given=written) from None


def read_number(field: str, value: Any) -> Decimal:
    """A number, exactly as it was typed."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
        if not number.is_finite():
            raise ToolInputError(field, "not_a_number", given=str(value))
        return number
    written = typed(field, value)
    found = NUMBER.fullmatch(written)
    if found is None:
        raise ToolInputError(field, "not_a_number", given=written[:SHOWN])
    sign, whole, decimals = found.groups()
    return Decimal(f"{'-' if sign else ''}{re.sub(r'[^0-9]', '', whole)}.{decimals or 0}")


def read_whole(field: str, value: Any) -> int:
    """A whole number."""
    number = read_number(field, value)
    if number != number.to_integral_value():
        raise ToolInputError(field, "not_whole", given=str(value)[:SHOWN])
    return int(number)


def whole_within(field: str, number: int, least: int, most: int) -> None:
    """Raise when a whole number lies outside what makes sense."""
    if not least <= number <= most:
        raise ToolInputError(field, "number_out_of_range", least=least, most=most)


def read_choice(field: str, value: Any, choices: Sequence[Choice]) -> Choice:
    """One of `choices`, as it is written there."""
    written = typed(field, value).lower()
    for choice in choices:
        if choice == written:
            return choice
    raise ToolInputError(field, "not_a_choice", given=written[:SHOWN], choices=", ".join(choices))


def read_yes(field: str, value: Any) -> bool:
    """A box: ticked or not, or «ja» and «nei»."""
    if isinstance(value, bool):
        return value
    written = "" if value is None else str(value).strip().lower()
    if written in YES | NO:
        return written in YES
    raise ToolInputError(field, "not_a_choice", given=written[:SHOWN], choices="ja, nei")


def _plain(field: str) -> str:
    """`shifts[2].start` → `start`: the same sentence for every row."""
    return field.rpartition(".")[2]
