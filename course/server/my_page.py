"""«Min side»: progress, feedback, the plan, the leader's journal, and the learner's rights to her data."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from course.cohort.own import own_hand_ins
from course.completion.standing import standing
from course.dates import OSLO, in_words
from course.grading.grades import newest_grade
from course.leader_plan.gather import gather
from course.leader_plan.words import summary
from course.live.take_home import kept_from
from course.my_data import answers_in_words, collect, planned_actions
from course.server.front_page import rows
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs
from course.server.leader_plan import due_rows
from course.server.look import templates, translator

# So many of the plan's days are shown here; all of them are in the plan.
NEAREST = 5


class MyPage(CourseHandler):
    """GET /min-side"""

    @needs("study")
    def get(self) -> None:
        """Show all that is the learner's."""
        study, plan = self.study(), gather(self.study(), datetime.now(UTC))
        passed_at = standing(self.course, self.store.events(self.learner)).passed_at
        grades = {module.slug: newest_grade(self.store, self.learner, module) for module in self.course.modules}
        self.show(
            "minside",
            self.side("minside", self.t("pages.my_page")),
            modules=rows(study),
            grades=grades,
            own=own_hand_ins(self.store, self.learner, self.course.modules),
            passed=in_words(passed_at.astimezone(OSLO)) if passed_at else "",
            answers=answers_in_words(study),
            gatherings=kept_from(self.store.events(self.learner), self.course, self.locale_name),
            plan=plan,
            summary=summary(plan, self.locale_name),
            dues=due_rows(plan, self.locale_name)[:NEAREST],
            months=self.home.keep_months,
            deleted=self.get_argument("slettet", "") == "ja",
        )


class MyDataFile(CourseHandler):
    """GET /mine-data.json and /mine-data.html: everything about the learner, to keep."""

    @needs("study")
    def get(self, form: str) -> None:
        """Send a file."""
        study = self.study()
        self.set_header("Content-Disposition", f'attachment; filename="ny-som-leder-mine-data.{form}"')
        self.set_header("Cache-Control", "no-store")
        everything: dict[str, Any] = collect(study)
        if form == "json":
            self.set_header("Content-Type", "application/json; charset=utf-8")
            self.finish(everything)
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        page = templates().get_template("minedata.html.j2")
        self.finish(
            page.render(
                side=self.side("minedata", self.t("pages.my_data")),
                t=translator(self.locale_name),
                actions=planned_actions(study),
                answers=answers_in_words(study),
                gatherings=kept_from(self.store.events(self.learner), self.course, self.locale_name),
                everything=everything,
            )
        )


class DeleteMe(CourseHandler):
    """GET /slett asks once more; POST /slett does it."""

    @needs("study")
    def get(self) -> None:
        """Say what goes and what stays, and ask."""
        self.show("slett", self.side("slett", self.t("pages.delete_all")), missing=False)

    @needs("study")
    async def post(self) -> None:
        """Delete everything about the learner when she has ticked the box, and log her out everywhere."""
        if self.get_body_argument("sikker", "") != "ja":
            self.show("slett", self.side("slett", self.t("pages.delete_all")), missing=True)
            return
        # The kernels first: a page that is still open must not write anything down again.
        await self.kernels.end_kernels_of(self.learner)
        self.store.erase(self.learner)
        self.redirect(f"{self.base_url}{self.identity.erased_path}")
