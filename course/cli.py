"""The command `nysomleder`: which commands there are, and what their outcome is as an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from course.commands.grading import add_grading
from course.commands.keeping import add_keeping
from course.commands.people import add_completed, add_people
from course.commands.starting import add_doctor, add_starting
from course.commands.tools import add_the_tools
from course.commands.writing import add_writing
from course.model import Told
from course.norwegian_arguments import Parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: well; 1: something to do, told in words; 2: the command wasn't understood."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments) or 0)
    except Told as fault:
        print(fault, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _parser() -> Parser:
    parser = Parser(prog="nysomleder", description="Kurset «Ny som leder».")
    commands = parser.add_subparsers(title="Kommandoer", metavar="KOMMANDO", required=True, parser_class=Parser)
    for add in (
        add_starting,
        add_people,
        add_grading,
        add_completed,
        add_keeping,
        add_doctor,
        add_writing,
        add_the_tools,
    ):
        add(commands)
    return parser
