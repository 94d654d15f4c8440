"""«Om kurset»: accessibility, privacy in short, and every source with the date it was checked."""

from __future__ import annotations

from course.server.handlers import CourseHandler


class About(CourseHandler):
    """GET /om"""

    def get(self) -> None:
        """Show the page."""
        self.show(
            "om",
            self.side("om", self.t("pages.about")),
            sources=sorted(self.course.sources.items(), key=lambda each: each[1].reference),
        )
