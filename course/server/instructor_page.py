"""«Kursholder»: how far the cohort has come, what waits for the instructor, and whom to remind."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from jupyter_server.serverapp import list_running_servers

from course.cohort.csv_file import progress_file
from course.cohort.progress import Progress, Show
from course.cohort.read import read_progress
from course.cohort.reminder import reminders
from course.content import Module
from course.grading.desk import Desk
from course.server.grading_jobs_page import shown_job
from course.server.identity.needs import needs
from course.server.instructor import InstructorHandler


class CohortPage(InstructorHandler):
    """GET /kursholder?kull=<id>&vis=venter|minnes"""

    @needs("follow")
    async def get(self) -> None:
        """Show the cohort."""
        cohort = self.wanted_cohort()
        progress = await self.aside(read_progress, self.desk, cohort, datetime.now(UTC), self.scope)
        shown = self._filter()
        address = f"{self.request.protocol}://{self.request.host}{self.base_url}"
        self.choose(
            "kursholder",
            self.side("kursholder", self.t("cohort.title")),
            cohort,
            progress=progress,
            named=bool(self.scope.is_all or self.cohorts),
            all=self.scope.is_all,
            heading=cohort.name if cohort else self.together,
            show=shown,
            rows=progress.shown(shown),
            todo=todo(progress, self.desk),
            closed=[each for each in progress.modules if not self.desk.is_released(each)],
            namesakes=namesakes(progress),
            reminders=reminders(progress, address, self.locale_name),
            grades=self.may("grade"),
            job=shown_job(self),
            formgrader=self._formgrader(),
        )

    def _filter(self) -> Show:
        shows: dict[str, Show] = {"venter": "venter", "minnes": "minnes"}
        return shows.get(self.get_query_argument("vis", ""), "alle")

    def _formgrader(self) -> str | None:
        """The address of formgrader, where it runs on the instructor's own machine and not for others. It shows
        everybody, so it is for those who see everybody."""
        if not self.scope.is_all:
            return None
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
        progress = await self.aside(read_progress, self.desk, cohort, datetime.now(UTC), self.scope)
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
