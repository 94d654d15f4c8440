"""`local`: one learner on one machine, no login."""

from __future__ import annotations

from tornado.web import RequestHandler

from course.home import Home
from course.people.rights import ALL_RIGHTS
from course.server.identity.provider import CourseIdentity, Participant


class LocalIdentity(CourseIdentity):
    """Everybody who reaches this server is the one learner of this machine, and may do everything."""

    has_login = False

    def get_user(self, _handler: RequestHandler) -> Participant:
        """The learner named by NYSOMLEDER_LEARNER, or the local one."""
        return Participant(username=Home.from_environment().learner, rights=ALL_RIGHTS)
