"""Letting people in by a personal code: how long a login lasts, and how often one may guess."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from course.codes import SECRET_LENGTH, hashed, read_code
from course.model import Refusal
from course.store.guesses import Patience
from course.store.people import People, Session

# A login on one's own device lasts this long after the last visit; on a machine that several use it lasts for a lesson
# or two, and only until the browser closes. docs/personvern.md says it too.
OWN_LASTS = timedelta(days=30)
SHARED_LASTS = timedelta(hours=4)
# A login is prolonged when this share of its time has gone, not at each request.
PROLONGED_AFTER = 1 / 30

# Thirty people behind one address may each mistype some times. A code is one of 21¹⁶ (10²¹), so that even this pace
# finds nothing in the age of the universe.
PATIENCE = Patience(window=timedelta(minutes=15), from_one=100, from_all=5000)


class Refused(Refusal):
    """Not let in. The sentence is the message `login.refused_<name>`."""

    prefix = "login.refused_"


@dataclass(frozen=True, slots=True)
class Known:
    """A browser that is logged in. `prolonged`: it has just got more time, and its cookie must too."""

    session: Session
    prolonged: bool


class Login:
    """The door for people with a personal code. `source` is where a request comes from; wrong codes are counted."""

    def __init__(self, people: People, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._people = people
        self._now = now

    def come_in(self, written: str, source: str, *, shared: bool) -> str:
        """Let in whoever has written her code. Returns the new secret of her browser. Raises `Refused`.

        The secret is made here and now, never taken from the request: nobody can have put it there beforehand.
        """
        if not written.strip():
            raise Refused("no_code")
        code = read_code(written, SECRET_LENGTH)
        if code is None:
            raise Refused("not_a_code")
        if self._people.guesses.too_many(source, self._now(), PATIENCE):
            raise Refused("too_many")
        person = self._people.by_code(hashed(code))
        if person is None:
            self._people.guesses.add(source, self._now())
            raise Refused("unknown_code")
        secret = secrets.token_urlsafe(32)
        self._people.begin_session(hashed(secret), person.id, self._now() + lasts(shared=shared), shared=shared)
        return secret

    def known(self, secret: str) -> Known | None:
        """The login this browser has; None when it has none, or it is over."""
        session = self._people.session(hashed(secret), self._now())
        if session is None:
            return None
        whole = lasts(shared=session.shared)
        if session.until - self._now() > whole * (1 - PROLONGED_AFTER):
            return Known(session, prolonged=False)
        self._people.prolong_session(session.secret, self._now() + whole)
        return Known(session, prolonged=True)

    def tidy(self) -> None:
        """Delete the logins that are over, and the wrong codes that no longer count."""
        self._people.forget_sessions(self._now())
        self._people.guesses.forget(self._now() - PATIENCE.window)


def lasts(*, shared: bool) -> timedelta:
    """How long a login lasts after the last visit."""
    return SHARED_LASTS if shared else OWN_LASTS
