"""`check`, `clean`, `sync` and `new`, for those who write the course."""

from __future__ import annotations

import argparse
import sys

from course.authoring.command import add_new
from course.commands.registering import Commands, command
from course.content import load_course
from course.norwegian_arguments import Parser


def add_writing(commands: Commands[Parser]) -> None:
    """Add the authors' commands."""
    command(commands, "check", "kontroller kursinnholdet", _check)
    command(commands, "clean", "rydd notatbøkene: ingen utdata, faste celle-id-er", _clean)
    command(commands, "sync", "skriv poengene fra aktivitetsfilene inn i notatbøkene", _sync)
    add_new(command(commands, "new", "lag en ny modul eller aktivitet", _new))


def _check(_arguments: argparse.Namespace) -> int:
    from course.authoring.check import check

    faults = check()
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(faults)} feil i innholdet." if faults else "Innholdet er i orden.")
    return 1 if faults else 0


def _clean(_arguments: argparse.Namespace) -> None:
    from course.authoring import notebooks

    for file in notebooks.clean_all(load_course()):
        print(f"Ryddet {file}")


def _sync(_arguments: argparse.Namespace) -> None:
    from course.authoring import notebooks

    for file in notebooks.sync_all(load_course()):
        print(f"Skrev poengene inn i {file}")


def _new(arguments: argparse.Namespace) -> None:
    for line in arguments.make(arguments):
        print(line)
