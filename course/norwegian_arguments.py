"""argparse in Norwegian: its own words are English, and help is for people."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and faults are in Norwegian."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **kwargs)  # type: ignore[arg-type]
        self._positionals.title = "Det du kan oppgi"
        self._optionals.title = "Valg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjelpen")

    def error(self, message: str) -> NoReturn:
        """Say what to do; argparse's own sentence is English, so only the words that were given are repeated."""
        given = " ".join(sys.argv[1:])
        sys.stderr.write(f"Kommandoen «{given}» ble ikke forstått. Se hvordan den brukes: {self.prog} --help\n")
        self.exit(2)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Bruk: " if prefix is None else prefix)  # type: ignore[arg-type]
