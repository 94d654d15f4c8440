"""Looks the installation over: what is here, what is configured, what works, and what to do with what doesn't."""

from __future__ import annotations

from collections.abc import Iterator

from course.doctor.finding import Finding
from course.doctor.machine import examine_parts, packages
from course.doctor.settings import examine_settings
from course.home import Home


def examine(home: Home) -> Iterator[Finding]:
    """Look at everything, one finding at a time; a broken part never stops the rest."""
    yield from packages()
    yield Finding("Datamappe", str(home.folder))
    yield from examine_settings(home)
    yield from examine_parts(home)


__all__ = ["Finding", "examine"]
