"""Who is asking, and what she may do. `identity_for` is the one place where the way in is chosen."""

from __future__ import annotations

from course.home import IDENTITY, TRUSTED_PROXIES, Home, HomeError
from course.lti.platforms import FILE as PLATFORMS
from course.server.identity.code import CodeIdentity
from course.server.identity.header import HeaderIdentity
from course.server.identity.header_or_session import HeaderOrSession
from course.server.identity.local import LocalIdentity
from course.server.identity.needs import needs, public
from course.server.identity.provider import CourseIdentity, Participant


def identity_for(home: Home) -> type[CourseIdentity]:
    """The way in that NYSOMLEDER_IDENTITY names; `Home` has seen to it that there is one.

    Raises `HomeError` when JupyterHub is to say who asks and isn't installed, or when a proxy is and none is named.
    """
    if home.identity == "hub":
        return _hub()
    if home.identity == "header" and not home.proxies:
        raise HomeError(
            f"Med {IDENTITY}=header slipper ingen inn før {TRUSTED_PROXIES} er adressen til proxyen, for eksempel "
            "10.0.0.5. Se docs/drift.md."
        )
    if home.identity == "header" and (home.folder / PLATFORMS).is_file():
        return HeaderOrSession
    known: dict[str, type[CourseIdentity]] = {
        "local": LocalIdentity,
        "code": CodeIdentity,
        "header": HeaderIdentity,
    }
    return known[home.identity]


def _hub() -> type[CourseIdentity]:
    """Read only when it is asked for: JupyterHub is an extra."""
    try:
        from course.server.identity.hub import HubIdentity
    except ModuleNotFoundError as missing:
        raise HomeError(f"{IDENTITY}=hub trenger JupyterHub, og {missing.name} mangler. Kjør «make hub».") from missing
    return HubIdentity


__all__ = ["CourseIdentity", "Participant", "identity_for", "needs", "public"]
