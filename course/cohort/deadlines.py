"""A cohort's deadlines against what is handed in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

Due = Literal["late", "soon"]
# Who is due within this long is reminded.
SOON = timedelta(days=7)


def deadline_of(module: str, deadlines: Mapping[str, date], ends: date | None) -> date | None:
    """The last day to hand in a module: its own, else the cohort's last day, else none."""
    return deadlines.get(module, ends)


def due(deadline: date | None, today: date, *, handed_in: bool) -> Due | None:
    """Whether somebody is to be reminded, and why. The deadline's own day is in time."""
    if deadline is None or handed_in or deadline - today > SOON:
        return None
    return "late" if today > deadline else "soon"
