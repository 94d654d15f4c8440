"""What belongs to the municipality itself: who to ask, how things are done, where to read more, and its logo."""

from __future__ import annotations

from typing import ClassVar

from tornado.web import HTTPError

from course.logo import TYPES
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs, public


class MunicipalityPage(CourseHandler):
    """GET /kommune"""

    @needs("study")
    def get(self) -> None:
        """Show the contacts, routines and links of `kommune.toml`."""
        title = self.t("pages.here")
        self.show("kommune", self.side("kommune", title), ours=self.course.municipality)


class Logo(CourseHandler):
    """GET /kommune/logo"""

    # The address changes with the file, so a browser may keep it.
    keep: ClassVar[str] = "private, max-age=604800"

    @public
    def get(self) -> None:
        """Send the logo: the one file that is named in `kommune.toml`, and nothing else from its folder."""
        file = self.course.municipality.logo
        if file is None or not file.is_file():
            raise HTTPError(404)
        self.set_header("Content-Type", TYPES[file.suffix.lower()])
        self.set_header("Cache-Control", self.keep)
        self.finish(file.read_bytes())

    @property
    def content_security_policy(self) -> str:
        """A drawing that is opened by itself may run nothing and ask nobody."""
        return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
