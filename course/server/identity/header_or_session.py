"""`header`, beside logins from a learning platform: who doesn't come through the proxy may have a login of her own."""

from __future__ import annotations

from typing import Any, ClassVar

from tornado.web import RequestHandler

from course.server.identity.code import CodeIdentity
from course.server.identity.header import HeaderIdentity
from course.server.identity.provider import Participant


class HeaderOrSession(HeaderIdentity, CodeIdentity):
    """Whoever the proxy says; else whoever has the cookie of a login."""

    logout_path: ClassVar[str | None] = "ut"

    def get_user(self, handler: RequestHandler) -> Participant | None:
        """The person in the header, or the one who has logged in."""
        return HeaderIdentity.get_user(self, handler) or CodeIdentity.get_user(self, handler)

    @classmethod
    def addresses(cls) -> tuple[tuple[Any, ...], ...]:
        """The proxy's page, and the way out."""
        from course.server.login_pages import LogOut

        return (*HeaderIdentity.addresses(), (r"/ut", LogOut))
