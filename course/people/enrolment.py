"""Adding and changing people: one by one or a whole list, with a personal code for each new one."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from course.codes import hashed, new_secret, shown
from course.model import Cohort, Person, Told
from course.people.cohort_names import cohort_named, no_such_cohort
from course.people.following import read_follows
from course.people.people_file import PeopleFileError, Row
from course.spreadsheet import harmless
from course.store.people import People


@dataclass(frozen=True, slots=True)
class Coded:
    """Somebody new, and her code; None where the municipality's own login lets her in. It is nowhere else."""

    person: Person
    code: str | None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a list would do: the new ones, those who are changed, and how many are as they were."""

    new: tuple[Coded, ...]
    changed: tuple[Person, ...]
    same: int


def enrolment(people: People, rows: Iterable[Row], file: Path, *, codes: bool) -> Enrolment:
    """Work out what a list does; nothing is stored. Raises `PeopleFileError` for a cohort that isn't there."""
    rows, cohorts = list(rows), people.cohorts()
    missing = [(row.line, word) for row in rows for word in _unknown(row, cohorts)]
    if missing:
        raise PeopleFileError(file, [f"Linje {line}: {no_such_cohort(word)}" for line, word in missing])
    known = {person.id: person for person in people.all()}
    new: list[Coded] = []
    changed: list[Person] = []
    for row in rows:
        before = known.get(row.id)
        person = _person(row, before or Person(row.id, row.name), cohorts)
        if before is None:
            new.append(Coded(person, new_secret() if codes else None))
        elif person != before:
            changed.append(person)
    return Enrolment(tuple(new), tuple(changed), len(rows) - len(new) - len(changed))


def carry_out(people: People, made: Enrolment) -> None:
    """Store it, all or nothing."""
    coded = [(each.person, hashed(each.code) if each.code else None) for each in made.new]
    people.enrol(coded, made.changed, datetime.now(UTC))


def write_codes(file: Path, coded: Iterable[Coded], address: str) -> None:
    """Write who has which code, and with an `address` the personal link. The file is for its owner's eyes.

    Raises `Told` when there is such a file: the codes in it may be the only ones there are.
    """
    heading = ["navn", "id", "kode", *(["lenke"] if address else [])]
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise Told(f"{file} finnes fra før, og kan ha koder i seg. Velg et annet navn med --codes.") from None
    except OSError as fault:
        raise Told(f"{file} kan ikke skrives ({fault.strerror}). Velg en annen mappe med --codes.") from None
    with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened, delimiter=";")
        writer.writerow(heading)
        for each in coded:
            code = shown(each.code or "")
            links = [personal_link(address, code)] if address else []
            writer.writerow([harmless(each.person.name), harmless(each.person.id), code, *links])


def personal_link(address: str, code: str) -> str:
    """A link that fills in the code. What is after «#» reaches no server and no log."""
    return f"{address.rstrip('/')}/inn#{code}"


def _unknown(row: Row, cohorts: list[Cohort]) -> Iterator[str]:
    """The cohorts on a line that aren't there."""
    if row.cohort and cohort_named(cohorts, row.cohort) is None:
        yield row.cohort
    try:
        read_follows(cohorts, row.follows or "")
    except ValueError as word:
        yield str(word)


def _person(row: Row, before: Person, cohorts: list[Cohort]) -> Person:
    cohort = cohort_named(cohorts, row.cohort or "")
    return replace(
        before,
        name=row.name,
        roles=before.roles if row.roles is None else row.roles,
        cohort=before.cohort if row.cohort is None else cohort.id if cohort else None,
        follows=before.follows if row.follows is None else read_follows(cohorts, row.follows),
    )
