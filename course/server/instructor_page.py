"""«Kursholder»: how far the cohort has come, what waits for the instructor, and whom to remind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from jupyter_server.serverapp import list_running_servers
from tornado.ioloop import IOLoop

from course.cohort.csv_file import progress_file
from course.cohort.progress import Progress, Show
from course.cohort.read import choose_cohort, read_progress
from course.cohort.reminder import reminders
from course.content import Module
from course.grading.desk import Desk
from course.model import Cohort
from course.server.grading_jobs import Jobs
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs

Found = TypeVar("Found")
CSV = "text/csv; charset=utf-8"
# The choice in the menu of cohorts that means everybody.
EVERYBODY = ""


class InstructorHandler(CourseHandler):
    """What an instructor's pages share."""

    @property
    def desk(self) -> Desk:
        """Where hand-ins and points are."""
        return Desk(self.home, self.course, self.store)

    @property
    def jobs(self) -> Jobs:
        """What is being graded or sent just now."""
        jobs: Jobs = self.settings.setdefault("grading_jobs", Jobs())
        return jobs

    async def aside(self, work: Callable[..., Found], *arguments: Any) -> Found:
        """Do what takes a moment beside the other visitors."""
        return await IOLoop.current().run_in_executor(None, work, *arguments)

    def wanted_cohort(self) -> Cohort | None:
        """The cohort in the address; else the instructor's own, else the one that began last."""
        cohorts = self.store.people.cohorts()
        wanted = self.get_query_argument("kull", None)
        me = self.store.people.find(self.learner) if wanted is None else None
        return choose_cohort(cohorts, me.cohort if me and me.cohort else wanted)

    def send_file(self, name: str, content: bytes) -> None:
        """Send a table to keep."""
        self.set_header("Content-Type", CSV)
        self.set_header("Content-Disposition", f'attachment; filename="{name}.csv"')
        self.set_header("Cache-Control", "no-store")
        self.finish(content)


class CohortPage(InstructorHandler):
    """GET /kursholder?kull=<id>&vis=venter|minnes"""

    @needs("follow")
    async def get(self) -> None:
        """Show the cohort."""
        cohort = self.wanted_cohort()
        progress = await self.aside(read_progress, self.desk, cohort, datetime.now(UTC))
        shown = self._filter()
        address = f"{self.request.protocol}://{self.request.host}{self.base_url}"
        self.show(
            "kursholder",
            self.side("kursholder", self.t("cohort.title")),
            progress=progress,
            cohorts=self.store.people.cohorts(),
            query=f"kull={cohort.id if cohort else EVERYBODY}",
            show=shown,
            rows=progress.shown(shown),
            todo=todo(progress, self.desk),
            closed=[each for each in progress.modules if not self.desk.is_released(each)],
            namesakes=namesakes(progress),
            reminders=reminders(progress, address, self.locale_name),
            grades=self.may("grade"),
            job=self.jobs.newest if self.jobs.newest and self.jobs.newest.is_news(datetime.now(UTC)) else None,
            formgrader=self._formgrader(),
        )

    def _filter(self) -> Show:
        shows: dict[str, Show] = {"venter": "venter", "minnes": "minnes"}
        return shows.get(self.get_query_argument("vis", ""), "alle")

    def _formgrader(self) -> str | None:
        """The address of formgrader, where it runs on the instructor's own machine and not for others."""
        if self.identity.has_login:
            return self.identity.formgrader if self.may("grade") else None
        root = str(self.desk.root.resolve())
        running = (each for each in list_running_servers(log=None) if each.get("root_dir") == root)
        return next((f"{each['url']}formgrader" for each in running), None)


class ProgressFile(InstructorHandler):
    """GET /kursholder/framdrift.csv?kull=<id>"""

    @needs("follow")
    async def get(self) -> None:
        """Send the whole cohort, whatever the page shows of it."""
        cohort = self.wanted_cohort()
        progress = await self.aside(read_progress, self.desk, cohort, datetime.now(UTC))
        self.send_file(f"framdrift-{cohort.id if cohort else 'alle'}", progress_file(progress, self.locale_name))


def namesakes(progress: Progress) -> set[str]:
    """The names that more than one has: only they need more to be told apart."""
    names = Counter(row.person.name for row in progress.rows)
    return {name for name, times in names.items() if name and times > 1}


def todo(progress: Progress, desk: Desk) -> list[dict[str, Any]]:
    """What waits, module by module: {"module", "texts", "ungraded", "unsent"}; modules with nothing are left out."""
    found = [
        _todo(progress, index, module) for index, module in enumerate(progress.modules) if desk.is_released(module)
    ]
    return [each for each in found if each["texts"] or each["ungraded"] or each["unsent"]]


def _todo(progress: Progress, index: int, module: Module) -> dict[str, Any]:
    standings = [row.standings[index] for row in progress.rows]
    return {
        "module": module,
        "texts": sum(each.waiting for each in standings),
        "ungraded": sum(each.state == "handed-in" for each in standings),
        "unsent": sum(each.state == "graded" for each in standings),
    }
