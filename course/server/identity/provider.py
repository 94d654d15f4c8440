"""Who is asking: what the ways of finding it out have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from jupyter_server.auth.identity import IdentityProvider, User

from course.model import Person, Right
from course.people.rights import rights_of


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
    # Where somebody who isn't let in yet is sent, and where a form that logs her out goes, under the base address.
    login_path: ClassVar[str] = "inn"
    logout_path: ClassVar[str | None] = None

    @property
    def auth_enabled(self) -> bool:
        """Whether people log in."""
        return self.has_login

    @classmethod
    def addresses(cls) -> tuple[tuple[Any, ...], ...]:
        """The pages of this way in: (address under the base, handler, …)."""
        return ()
