"""The arguments of `nysomleder completion`. Apart from the rest, which takes its time to import."""

from __future__ import annotations

import argparse
from datetime import date

from course.tools.fault import ToolInputError
from course.tools.reading import read_day

PRINT = "-"


def add_completion(parser: argparse.ArgumentParser) -> None:
    """The arguments of `nysomleder completion`."""
    parser.add_argument(
        "--csv", nargs="?", const=PRINT, metavar="FIL", help="skriv en CSV-fil (uten FIL: til skjermen)"
    )
    parser.add_argument("--xapi", metavar="FIL", help="skriv xAPI-setninger til en JSON-fil")
    parser.add_argument("--send", action="store_true", help="send det som venter, nå")
    parser.add_argument("--since", metavar="DATO", type=_day, help="bare fra denne dagen, for eksempel 31.1.2026 (CSV)")
    parser.add_argument("--cohort", metavar="KULL", help="bare dette kullet (CSV og xAPI)")


def _day(written: str) -> date:
    try:
        return read_day("--since", written)
    except ToolInputError as fault:
        raise argparse.ArgumentTypeError(fault.message) from None
