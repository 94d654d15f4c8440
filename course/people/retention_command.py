"""`nysomleder retention`: what is deleted when, and whose time is out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime

from course.dates import in_words
from course.home import KEEP_MONTHS, KEPT, Home
from course.model import Told
from course.people.retention import alone, due, erase
from course.people.said import plural, table
from course.store import open_store

BY_ITSELF = (
    "Dette slettes av seg selv når serveren kjører:",
    "  topartssamtaler: 90 dager etter siste endring",
    "  samlinger: 30 dager etter at de er slutt",
    "  innlogginger: når de er gått ut",
    "  gale koder: etter et kvarter til litt over en time",
)
HANDED_IN = (
    "Det som er levert til vurdering, slettes ikke her. Følg kommunens arkivregler, "
    "og bruk «nysomleder forget DELTAKER»."
)


def add_retention(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("--dry-run", action="store_true", help="vis hvem det gjelder, uten å slette noe")
    parser.add_argument(
        "--months", type=int, metavar="ANTALL", help=f"hvor lenge etterpå (ellers det som står i {KEEP_MONTHS})"
    )


def reply(arguments: argparse.Namespace) -> Iterator[str]:
    """Do it, and say what was done. Raises `Told` when the municipality hasn't said how long it keeps things."""
    home = Home.from_environment().make()
    yield from BY_ITSELF
    months = home.keep_months if arguments.months is None else arguments.months
    if months is None:
        yield f"Deltakere slettes ikke, fordi {KEEP_MONTHS} ikke er satt."
        yield "Se hvem det ville gjelde: nysomleder retention --dry-run --months 24"
        return
    if months not in KEPT:
        raise Told(f"Antall måneder må være fra {KEPT[0]} til {KEPT[-1]}.")
    store = open_store(home.database_url)
    with alone(home):
        gone = due(store, months, datetime.now(UTC).date())
        if not arguments.dry_run:
            erase(store, gone)
    who = plural(len(gone), "deltaker", "deltakere")
    yield f"{who} {'ville blitt' if arguments.dry_run else 'er'} slettet ({months} måneder uten aktivitet)."
    if gone:
        yield from table(("Id", "Navn", "Sist"), [(each.learner, each.name, in_words(each.since)) for each in gone])
    yield HANDED_IN
