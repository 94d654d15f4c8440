"""Who is asking: what the ways of finding it out have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, ClassVar

from jupyter_client.multikernelmanager import MultiKernelManager
from jupyter_server.auth.identity import IdentityProvider, User
from sqlalchemy.exc import IntegrityError
from tornado.web import RequestHandler

from course.model import Person, Right
from course.people.groups import roles_of
from course.people.rights import rights_of
from course.store.people import People


@dataclass
class Participant(User):
    """Somebody who is let in. `username` is the learner id; `session` tells her logged-in browsers apart."""

    rights: frozenset[Right] = frozenset()
    session: str = ""

    @classmethod
    def of(cls, person: Person, session: str = "") -> Participant:
        """The participant that a stored person is."""
        return cls(username=person.id, name=person.name, rights=rights_of(person.roles), session=session)


class CourseIdentity(IdentityProvider):
    """One way of knowing who asks. A subclass answers `get_user` with a `Participant`, or None.

    `get_user(handler)` may be async, and finds the store and the data folder in `handler.settings`.
    """

    # Whether people log in at all; their name is then shown in the page's head.
    has_login: ClassVar[bool] = True
    # Where somebody who isn't let in yet is sent, and where the form that logs her out goes, under the base address.
    login_path: ClassVar[str] = "inn"
    logout_path: ClassVar[str | None] = None
    # Whether that form can log her out of all her browsers at once.
    everywhere: ClassVar[bool] = False
    # Whether a participant's `session` is a row in the store; then her kernels end with it.
    stored_sessions: ClassVar[bool] = False
    # Where somebody who has deleted all about herself ends up.
    erased_path: ClassVar[str] = "min-side?slettet=ja"

    @property
    def formgrader(self) -> str | None:
        """Where somebody who grades finds formgrader, when whoever logs people in also starts it."""
        return None

    @property
    def auth_enabled(self) -> bool:
        """Whether people log in."""
        return self.has_login

    def begin(self, kernels: MultiKernelManager) -> None:
        """The server has begun to listen. Nothing to do for most."""

    @classmethod
    def addresses(cls) -> tuple[tuple[Any, ...], ...]:
        """The pages of this way in: (address under the base, handler, …)."""
        return ()

    @staticmethod
    def welcome(
        handler: RequestHandler, person_id: str, name: str = "", groups: Iterable[str] = (), session: str = ""
    ) -> Participant:
        """The participant for somebody whom another login vouches for; she is added the first time she comes.

        Her rights are those of the roles she has here and of her groups there (`roles_of`). What groups give is not
        stored, so that it goes the moment she leaves the group.
        """
        person = _stored(handler.settings["store"].people, person_id, name)
        return Participant.of(replace(person, roles=person.roles | roles_of(groups)), session)


def _stored(people: People, person_id: str, name: str) -> Person:
    found = people.find(person_id)
    if found is None:
        person = Person(person_id, name or person_id)
        try:
            people.add(person, None, datetime.now(UTC))
        except IntegrityError:  # her first two requests came at once
            return people.find(person_id) or person
        return person
    if name and found.name != name:
        people.change(replace(found, name=name))
        return replace(found, name=name)
    return found
