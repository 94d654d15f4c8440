"""`code`: each learner has a personal code. A login is a row in the store and a cookie in her browser."""

from __future__ import annotations

from typing import Any, ClassVar

from tornado.web import RequestHandler
from tornado.websocket import WebSocketHandler

from course.people.login import OWN_LASTS, Login
from course.server.identity.provider import CourseIdentity, Participant

COOKIE = "innlogging"


class CodeIdentity(CourseIdentity):
    """Whoever has the cookie of a login is the person who logged in."""

    logout_path: ClassVar[str | None] = "ut"
    everywhere: ClassVar[bool] = True
    stored_sessions: ClassVar[bool] = True
    erased_path: ClassVar[str] = "inn?slettet=ja"

    def get_user(self, handler: RequestHandler) -> Participant | None:
        """The person whose login this browser has."""
        secret = handler.get_cookie(COOKIE)
        if not secret:
            return None
        known = Login(handler.settings["store"].people).known(secret)
        if known is None:
            return None
        if known.prolonged and not isinstance(handler, WebSocketHandler):
            give_cookie(handler, secret, shared=known.session.shared)
        return Participant.of(known.session.person, known.session.secret)

    @classmethod
    def addresses(cls) -> tuple[tuple[Any, ...], ...]:
        """The way in and the way out."""
        from course.server.login_pages import LoginPage, LogOut

        return ((r"/inn", LoginPage), (r"/ut", LogOut))


def give_cookie(handler: RequestHandler, secret: str, *, shared: bool) -> None:
    """Let this browser be known; on a shared machine until it closes."""
    handler.set_cookie(
        COOKIE,
        secret,
        path=handler.settings["base_url"],
        max_age=None if shared else int(OWN_LASTS.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=handler.request.protocol == "https",
    )


def take_cookie(handler: RequestHandler) -> None:
    """Let this browser forget."""
    handler.clear_cookie(COOKIE, path=handler.settings["base_url"])
