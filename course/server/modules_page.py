"""«Moduler»: which modules can be handed in, how far the grading of each has come, and opening one."""

from __future__ import annotations

from datetime import UTC, datetime

from tornado.web import HTTPError

from course.cohort.deadlines import deadline_of
from course.cohort.read import read_progress
from course.content import Module
from course.people.scope import NOBODY
from course.server.grading_jobs import Job
from course.server.grading_jobs_page import shown_job
from course.server.identity.needs import needs
from course.server.instructor import InstructorHandler


class ModulesPage(InstructorHandler):
    """GET /kursholder/moduler?kull=<id>"""

    @needs("follow")
    async def get(self) -> None:
        """Show all modules, counted for the cohort."""
        cohort = self.wanted_cohort()
        progress = await self.aside(read_progress, self.desk, cohort, datetime.now(UTC), self.scope)
        self.choose(
            "kursholder_moduler",
            self.side("kursholder", self.t("cohort.modules_title")),
            cohort,
            progress=progress,
            open={each.slug for each in progress.modules if self.desk.is_released(each)},
            grades=self.acts,
            busy=self.jobs.running,
            job=shown_job(self) if self.may("grade") else None,
            saved=self.get_query_argument("lagret", "") == "ja",
        )


class OpenModule(InstructorHandler):
    """GET /kursholder/moduler/<module> says what happens, and asks; POST begins, as `nysomleder release <module>`."""

    @needs("grade")
    def get(self, slug: str) -> None:
        """Ask."""
        self._ask(self._module(slug))

    @needs("grade")
    def post(self, slug: str) -> None:
        """Open the module, and go back to the page that tells how it went. Ask again while something else goes on."""
        module = self._module(slug)
        # It is about no learner, so everybody may be told how it went.
        if not self.jobs.begin(Job("release", datetime.now(UTC), scope=NOBODY, options=(module.slug,))):
            self._ask(module, busy=True)
            return
        self.redirect(f"{self.base_url}kursholder/moduler?{self.request.query}".rstrip("?"), status=303)

    def _module(self, slug: str) -> Module:
        if not self.acts:
            raise HTTPError(404)
        return self.module_or_404(slug)

    def _ask(self, module: Module, *, busy: bool = False) -> None:
        again = self.desk.is_released(module)
        title = self.t("cohort.open_again_title" if again else "cohort.open_title", number=module.about.number)
        deadlines = [(each, deadline_of(module.slug, each.deadlines, each.ends)) for each in self.cohorts]
        page = self.side("kursholder", title)
        cohort = self.wanted_cohort()
        self.choose(
            *("kursholder_apne", page, cohort), module=module, again=again, title=title, deadlines=deadlines, busy=busy
        )
