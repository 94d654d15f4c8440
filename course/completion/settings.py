"""Where completion is told, by the environment. Without these nothing is sent anywhere."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from course.home import PUBLIC_URL
from course.model import Told

LRS_URL = "NYSOMLEDER_LRS_URL"
LRS_KEY = "NYSOMLEDER_LRS_KEY"
LRS_SECRET = "NYSOMLEDER_LRS_SECRET"  # noqa: S105 - the variable's name
ACTOR = "NYSOMLEDER_XAPI_ACTOR"

# How a learner is named: by her id here, or by her e-mail address where the id is one.
ACTORS = ("account", "mbox")
LOCAL = ("localhost", "127.0.0.1", "::1")


class SettingsError(Told):
    """Something in the environment that has to be put right."""


@dataclass(frozen=True)
class Lrs:
    """A learning record store: the address that `/statements` comes after, and what we log in with."""

    url: str
    key: str
    secret: str


@dataclass(frozen=True)
class Settings:
    """`address` is where learners find the course, with a slash at the end, None when nobody has said it."""

    address: str | None = None
    lrs: Lrs | None = None
    actor: Literal["account", "mbox"] = "account"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read NYSOMLEDER_PUBLIC_URL, NYSOMLEDER_LRS_URL, _KEY, _SECRET and NYSOMLEDER_XAPI_ACTOR. Raises
        `SettingsError`."""
        address, url = environment.get(PUBLIC_URL), environment.get(LRS_URL)
        actor = environment.get(ACTOR) or "account"
        if actor not in ACTORS:
            raise SettingsError(f"{ACTOR} må være «account» eller «mbox».")
        if address:
            address = f"{address.strip().rstrip('/')}/"  # `Home` has seen to it that it is one
        lrs = None
        if url:
            key, secret = environment.get(LRS_KEY, ""), environment.get(LRS_SECRET, "")
            if not (address and key and secret):
                raise SettingsError(
                    f"Når {LRS_URL} er satt, må også {PUBLIC_URL}, {LRS_KEY} og {LRS_SECRET} være satt."
                )
            lrs = Lrs(_web_address(LRS_URL, url).rstrip("/"), key, secret)
        return cls(address or None, lrs, "mbox" if actor == "mbox" else "account")

    @property
    def home_page(self) -> str:
        """The address, for what can't do without it. Raises `SettingsError`."""
        if self.address is None:
            raise SettingsError(
                f"Sett {PUBLIC_URL} til adressen deltakerne bruker, for eksempel https://kurs.kommune.no."
            )
        return self.address


def _web_address(name: str, written: str) -> str:
    parts = urlsplit(written)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)
    if not safe or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise SettingsError(f"{name} må være en adresse som begynner med https://, uten brukernavn og spørsmålstegn.")
    return written
