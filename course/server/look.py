"""What every page needs to be drawn: templates, messages in the learner's language, and built files by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from course.content import Course
from course.dates import clock, count_in_words, day_in_words, in_words, moment_in_words, number_in_words, short_day
from course.messages import text
from course.municipality import Municipality

ASSETS = Path(__file__).resolve().parent.parent.parent / "assets"
TEMPLATES = ASSETS / "templates"
BUILD = ASSETS / "build"


@dataclass(frozen=True)
class Who:
    """Who is logged in, shown in the page's head. `logout` is the form's address, None where others log her out;
    `everywhere`: whether it can log her out of all her browsers."""

    name: str
    logout: str | None
    xsrf: str
    everywhere: bool


@dataclass(frozen=True)
class Side:
    """What the frame of a page shows. `base` is the address that the course lies under, with slashes. `follows`:
    whether whoever sees it may follow a cohort; `manages`: say what others may."""

    name: str
    title: str
    base: str
    course: str
    municipality: Municipality
    lang: str
    here: str = ""
    number: int | None = None
    who: Who | None = None
    follows: bool = False
    manages: bool = False

    @property
    def logo(self) -> str | None:
        """The address of the municipality's logo; it changes with the file, so that browsers may keep it."""
        file = self.municipality.logo
        if file is None or not file.is_file():
            return None
        return f"{self.base}kommune/logo?v={file.stat().st_mtime_ns:x}"

    def asset(self, name: str) -> str:
        """The address of a built file; its name holds a fingerprint, so browsers may keep it for good."""
        return f"{self.base}kurs/{built(name)}"


def side(
    course: Course, name: str, title: str, base: str, locale: str, here: str = "", number: int | None = None
) -> Side:
    """The frame of a page of this course."""
    full = title if title == course.about.title else f"{title} – {course.about.title}"
    return Side(name, full, base, course.about.title, course.municipality, locale, here, number)


def translator(locale: str) -> Callable[..., str]:
    """`t("pages.next")` for the templates."""

    def t(key: str, **variables: object) -> str:
        return text(key, locale, **variables)

    return t


@cache
def templates() -> Environment:
    """Our pages. An unknown name in a template is an error, not an empty place."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=select_autoescape(default=True), undefined=StrictUndefined
    )
    environment.filters["dato"] = in_words
    environment.filters["antall"] = count_in_words
    environment.filters["dag"] = day_in_words
    environment.filters["tidspunkt"] = moment_in_words
    environment.filters["tall"] = number_in_words
    environment.filters["klokke"] = clock
    environment.filters["kort_dag"] = short_day
    return environment


def built(name: str) -> str:
    """The fingerprinted name of a built file. Raises `KeyError` when the front end isn't built."""
    manifest = BUILD / "manifest.json"
    return _names(manifest.stat().st_mtime_ns)[name]


@lru_cache(maxsize=2)
def _names(_written: int) -> dict[str, str]:
    """The manifest; read again when it has been written anew, so that a rebuild needs no restart."""
    names: dict[str, str] = json.loads((BUILD / "manifest.json").read_text("utf-8"))
    return names
