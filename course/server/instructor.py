"""What the instructor's pages share: whom she follows, the cohort that is chosen, and the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from tornado.ioloop import IOLoop
from tornado.web import HTTPError

from course.cohort.read import choose_cohort
from course.grading.desk import Desk
from course.model import Cohort, Person
from course.people.scope import Scope, scope_of
from course.server.grading_jobs import Jobs
from course.server.handlers import CourseHandler
from course.server.look import Side

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
        """What is being graded, sent or opened just now."""
        jobs: Jobs = self.settings.setdefault("grading_jobs", Jobs())
        return jobs

    @cached_property
    def scope(self) -> Scope:
        """Whom she may be told of."""
        return scope_of(self.store.people, self.learner, self.current_user.rights)

    @cached_property
    def cohorts(self) -> list[Cohort]:
        """The cohorts that she follows, the newest first."""
        return self.scope.among(self.store.people.cohorts())

    @property
    def acts(self) -> bool:
        """Whether she may change anything: where others are named for cohorts, not before she is."""
        return self.may("grade") and (self.scope.is_all or bool(self.cohorts))

    def follows(self, learner: str) -> bool:
        """Whether she may be told of this learner."""
        return self.scope.holds(self.store.people.find(learner) or Person(learner, learner))

    async def aside(self, work: Callable[..., Found], *arguments: Any) -> Found:
        """Do what takes a moment beside the other visitors."""
        return await IOLoop.current().run_in_executor(None, work, *arguments)

    def wanted_cohort(self) -> Cohort | None:
        """The cohort in the address; else her own, else the one that began last. 404 for one that she doesn't follow,
        as for one that isn't there."""
        wanted = self.get_query_argument("kull", None)
        known = {each.id for each in self.cohorts}
        if wanted and wanted not in known:
            raise HTTPError(404)
        me = self.store.people.find(self.learner) if wanted is None else None
        return choose_cohort(self.cohorts, me.cohort if me and me.cohort in known else wanted)

    def choose(self, template: str, page: Side, cohort: Cohort | None, /, **values: Any) -> None:
        """Send a page that is about the chosen cohort, with the menu to choose another."""
        self.show(
            template,
            page,
            cohort=cohort,
            cohorts=self.cohorts,
            # One cohort of one's own is all there is.
            together="" if not self.scope.is_all and len(self.cohorts) == 1 else self.together,
            query=f"kull={cohort.id if cohort else EVERYBODY}",
            **values,
        )

    @property
    def together(self) -> str:
        """What all that she sees are called."""
        return self.t("cohort.everybody" if self.scope.is_all else "cohort.everybody_mine")

    def send_file(self, name: str, content: bytes) -> None:
        """Send a table to keep."""
        self.set_header("Content-Type", CSV)
        self.set_header("Content-Disposition", f'attachment; filename="{name}.csv"')
        self.set_header("Cache-Control", "no-store")
        self.finish(content)
