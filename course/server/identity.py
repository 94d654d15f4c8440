"""Who is asking. `local`: one learner on one machine, no login."""

from __future__ import annotations

from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import RequestHandler

from course.home import Home


class LocalIdentity(IdentityProvider):
    """Everybody who reaches this server is the one learner of this machine."""

    @property
    def auth_enabled(self) -> bool:
        """No login: the server listens on this machine only."""
        return False

    def get_user(self, _handler: RequestHandler) -> User:
        """The learner named by NYSOMLEDER_LEARNER, or the local one."""
        return User(username=Home.from_environment().learner)
