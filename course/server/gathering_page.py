"""The gathering of a module for the facilitator: the plan with clock times and notes, and what to print for it."""

from __future__ import annotations

from datetime import time

from tornado.web import HTTPError

from course.content import Module
from course.gathering import Gathering
from course.gathering.clock import read_time, timetable
from course.gathering.step import Step
from course.server.gathering_prints import prints
from course.server.gathering_view import seen
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs

# When a gathering begins until the facilitator has said something else.
MORNING = time(9)


class GatheringHandler(CourseHandler):
    """What the plan and the prints have in common."""

    def gathering_or_404(self, slug: str) -> tuple[Module, Gathering]:
        """The module and its gathering; a page that says so when there is none."""
        module = self.module_or_404(slug)
        if module.gathering is None:
            raise HTTPError(404)
        return module, module.gathering

    def draw(self, template: str, module: Module, gathering: Gathering, **values: object) -> None:
        """Send the page with what both need."""
        number = module.about.number
        title = self.t("gathering.page_title", n=number, title=gathering.title)
        frame = self.side("samling", title, here=self.t("pages.module_n", n=number), number=number)
        self.show(template, frame, module=module, gathering=gathering, **values)


class GatheringPlan(GatheringHandler):
    """GET /samling/<slug>?start=09.00"""

    @needs("hold")
    def get(self, slug: str) -> None:
        """Show the plan. A start that is not a time is told about, and the plan begins at nine."""
        module, gathering = self.gathering_or_404(slug)
        written = self.get_query_argument("start", "")
        start = read_time(written) if written else MORNING
        begins = start or MORNING
        self.draw(
            "samling",
            module,
            gathering,
            slots=timetable(gathering.steps, begins),
            written=written if start is None else f"{begins:%H.%M}",
            wrong=start is None,
            seen={step.id: seen(step, module.activities) for step in gathering.steps},
            titles={step.id: self._activity_title(module, step) for step in gathering.steps},
            references={step.id: self._references(step) for step in gathering.steps},
        )

    @staticmethod
    def _activity_title(module: Module, step: Step) -> str:
        activity_id = getattr(step, "activity", None)
        return module.activities[activity_id].title if activity_id else ""

    def _references(self, step: Step) -> str:
        """Where what is said in the step stands, each place once."""
        return "; ".join(dict.fromkeys(self.course.sources[each].reference for each in step.sources))


class GatheringPrints(GatheringHandler):
    """GET /samling/<slug>/kort"""

    @needs("hold")
    def get(self, slug: str) -> None:
        """Show posters, cards and sheets, ready to print."""
        module, gathering = self.gathering_or_404(slug)
        self.draw("samlingskort", module, gathering, prints=prints(gathering, module.activities))
