"""`backup` and `restore`."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from course.commands.registering import Commands, command
from course.dates import moment_in_words, number_in_words
from course.home import Home
from course.norwegian_arguments import Parser


def add_keeping(commands: Commands[Parser]) -> None:
    """Add everything as one file, and back."""
    backup = command(commands, "backup", "ta sikkerhetskopi av alt som er lagret, også mens kurset går", _backup)
    backup.add_argument("file", metavar="FIL", help="fila som blir laget, for eksempel kopi-2026-11-21.zip")
    restore = command(commands, "restore", "legg tilbake en sikkerhetskopi", _restore)
    restore.add_argument("file", metavar="FIL", help="fila fra «nysomleder backup»")
    restore.add_argument("--replace", action="store_true", help="erstatt det som finnes fra før")


def _backup(arguments: argparse.Namespace) -> None:
    from course.backup.making import make_backup

    file = Path(arguments.file)
    made = make_backup(Home.from_environment().make(), file)
    size = sum(each.size for each in made.parts.values()) / 1e6
    print(f"Sikkerhetskopien ligger i {file}: {len(made.parts)} deler, {number_in_words(round(size, 1))} MB pakket ut.")


def _restore(arguments: argparse.Namespace) -> None:
    from course.backup.restoring import restore

    made = restore(Home.from_environment().make(), Path(arguments.file), replace=arguments.replace)
    print(f"Sikkerhetskopien fra {moment_in_words(datetime.fromisoformat(made.made))} er lagt tilbake.")
