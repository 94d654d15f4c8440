"""The municipality that gives the course: its name, logo, own words, links, contacts and routines.

The course's own `kommune.toml` holds the standard words, so that the text works before anybody has filled in anything.
A `kommune.toml` in the data folder is laid over it: what stands there wins, what doesn't keeps the standard. A new
version of the course therefore never overwrites what a municipality has written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from course.kinds.reading import as_content_error, nearest, read_as
from course.logo import logo_problem
from course.model import Problem

FILE = "kommune.toml"
FRONT_PAGE = "forside"

# What may be true of a municipality, and change what the text has to say.
Condition: TypeAlias = Literal["parlamentarisme", "oslo"]
Line = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
Sentences = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
PHONE = re.compile(r"\+?[\d ]{3,20}")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Shown(_Strict):
    """What every entry has. `places`: sections («1.8») and «forside» where it is shown beside the text."""

    name: Line = Field(alias="navn")
    text: Sentences | None = Field(default=None, alias="tekst")
    places: list[str] = Field(default=[], alias="vises_i")


class Link(Shown):
    """A page of the municipality's own."""

    address: str = Field(alias="adresse")


class Contact(Shown):
    """Somebody to ask."""

    phone: str | None = Field(default=None, alias="telefon")
    email: str | None = Field(default=None, alias="epost")
    address: str | None = Field(default=None, alias="adresse")


class Routine(Shown):
    """How something is done here; its page when it has one."""

    address: str | None = Field(default=None, alias="adresse")


Entry: TypeAlias = Link | Contact | Routine


class LocalFile(_Strict):
    """`kommune.toml`."""

    schema_version: int = Field(alias="schema", ge=1, le=1)
    navn: Annotated[str, StringConstraints(max_length=80, strip_whitespace=True)] = ""
    logo: str = ""
    maalform: Literal["nb", "nn"] = "nb"
    styringsform: Literal["formannskap", "parlamentarisme"] = "formannskap"
    oslo: bool = False
    ord: dict[str, str] = {}
    lenker: list[Link] = []
    kontakter: list[Contact] = []
    rutiner: list[Routine] = []


@dataclass(frozen=True)
class Municipality:
    """What `kommune.toml` says. `logo` is an existing SVG or PNG file, `words` fill the placeholders in the text."""

    file: Path
    name: str
    logo: Path | None
    locale: str
    words: Mapping[str, str]
    links: tuple[Link, ...]
    contacts: tuple[Contact, ...]
    routines: tuple[Routine, ...]
    conditions: frozenset[Condition]

    @property
    def lists(self) -> dict[str, Sequence[Entry]]:
        """The entries by the name of their list in the file."""
        return {"kontakter": self.contacts, "rutiner": self.routines, "lenker": self.links}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything to show, in the order it is shown: who to ask, how it is done, where to read more."""
        return (*self.contacts, *self.routines, *self.links)

    def shown_at(self, place: str) -> list[Entry]:
        """The entries that belong beside the text of a section («1.8»), or on the front page («forside»)."""
        return [each for each in self.entries if place in each.places]


def read_municipality(standard: Path, own: Path | None = None) -> Municipality:
    """The course's `kommune.toml` with the municipality's `own` laid over it. Raises `ContentError`."""
    usual = read_as(LocalFile, standard)
    if own is None or not own.is_file():
        return _municipality(standard, usual, usual.ord, _problems(standard, usual))
    local = read_as(LocalFile, own)
    over = {name: getattr(local, name) for name in local.model_fields_set}
    words = {**usual.ord, **{name: word for name, word in local.ord.items() if word.strip()}}
    return _municipality(own, usual.model_copy(update=over), words, [*_unknown(local, usual), *_problems(own, local)])


def require_places(municipality: Municipality, sections: Sequence[str]) -> None:
    """Raise `ContentError` for an entry that is to be shown in a section that isn't in the course."""
    places = [FRONT_PAGE, *(each for each in sections if each[0].isdigit())]
    problems = [
        Problem(f"{name}[{index}].vises_i", f"seksjonen «{place}» finnes ikke", nearest(place, places))
        for name, entries in municipality.lists.items()
        for index, entry in enumerate(entries)
        for place in entry.places
        if place not in places
    ]
    if problems:
        raise as_content_error(municipality.file, problems)


def _municipality(file: Path, said: LocalFile, words: Mapping[str, str], problems: list[Problem]) -> Municipality:
    if said.logo and not said.navn:
        problems.append(
            Problem("navn", "logoen trenger navnet til kommunen", "Navnet leses høyt for den som ikke ser.")
        )
    if problems:
        raise as_content_error(file, problems)
    holds: dict[Condition, bool] = {"parlamentarisme": said.styringsform == "parlamentarisme", "oslo": said.oslo}
    return Municipality(
        file=file,
        name=said.navn,
        logo=file.parent / said.logo if said.logo else None,
        locale=said.maalform,
        words=words,
        links=tuple(said.lenker),
        contacts=tuple(said.kontakter),
        routines=tuple(said.rutiner),
        conditions=frozenset(name for name, true in holds.items() if true),
    )


def _unknown(local: LocalFile, usual: LocalFile) -> Iterator[Problem]:
    for name in local.ord:
        if name not in usual.ord:
            yield Problem(f"ord.{name}", "kurset har ikke dette ordet", nearest(name, list(usual.ord)))


def _problems(file: Path, said: LocalFile) -> list[Problem]:
    found = list(_logo_problems(file, said.logo)) if said.logo else []
    lists: dict[str, Sequence[Entry]] = {"kontakter": said.kontakter, "rutiner": said.rutiner, "lenker": said.lenker}
    for name, entries in lists.items():
        for index, entry in enumerate(entries):
            found += _entry_problems(f"{name}[{index}]", entry)
    return found


def _logo_problems(file: Path, name: str) -> Iterator[Problem]:
    if Path(name).name != name:
        yield Problem("logo", "skal bare være et filnavn", f"Legg fila ved siden av {FILE}, og skriv bare navnet.")
    elif problem := logo_problem(file.parent / name):
        yield problem


def _entry_problems(field: str, entry: Entry) -> Iterator[Problem]:
    if entry.address is not None and not _is_web_page(entry.address):
        fix = 'Skriv hele adressen, slik den står i nettleseren: adresse = "https://…".'
        yield Problem(f"{field}.adresse", "adressen er ikke en sikker nettadresse (https)", fix)
    if not isinstance(entry, Contact):
        return
    if entry.email is not None and not EMAIL.fullmatch(entry.email):
        yield Problem(
            f"{field}.epost", "e-postadressen kan ikke brukes", 'Skriv for eksempel epost = "hr@kommunen.no".'
        )
    if entry.phone is not None and not PHONE.fullmatch(entry.phone):
        yield Problem(
            f"{field}.telefon", "telefonnummeret kan ikke brukes", 'Skriv bare tall og mellomrom: "12 34 56 78".'
        )


def _is_web_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and not re.search(r"\s", address)
