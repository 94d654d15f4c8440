"""«Hent inn og rett» and «Send tilbakemeldingene»: begin a run, and tell how far it has come."""

from __future__ import annotations

from datetime import UTC, datetime

from tornado.web import HTTPError

from course.cohort.read import read_progress
from course.cohort.standing import State
from course.server.grading_jobs import Kind
from course.server.identity.needs import needs
from course.server.instructor_page import InstructorHandler

# What a hand-in's state is before it has been through the run.
BEFORE: dict[Kind, State] = {"grade": "handed-in", "feedback": "graded"}


class GradingJobs(InstructorHandler):
    """GET /kursholder/arbeid tells; POST begins."""

    @needs("grade")
    async def get(self) -> None:
        """Answer {"state", "words"} in JSON."""
        self.set_header("Cache-Control", "no-store")
        job = self.jobs.newest
        if job is None:
            self.finish({"state": "none", "words": ""})
            return
        done = max(job.total - await self._left(job.kind), 0) if job.state == "running" else job.total
        words = self.t(f"cohort.job_{job.kind}_{job.state}", done=done, total=job.total)
        self.finish({"state": job.state, "words": words})

    @needs("grade")
    async def post(self) -> None:
        """Begin, and go back to the page, which follows it."""
        asked = self.get_body_argument("hva", "")
        kind = next((each for each in BEFORE if each == asked), None)
        if kind is None:
            raise HTTPError(404)
        if not self.jobs.running:
            self.jobs.begin(kind, await self._left(kind))
        self.redirect(f"{self.base_url}kursholder?{self.request.query}".rstrip("?"), status=303)

    async def _left(self, kind: Kind) -> int:
        """Hand-ins that wait for the run, of everybody: it takes all modules and cohorts."""
        progress = await self.aside(read_progress, self.desk, None, datetime.now(UTC))
        return sum(each.state == BEFORE[kind] for row in progress.rows for each in row.standings)
