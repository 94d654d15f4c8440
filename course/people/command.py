"""`nysomleder learners`: its arguments, and what it says."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from course.codes import hashed, new_secret, shown
from course.home import Home
from course.model import Person, Told
from course.people.cohort_names import cohort_named, no_such_cohort
from course.people.enrolment import personal_link
from course.people.following import EVERY, and_follows, follows_in_words, read_follows, said_of_the_others
from course.people.ids import read_id
from course.people.import_command import OUR_CODES, import_people
from course.people.roles import NAMES, in_words, read_roles
from course.people.said import table
from course.store.people import People

ADDRESS = "adressen til kurset; da får du en personlig lenke til hver"


def add_learners(parser: argparse.ArgumentParser) -> None:
    """Add what can be done. `arguments.do(arguments, people, home)` gives the lines to print."""
    commands = parser.add_subparsers(title="Det du kan gjøre", metavar="HVA", required=True)

    add = commands.add_parser("add", help="legg til én deltaker, og få en personlig kode")
    add.add_argument("name", metavar="NAVN", help="for eksempel «Kari Nordmann»")
    add.add_argument("--id", required=True, metavar="ID", help="e-postadressen eller brukernavnet")
    _about(add)
    add.add_argument("--address", default="", metavar="ADRESSE", help=ADDRESS)
    add.set_defaults(do=_add)

    many = commands.add_parser(
        "import",
        help="legg til eller endre mange fra en CSV-fil",
        description="Fila har overskriftene navn, id eller e-post, og gjerne kull, roller og følger, med semikolon "
        "eller komma imellom. De som ikke står i fila, blir ikke rørt. Den samme fila kan leses inn flere ganger.",
    )
    many.add_argument("file", type=Path, metavar="FIL", help="CSV-fila")
    many.add_argument("--codes", type=Path, metavar="FIL", help="fila kodene skal skrives til")
    many.add_argument("--address", default="", metavar="ADRESSE", help=ADDRESS)
    many.add_argument("--dry-run", action="store_true", help="si hva som ville skjedd, og gjør ingenting")
    many.set_defaults(do=import_people)

    change = commands.add_parser("change", help="gi noen nytt navn, nye roller eller andre kull")
    change.add_argument("id", metavar="ID")
    change.add_argument("--name", metavar="NAVN", help="det nye navnet")
    _about(change)
    change.set_defaults(do=_change)

    listed = commands.add_parser("list", help="vis alle")
    listed.add_argument("--cohort", metavar="KULL", help="bare dem i dette kullet")
    listed.set_defaults(do=_list)

    simple: tuple[tuple[str, Callable[..., Iterator[str]], str], ...] = (
        ("new-code", _new_code, "gi en deltaker ny kode, og logg ut alle steder"),
        ("remove", _remove, "la en deltaker ikke logge inn lenger; svarene blir liggende"),
    )
    for name, do, says in simple:
        command = commands.add_parser(name, help=says)
        command.add_argument("id", metavar="ID")
        command.set_defaults(do=do, address="")


def _about(command: argparse.ArgumentParser) -> None:
    command.add_argument("--cohort", metavar="KULL", help="kullet, som må være laget med «cohorts add»")
    command.add_argument("--roles", metavar="ROLLER", help=f"én eller flere av {', '.join(NAMES.values())}")
    command.add_argument(
        "--follows",
        metavar="KULL",
        help=f"kullene en kursholder skal se, med komma imellom, eller «{EVERY}»; tomt («») tar det bort",
    )


def _add(arguments: argparse.Namespace, people: People, home: Home) -> Iterator[str]:
    person_id, name = read_id(arguments.id), " ".join(arguments.name.split())
    if person_id is None or not name:
        raise Told("Skriv et navn, og en id som er en e-postadresse eller bokstaver og tall uten mellomrom.")
    if people.find(person_id):
        raise Told(f"{person_id} finnes fra før. Bruk «learners change» for å endre noe, eller «learners new-code».")
    person = _changed(arguments, Person(person_id, name), people)
    code = new_secret() if home.identity in OUR_CODES else None
    people.add(person, hashed(code) if code else None, datetime.now(UTC))
    yield f"{name} ({person_id}) er lagt til som {in_words(person.roles)}{and_follows(person)}."
    yield from said_of_the_others(people)
    yield from _code(code, arguments.address)


def _change(arguments: argparse.Namespace, people: People, _home: Home) -> Iterator[str]:
    before = _known(people, arguments.id)
    person = _changed(arguments, replace(before, name=arguments.name or before.name), people)
    people.change(person)
    cohort = f", i kullet {person.cohort}" if person.cohort else ""
    yield f"{person.name} ({person.id}) er nå {in_words(person.roles)}{cohort}{and_follows(person)}."
    if arguments.follows is not None or arguments.roles is not None:
        yield from said_of_the_others(people)


def _changed(arguments: argparse.Namespace, person: Person, people: People) -> Person:
    """The person with the cohort and the roles that were given; "" takes the cohort away."""
    if arguments.cohort is not None:
        cohort = cohort_named(people.cohorts(), arguments.cohort)
        if cohort is None and arguments.cohort:
            raise Told(no_such_cohort(arguments.cohort))
        person = replace(person, cohort=cohort.id if cohort else None)
    if arguments.roles is not None:
        try:
            person = replace(person, roles=read_roles(arguments.roles))
        except ValueError as word:
            raise Told(f"«{word}» er ikke en rolle. Velg blant {', '.join(NAMES.values())}.") from None
    if arguments.follows is not None:
        try:
            person = replace(person, follows=read_follows(people.cohorts(), arguments.follows))
        except ValueError as word:
            raise Told(no_such_cohort(str(word))) from None
    return person


def _list(arguments: argparse.Namespace, people: People, _home: Home) -> Iterator[str]:
    cohort = arguments.cohort and cohort_named(people.cohorts(), arguments.cohort)
    if arguments.cohort and not cohort:
        raise Told(no_such_cohort(arguments.cohort))
    everybody = people.all(cohort.id if cohort else None)
    if not everybody:
        yield "Ingen er lagt til ennå. Bruk «nysomleder learners add» eller «nysomleder learners import»."
        return
    rows = [
        (each.id, each.name, in_words(each.roles), each.cohort or "–", follows_in_words(each.follows))
        for each in everybody
    ]
    yield from table(("Id", "Navn", "Roller", "Kull", "Følger"), rows)
    yield from said_of_the_others(people)


def _new_code(arguments: argparse.Namespace, people: People, home: Home) -> Iterator[str]:
    person = _known(people, arguments.id)
    if home.identity not in OUR_CODES:
        raise Told(f"{person.name} logger inn gjennom kommunen, og har ingen kode her.")
    code = new_secret()
    people.set_code(person.id, hashed(code))
    yield f"{person.name} ({person.id}) er logget ut alle steder. Den gamle koden virker ikke lenger."
    yield from _code(code, arguments.address)


def _remove(arguments: argparse.Namespace, people: People, home: Home) -> Iterator[str]:
    person = _known(people, arguments.id)
    people.remove(person.id)
    yield f"{person.name} ({person.id}) er tatt bort og logget ut. Koden virker ikke lenger."
    if home.identity not in OUR_CODES:
        yield "Slipper kommunens innlogging inn den samme personen igjen, blir han eller hun lagt til på nytt."
    yield f"Svarene ligger der fortsatt. Skal de også bort, kjører du «nysomleder forget {person.id}»."


def _code(code: str | None, address: str) -> Iterator[str]:
    if code is None:
        yield "Innloggingen går gjennom kommunen, så det trengs ingen kode."
        return
    yield f"Personlig kode: {shown(code)}"
    if address:
        yield f"Personlig lenke: {personal_link(address, shown(code))}"
    yield "Ta vare på koden nå. Den blir ikke lagret, og kan ikke vises igjen."


def _known(people: People, written: str) -> Person:
    person = people.find(written) or people.find(read_id(written) or "")
    if person is None:
        raise Told(f"Ingen har id-en «{written}». Se hvem som er med: nysomleder learners list")
    return person
