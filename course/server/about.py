"""«Om kurset»: accessibility, privacy in short, the gatherings, and every source with the date it was checked."""

from __future__ import annotations

from course.server.handlers import CourseHandler
from course.server.identity.needs import public
from course.server.source_groups import grouped


class About(CourseHandler):
    """GET /om"""

    @public
    def get(self) -> None:
        """Show the page."""
        self.show(
            "om",
            self.side("om", self.t("pages.about")),
            gatherings=[(module, module.gathering) for module in self.course.modules if module.gathering]
            if self.may("hold")
            else [],
            sources=grouped(self.course.sources),
        )
