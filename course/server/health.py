"""Whether the server can do its work, for whoever watches it."""

from __future__ import annotations

from course.server.handlers import CourseHandler
from course.server.identity.needs import public


class Health(CourseHandler):
    """GET /health: 200 when the database answers, 503 when it doesn't."""

    @public
    def get(self) -> None:
        """Answer in JSON."""
        try:
            self.store.events(learner="", module="", activity="")
        except Exception:
            self.log.exception("The database does not answer")
            self.set_status(503)
            self.finish({"database": "svarer ikke"})
        else:
            self.finish({"database": "ok", "modules": [module.slug for module in self.course.modules]})
