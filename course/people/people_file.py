"""A list of people as a municipality has it: CSV from a spreadsheet, with Norwegian headings, read or refused whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from course.model import Role, Told
from course.people.ids import read_id
from course.people.roles import NAMES, read_roles

Column: TypeAlias = Literal["name", "id", "email", "cohort", "roles", "follows"]
HEADINGS: Mapping[str, Column] = {
    **dict.fromkeys(("navn", "name"), "name"),
    **dict.fromkeys(("id", "brukernavn", "bruker"), "id"),
    **dict.fromkeys(("e-post", "epost", "e-postadresse", "epostadresse", "email", "e-mail"), "email"),
    **dict.fromkeys(("kull", "cohort"), "cohort"),
    **dict.fromkeys(("rolle", "roller", "role", "roles"), "roles"),
    **dict.fromkeys(("følger", "folger", "kursholder for", "follows"), "follows"),
}
COHORTS: tuple[Column, Column] = ("cohort", "follows")
LONGEST_NAME = 200
DELIMITERS = ";,\t"
HEADINGS_NEEDED = "Den første linja må ha «navn», og «id» eller «e-post». Den kan også ha «kull», «roller» og «følger»."


@dataclass(frozen=True, slots=True)
class Row:
    """One person in the file. `cohort`, `roles` and `follows` (the cohorts to follow, as they are written) are None
    where the file has no such column: the stored one stays."""

    line: int
    id: str
    name: str
    cohort: str | None
    roles: frozenset[Role] | None
    follows: str | None = None


class PeopleFileError(Told):
    """The file can't be used; nothing is changed. Every fault, a line each, with where it is and what to do."""

    def __init__(self, file: Path, faults: list[str]) -> None:
        many = f"{file} ble ikke lest inn, fordi noe må rettes. Ingenting er endret.\n"
        super().__init__(many + "\n".join(f"  {each}" for each in faults))


def read_people_file(file: Path) -> list[Row]:
    """The people in the file. Raises `PeopleFileError`."""
    try:
        text = _decoded(file.read_bytes())
    except OSError as fault:
        raise PeopleFileError(file, [f"Fila kan ikke leses ({fault.strerror}). Se om navnet er rett."]) from None
    heading = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=heading.count)
    try:
        lines = list(_numbered(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)))
    except csv.Error:
        raise PeopleFileError(file, ["Et anførselstegn mangler i fila. Lagre den som CSV på nytt."]) from None
    columns = _columns(file, lines[0][1] if lines else [])
    faults: list[str] = []
    rows = [row for number, cells in lines[1:] if (row := _row(number, cells, columns, faults)) is not None]
    faults += _twice(rows)
    if not rows and not faults:
        faults = ["Det er ingen personer i fila. Den første linja er overskrifter, og så kommer én linje per person."]
    if faults:
        raise PeopleFileError(file, faults)
    return rows


def _decoded(raw: bytes) -> str:
    """UTF-8 with or without a mark; spreadsheets on Windows still write the older Windows-1252."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The lines with something in them, with the number that the spreadsheet shows."""
    for number, cells in enumerate(reader, 1):
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells]


def _columns(file: Path, heading: list[str]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for index, cell in enumerate(heading):
        column = HEADINGS.get(cell.lower())
        if column is not None:
            found.setdefault(column, index)
    if "name" not in found or not {"id", "email"} & found.keys():
        raise PeopleFileError(
            file,
            [f"Linje 1: Overskriftene mangler. {HEADINGS_NEEDED}"],
        )
    return found


def _row(line: int, cells: list[str], columns: dict[Column, int], faults: list[str]) -> Row | None:
    def cell(column: Column) -> str:
        index = columns.get(column)
        return cells[index] if index is not None and index < len(cells) else ""

    name, written = " ".join(cell("name").split()), cell("id") or cell("email")
    person_id = read_id(written)
    before = len(faults)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        faults.append(f"Linje {line}: Navnet mangler eller kan ikke brukes. Skriv navnet i kolonnen «navn».")
    if person_id is None:
        faults.append(
            f"Linje {line}: «{written[:40]}» kan ikke være id. Bruk e-postadressen, eller et ord uten mellomrom."
            if written
            else f"Linje {line}: {name or 'Personen'} mangler id eller e-post."
        )
    roles: frozenset[Role] | None = None
    if "roles" in columns:
        try:
            roles = read_roles(cell("roles"))
        except ValueError as word:
            faults.append(f"Linje {line}: «{word}» er ikke en rolle. Velg blant {', '.join(NAMES.values())}.")
    if len(faults) > before or person_id is None:
        return None
    cohort, follows = (cell(each) if each in columns else None for each in COHORTS)
    return Row(line, person_id, name, cohort, roles, follows)


def _twice(rows: list[Row]) -> list[str]:
    first: dict[str, int] = {}
    return [
        f"Linje {row.line}: «{row.id}» står også på linje {first[row.id]}. Hver person skal stå én gang."
        for row in rows
        if first.setdefault(row.id, row.line) != row.line
    ]
