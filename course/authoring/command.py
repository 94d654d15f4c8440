"""`nysomleder new`: its arguments, and what it says when something is made."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from course.authoring.new_activity import new_activity
from course.authoring.new_module import new_module


def add_new(parser: argparse.ArgumentParser) -> None:
    """Add what can be made: a module or an activity. `arguments.make(arguments)` makes it."""
    things = parser.add_subparsers(title="Det du kan lage", metavar="HVA", required=True)

    module = things.add_parser("module", help="en modul med fast skall")
    module.add_argument("slug", metavar="NAVN", help="for eksempel module6_rekruttering")
    module.add_argument("--title", metavar="TITTEL", help="det som står øverst i modulen")
    module.set_defaults(make=_module)

    activity = things.add_parser("activity", help="en aktivitet med et lite eksempel")
    activity.add_argument("kind", metavar="SLAG", help="for eksempel single-choice. Alle står i docs/kinds.md")
    activity.add_argument("id", metavar="ID", help="for eksempel rolle-k15")
    activity.add_argument("--section", metavar="SEKSJON", help="for eksempel 1.3; ellers der slaget pleier å stå")
    activity.set_defaults(make=_activity)


def _module(arguments: argparse.Namespace) -> Iterator[str]:
    made = new_module(arguments.slug, arguments.title)
    yield f"Lagde {made.folder} med {len(made.activities)} aktiviteter, og la den sist i course.toml."
    yield "Dette gjør du nå:"
    yield f"  1. Skriv tittel, mål og seksjoner i {made.folder / 'module.toml'}."
    yield f"  2. Skriv teksten i {made.notebook.name}, og bytt ut eksemplene i mappa activities."
    yield "  3. Kjør «nysomleder check», og se modulen i nettleseren."


def _activity(arguments: argparse.Namespace) -> Iterator[str]:
    made = new_activity(arguments.kind, arguments.id, arguments.section)
    for file in made.files:
        yield f"Lagde {file}"
    yield f"Den vises i seksjonen «{made.section.title}» i {made.module.notebook.name}."
    yield "Bytt ut eksemplet med ditt eget, og kjør «nysomleder check»."
