"""Where everything that isn't course content lies: one folder, and what the environment says of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from course.model import Told

HOME = "NYSOMLEDER_HOME"
DATABASE = "NYSOMLEDER_DATABASE_URL"
LEARNER = "NYSOMLEDER_LEARNER"
# Set by our server: its page already has the drawings, so forty widgets need not carry them forty times.
OWN_PAGE = "NYSOMLEDER_PAGE"
LOCALE = "NYSOMLEDER_LOCALE"
IDENTITY = "NYSOMLEDER_IDENTITY"
PUBLIC_URL = "NYSOMLEDER_PUBLIC_URL"
TRUSTED_PROXIES = "NYSOMLEDER_TRUSTED_PROXIES"
USER_HEADER = "NYSOMLEDER_USER_HEADER"
GROUPS_HEADER = "NYSOMLEDER_GROUPS_HEADER"
KEEP_MONTHS = "NYSOMLEDER_KEEP_MONTHS"

# The ways in: no login; a personal code; JupyterHub; a header from a trusted proxy.
IDENTITIES = ("local", "code", "hub", "header")

# So many months a municipality may choose to keep what a learner has done.
KEPT = range(1, 241)

# The store's file, where there is no other database.
SQLITE_NAME = "svar.sqlite"
# The one learner of a machine without login.
LOCAL_LEARNER = "lokal"


class HomeError(Told):
    """The data folder can't be used."""


@dataclass(frozen=True)
class Home:
    """The data folder and the names in it. `locale` is None when the municipality's own is to be used.

    `keep_months`: learners are deleted so long after they are done; None, never.
    `public_url` is where people reach the server, without a path; None when it is what their browsers say.
    `proxies` are those whose headers are believed; with `identity` "header" they say who is asking.
    """

    folder: Path
    database_url: str
    learner: str
    locale: str | None
    identity: str = "local"
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    user_header: str = "X-Forwarded-User"
    groups_header: str | None = None
    keep_months: int | None = None
    public_url: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Home:
        """Read the variables above. Raises `HomeError` for a way in or a proxy that can't be meant."""
        folder = Path(environment.get(HOME) or platformdirs.user_data_path("ny-som-leder", appauthor=False))
        folder = folder.expanduser().absolute()
        return cls(
            folder=folder,
            database_url=environment.get(DATABASE) or f"sqlite:///{folder / SQLITE_NAME}",
            learner=environment.get(LEARNER) or LOCAL_LEARNER,
            locale=environment.get(LOCALE) or None,
            identity=_identity(environment.get(IDENTITY) or "local"),
            proxies=_networks(environment.get(TRUSTED_PROXIES) or ""),
            user_header=environment.get(USER_HEADER) or "X-Forwarded-User",
            groups_header=environment.get(GROUPS_HEADER) or None,
            keep_months=_months(environment.get(KEEP_MONTHS) or ""),
            public_url=_origin(environment.get(PUBLIC_URL) or ""),
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


def _identity(written: str) -> str:
    if written not in IDENTITIES:
        raise HomeError(f"{IDENTITY}={written} finnes ikke. Velg blant {', '.join(IDENTITIES)}.")
    return written


def _origin(written: str) -> str | None:
    """«https://kurs.kommune.no», also for one that ends with a slash."""
    parts = urlsplit(written.strip())
    if not written.strip():
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"} or parts.query:
        raise HomeError(f"{PUBLIC_URL} må være en adresse uten sti, for eksempel https://kurs.kommune.no.")
    return f"{parts.scheme}://{parts.netloc}"


def _months(written: str) -> int | None:
    if not written:
        return None
    if not written.isascii() or not written.isdigit() or int(written) not in KEPT:
        raise HomeError(f"{KEEP_MONTHS}={written} kan ikke brukes. Skriv et antall måneder, for eksempel 24.")
    return int(written)


def _networks(written: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Addresses and networks (10.0.0.0/8), with commas or blanks between."""
    try:
        return tuple(ip_network(each, strict=False) for each in written.replace(",", " ").split())
    except ValueError:
        raise HomeError(
            f"{TRUSTED_PROXIES}={written} kan ikke leses. Skriv IP-adresser med komma imellom, for eksempel "
            "10.0.0.5 eller 10.0.0.0/24."
        ) from None
