"""«Lever modulen»: what goes to the instructor, what never does, and the receipt."""

from __future__ import annotations

from tornado.ioloop import IOLoop

from course.content import Module
from course.grading.attempt import attempt
from course.grading.desk import Desk
from course.grading.faults import HandInRefused
from course.grading.handin import contents, hand_in
from course.outline import reading_order
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs

# Why handing in is closed → the sentence that says so.
CLOSED = {"not-released": "not_released", "graded": "already_graded"}


class HandIn(CourseHandler):
    """GET /lever/<module> shows; POST hands in."""

    @needs("study")
    async def get(self, slug: str) -> None:
        """Show what will be handed in."""
        await self._page(self.module_or_404(slug))

    @needs("study")
    async def post(self, slug: str) -> None:
        """Hand in. Files and nbgrader take a moment, so it is done off the event loop."""
        module = self.module_or_404(slug)
        anonymised = self.get_body_argument("anonymt", "") == "ja"
        try:
            receipt = await IOLoop.current().run_in_executor(
                None, lambda learner: hand_in(self._desk, module, learner, anonymised=anonymised), self.learner
            )
        except HandInRefused as reason:
            await self._page(module, notice=reason.words(self.locale_name))
            return
        self.show("kvittering", self.side("kvittering", self.t("pages.receipt")), module=module, receipt=receipt)

    @property
    def _desk(self) -> Desk:
        return Desk(self.home, self.course, self.store)

    async def _page(self, module: Module, notice: str = "") -> None:
        desk, learner = self._desk, self.learner
        standing = await IOLoop.current().run_in_executor(None, attempt, desk, module, learner)
        going, order = contents(desk, module, learner), reading_order(module)
        self.show(
            "lever",
            self.side("lever", self.t("pages.hand_in_title", title=module.about.short)),
            module=module,
            sent=sorted(going.sent, key=lambda each: order.index(each.activity.id)),
            asks_for_anonymity=going.asks_for_anonymity,
            handed_in=standing.receipts[-1].at if standing.receipts else None,
            closed=None if standing.may_hand_in else CLOSED[standing.state],
            notice=notice,
        )
