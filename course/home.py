"""Where everything that isn't course content lies: one folder, and what the environment says of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from course.model import Told

HOME = "NYSOMLEDER_HOME"
DATABASE = "NYSOMLEDER_DATABASE_URL"
LEARNER = "NYSOMLEDER_LEARNER"
LOCALE = "NYSOMLEDER_LOCALE"

# The one learner of a machine without login.
LOCAL_LEARNER = "lokal"


class HomeError(Told):
    """The data folder can't be used."""


@dataclass(frozen=True)
class Home:
    """The data folder and the names in it. `locale` is None when the municipality's own is to be used."""

    folder: Path
    database_url: str
    learner: str
    locale: str | None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Home:
        """Read NYSOMLEDER_HOME, NYSOMLEDER_DATABASE_URL, NYSOMLEDER_LEARNER and NYSOMLEDER_LOCALE."""
        folder = Path(environment.get(HOME) or platformdirs.user_data_path("ny-som-leder", appauthor=False))
        folder = folder.expanduser().absolute()
        return cls(
            folder=folder,
            database_url=environment.get(DATABASE) or f"sqlite:///{folder / 'svar.sqlite'}",
            learner=environment.get(LEARNER) or LOCAL_LEARNER,
            locale=environment.get(LOCALE) or None,
        )

    @property
    def nbgrader(self) -> Path:
        """nbgrader's course folder: its configuration, gradebook and the states of the submissions."""
        return self.folder / "nbgrader"

    @property
    def exchange(self) -> Path:
        """nbgrader's exchange: what goes out to learners and what comes in from them."""
        return self.folder / "exchange"

    def make(self) -> Home:
        """Make the folder. Raises `HomeError` when it can't be made or written."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)  # what people write here is nobody else's business
            trial = self.folder / ".skriveprove"
            trial.write_text("", "utf-8")
            trial.unlink()
        except OSError as fault:
            raise HomeError(
                f"Datamappa {self.folder} kan ikke brukes ({fault.strerror}). "
                f"Gi deg selv skrivetilgang til den, eller velg en annen mappe med {HOME}."
            ) from fault
        return self
