"""A module in a room: what `samling.toml` may say, and the gathering read from it."""

from __future__ import annotations

from course.gathering.file import FILE, Gathering, read_gathering

__all__ = ["FILE", "Gathering", "read_gathering"]
