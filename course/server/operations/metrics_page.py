"""The page that Prometheus reads."""

from __future__ import annotations

import hmac
import os

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from tornado.web import HTTPError

from course.server.handlers import CourseHandler
from course.server.identity.needs import public
from course.server.operations.listening import is_from_this_machine
from course.server.operations.metrics import REGISTRY

TOKEN = "NYSOMLEDER_METRICS_TOKEN"  # noqa: S105 - the variable's name


class MetricsPage(CourseHandler):
    """GET /metrics: with NYSOMLEDER_METRICS_TOKEN as a bearer token; without one set, for this machine only."""

    @public
    def get(self) -> None:
        """Send the numbers. For all others there is nothing here."""
        if not self._allowed():
            raise HTTPError(404)
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.set_header("Cache-Control", "no-store")
        self.finish(generate_latest(REGISTRY))

    def _allowed(self) -> bool:
        token = os.environ.get(TOKEN, "")
        if not token:
            return is_from_this_machine(self.request)
        given = self.request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
