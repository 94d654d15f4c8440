"""`header`: a reverse proxy has logged people in, and says who they are in a header. Nobody else is believed."""

from __future__ import annotations

import re
from typing import Any

from tornado.web import RequestHandler

from course.home import Home
from course.people.ids import read_id
from course.server.identity.provider import CourseIdentity, Participant
from course.server.operations.listening import came_by_trusted_proxy


class HeaderIdentity(CourseIdentity):
    """Whoever the proxy says. The connection itself must come from the proxy: no header can say that it does."""

    def get_user(self, handler: RequestHandler) -> Participant | None:
        """The person in the header."""
        home: Home = handler.settings["home"]
        told = handler.request.headers.get_list(home.user_header)
        if not came_by_trusted_proxy(handler.request):
            self._say_refused(handler, home, told)
            return None
        name = read_id(_unicode(told[0])) if len(told) == 1 else None
        if name is None:
            # Two headers may be the visitor's own and the proxy's: then nobody knows which is true.
            self.log.warning("Refused %s: it came %d times, or holds no user name", home.user_header, len(told))
            return None
        return self.welcome(handler, name, groups=_groups(handler, home))

    @classmethod
    def addresses(cls) -> tuple[tuple[Any, ...], ...]:
        """The page for those who come another way than through the proxy."""
        from course.server.login_pages import NotThroughProxy

        return ((r"/inn", NotThroughProxy),)

    def _say_refused(self, handler: RequestHandler, home: Home, told: list[str]) -> None:
        """Tell the operator, who may have forgotten a proxy. An untrusted X-Forwarded-User is gone already."""
        context: Any = getattr(handler.request.connection, "context", None)
        if told or getattr(context, "told_by_proxy", False):
            peer = getattr(context, "peer", "")
            self.log.warning("Refused %s from %s: not in NYSOMLEDER_TRUSTED_PROXIES", home.user_header, peer)


def _groups(handler: RequestHandler, home: Home) -> list[str]:
    """The groups, with commas or semicolons between. Sent twice, they may be the visitor's own, and count for none."""
    told = handler.request.headers.get_list(home.groups_header) if home.groups_header else []
    return [each.strip() for each in re.split("[,;]", _unicode(told[0]))] if len(told) == 1 else []


def _unicode(value: str) -> str:
    """Tornado reads headers as Latin-1; proxies write UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
