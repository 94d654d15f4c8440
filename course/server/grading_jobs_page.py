"""«Hent inn og rett» and «Send tilbakemeldingene»: begin a run, and tell how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from tornado.web import HTTPError

from course.cohort.read import read_progress
from course.cohort.standing import State as Standing
from course.people.scope import Scope
from course.server.grading_jobs import Job, Kind, State
from course.server.identity.needs import needs
from course.server.instructor import InstructorHandler

# What a hand-in's state is before it has been through the run.
BEFORE: dict[Kind, Standing] = {"grade": "handed-in", "feedback": "graded"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A run as a page tells of it. `told` is open from the beginning where it is the answer to what was asked for."""

    state: State
    words: str
    told: str = ""
    unfolded: bool = False


def shown_job(page: InstructorHandler) -> Shown | None:
    """The run that goes on, or the news of the last one. Of somebody else's cohorts only that it goes on."""
    job = page.jobs.newest
    if job is None or not job.is_news(datetime.now(UTC)):
        return None
    if page.scope.covers(job.scope):
        return Shown(job.state, words(page, job, 0), job.told, unfolded=job.kind == "release")
    return Shown("running", page.t("cohort.job_other_running")) if page.jobs.running else None


def words(page: InstructorHandler, job: Job, done: int) -> str:
    """What to say of a run."""
    number = page.course.module(job.options[0]).about.number if job.kind == "release" else ""
    return page.t(f"cohort.job_{job.kind}_{job.state}", done=done, total=job.total, number=number)


class GradingJobs(InstructorHandler):
    """GET /kursholder/arbeid tells; POST begins."""

    @needs("grade")
    async def get(self) -> None:
        """Answer {"state", "words"} in JSON."""
        self.set_header("Cache-Control", "no-store")
        job = self.jobs.newest
        if job is None:
            self.finish({"state": "none", "words": ""})
        elif not self.scope.covers(job.scope):
            state = "running" if self.jobs.running else "none"
            self.finish({"state": state, "words": self.t(f"cohort.job_other_{state}")})
        else:
            waits = job.state == "running" and job.kind in BEFORE
            done = max(job.total - await self._left(job.kind, job.scope), 0) if waits else job.total
            self.finish({"state": job.state, "words": words(self, job, done)})

    @needs("grade")
    async def post(self) -> None:
        """Begin, and go back to the page, which follows it."""
        asked = self.get_body_argument("hva", "")
        kind = next((each for each in BEFORE if each == asked), None)
        if kind is None or not self.acts:
            raise HTTPError(404)
        if not self.jobs.running:
            options = () if self.scope.is_all else tuple(f"--cohort={each.id}" for each in self.cohorts)
            total = await self._left(kind, self.scope)
            self.jobs.begin(Job(kind, datetime.now(UTC), total, self.scope, options))
        self.redirect(f"{self.base_url}kursholder?{self.request.query}".rstrip("?"), status=303)

    async def _left(self, kind: Kind, scope: Scope) -> int:
        """Hand-ins that wait for the run: it takes all modules, and all cohorts of the scope."""
        progress = await self.aside(read_progress, self.desk, None, datetime.now(UTC), scope)
        return sum(each.state == BEFORE[kind] for row in progress.rows for each in row.standings)
