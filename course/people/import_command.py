"""`nysomleder learners import`: a whole list at once."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from course.home import Home
from course.people.enrolment import Coded, Enrolment, carry_out, enrolment, write_codes
from course.people.following import and_follows, said_of_the_others
from course.people.people_file import read_people_file
from course.people.roles import in_words
from course.people.said import plural
from course.store.people import People

# Where nobody else lets people in.
OUR_CODES = ("local", "code")


def import_people(arguments: argparse.Namespace, people: People, home: Home) -> Iterator[str]:
    """Add and change everybody in `arguments.file`. Raises `Told`, and then nothing is changed."""
    made = enrolment(people, read_people_file(arguments.file), arguments.file, codes=home.identity in OUR_CODES)
    if arguments.dry_run:
        yield "Prøve. Ingenting er endret. Uten --dry-run ville dette skjedd:"
    else:
        yield from _stored(arguments, people, made)
    for title, who in (("Ny", [each.person for each in made.new]), ("Endret", made.changed)):
        for each in who:
            cohort = f", {each.cohort}" if each.cohort else ""
            yield f"  {title}: {each.name} ({each.id}), {in_words(each.roles)}{cohort}{and_follows(each)}"
    yield f"{plural(len(made.new), 'ny', 'nye')}, {plural(len(made.changed), 'endret', 'endret')}, {made.same} som før."
    if not arguments.dry_run:
        yield from said_of_the_others(people)


def _stored(arguments: argparse.Namespace, people: People, made: Enrolment) -> Iterator[str]:
    """The codes are on disk before the people are in the database: nobody may be there whose code is lost."""
    coded: list[Coded] = [each for each in made.new if each.code]
    file = arguments.codes or Path(f"koder-{datetime.now():%Y-%m-%d-%H%M%S}.csv")  # noqa: DTZ005 - the clock on the wall
    if coded:
        write_codes(file, coded, arguments.address)
    try:
        carry_out(people, made)
    except Exception:
        if coded:
            file.unlink()
        raise
    if coded:
        yield f"Kodene står i {file}, og ingen andre steder. Del dem ut, og slett fila etterpå."
