"""How a command is added: its arguments come from its own module, and what it does is called with what they hold."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from course.norwegian_arguments import Parser

# What a command does; its exit code, 0 when it returns nothing.
Run = Callable[[argparse.Namespace], int | None]
Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def command(commands: Commands[Parser], name: str, says: str, run: Run) -> Parser:
    """Add a command, and return its parser for what may be given to it."""
    parser = commands.add_parser(name, help=says, description=says[0].upper() + says[1:] + ".")
    parser.set_defaults(run=run)
    return parser
