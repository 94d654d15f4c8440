"""A tool's result as plain data, for JSON and for a page: dates in ISO, lengths in minutes, statements as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from course.dates import OSLO
from course.messages import DEFAULT_LOCALE
from course.tools.statement import Statement

MINUTE = timedelta(minutes=1)
# A moment is told in Norwegian time, with its distance from UTC.
PLAIN: dict[type, Callable[[Any], Any]] = {
    datetime: lambda moment: moment.astimezone(OSLO).isoformat(),
    date: date.isoformat,
    time: lambda clock: f"{clock:%H:%M}",
    timedelta: lambda length: length // MINUTE,
    Decimal: float,
}


def as_data(value: Any, locale: str = DEFAULT_LOCALE, words: Mapping[str, str] | None = None) -> Any:
    """JSON-ready. A `timedelta` field gets «_minutes» at the end of its name, so that the unit is told."""
    if isinstance(value, Statement):
        basis = value.basis
        return {
            "kind": value.kind,
            "text": value.text(locale, words),
            "reference": basis.reference if basis else None,
            "sources": list(basis.sources) if basis else [],
        }
    if isinstance(value, tuple | list):
        return [as_data(each, locale, words) for each in value]
    if is_dataclass(value):
        parts = {each.name: getattr(value, each.name) for each in fields(value)}
        return {_name(name, part): as_data(part, locale, words) for name, part in parts.items()}
    plain = PLAIN.get(type(value))
    return plain(value) if plain else value


def _name(name: str, value: Any) -> str:
    return f"{name}_minutes" if isinstance(value, timedelta) else name
