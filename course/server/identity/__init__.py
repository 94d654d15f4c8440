"""Who is asking, and what she may do. `identity_for` is the one place where the way in is chosen."""

from __future__ import annotations

from course.home import Home
from course.server.identity.local import LocalIdentity
from course.server.identity.needs import needs, public
from course.server.identity.provider import CourseIdentity, Participant

IDENTITIES: dict[str, type[CourseIdentity]] = {"local": LocalIdentity}


def identity_for(home: Home) -> type[CourseIdentity]:
    """The way in that NYSOMLEDER_IDENTITY names."""
    return IDENTITIES[home.identity]


__all__ = ["CourseIdentity", "Participant", "identity_for", "needs", "public"]
