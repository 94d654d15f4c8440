"""The learner's «Kursbevis»."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from tornado.web import HTTPError

from course.completion.certificate import certificate
from course.completion.standing import standing
from course.papers.forms import PAPER_FORMS
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs


class CertificateFile(CourseHandler):
    """GET /kursbevis.pdf: there is none before the course is passed."""

    @needs("study")
    async def get(self) -> None:
        """Write the file beside the other visitors."""
        user = self.current_user
        # Where nobody logs in, the name of the one learner is no name of hers.
        name = user.name if self.identity.has_login and user.name != user.username else ""
        paper = certificate(self.course, name, standing(self.course, self.store.events(self.learner)), self.locale_name)
        if paper is None:
            raise HTTPError(404)
        content = await asyncio.to_thread(PAPER_FORMS["pdf"], paper, datetime.now(UTC))
        self.set_header("Content-Type", "application/pdf")
        self.set_header("Content-Disposition", f'attachment; filename="{self.t("completion.file")}.pdf"')
        self.set_header("Cache-Control", "no-store")
        self.finish(content)
