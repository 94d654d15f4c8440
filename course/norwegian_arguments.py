"""argparse in Norwegian: its own words are English, and help is for people."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

# argparse's sentences, from the most certain to our own sentences about one argument.
SENTENCES = tuple(
    (re.compile(english), norwegian)
    for english, norwegian in (
        (r"the following arguments are required: (.+)", "Dette mangler: {0}."),
        (r"unrecognized arguments: (.+)", "Dette er ukjent: {0}."),
        (r"argument .+?: invalid choice: '(.+?)' .+", "«{0}» finnes ikke."),
        (r"argument (.+?): invalid int value: '(.+)'", "{0} må være et helt tall, ikke «{1}»."),
        (r"argument (.+?): expected .+", "{0} mangler en verdi."),
        (r"argument (.+?): (?=[A-ZÆØÅ«])(.+)", "{0}: {1}"),
    )
)


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and faults are in Norwegian."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **kwargs)  # type: ignore[arg-type]
        self._positionals.title = "Det du kan oppgi"
        self._optionals.title = "Valg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjelpen")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to read more. argparse's own sentence is English; what it is about is kept."""
        given = " ".join(sys.argv[1:])
        sys.stderr.write(f"Kommandoen «{given}» ble ikke forstått.{_in_norwegian(message)}\n")
        sys.stderr.write(f"Se hvordan den brukes: {self.prog} --help\n")
        self.exit(2)


def _in_norwegian(message: str) -> str:
    """What argparse said, or nothing where it says what we don't know."""
    for english, norwegian in SENTENCES:
        if found := english.fullmatch(message):
            return f" {norwegian.format(*found.groups())}"
    return ""


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Bruk: " if prefix is None else prefix)  # type: ignore[arg-type]
