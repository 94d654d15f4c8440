"""«Vurder»: one reflection at a time, with its rubric, comments to use again, and the way to the next that waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tornado.web import HTTPError

from course.cohort.whose import places_within
from course.content import Module
from course.grading.desk import Desk
from course.grading.faults import Fault
from course.grading.judging import (
    NoSuchText,
    Overtaken,
    Place,
    Text,
    judge_text,
    levels,
    next_waiting,
    read_text,
)
from course.kinds.graded_reflection import GradedReflection
from course.server.identity.needs import needs
from course.server.instructor import InstructorHandler

LONGEST_COMMENT = 5000


@dataclass(frozen=True)
class Typed:
    """What the instructor has filled in. `fault` is the message that says why it wasn't saved."""

    points: float | None
    comment: str
    seen: str
    fault: str = ""


class JudgingStart(InstructorHandler):
    """GET /kursholder/vurder/<module>: on to the first text that waits."""

    @needs("grade")
    async def get(self, slug: str) -> None:
        """Go there; say so when nothing waits."""
        module = self.module_or_404(slug)
        found = await self.aside(places_within, self.desk, module, self.scope)
        if (waiting := next_waiting(found)) is not None:
            self.redirect(f"{self.base_url}{address(module, waiting)}", status=303)
            return
        self.show(
            "vurder_ferdig",
            self.side("kursholder", self.t("cohort.judge_done_title")),
            module=module,
            last=found[-1] if found else None,
            saved=self.get_query_argument("lagret", ""),
        )


class Judging(InstructorHandler):
    """GET /kursholder/vurder/<module>/<hand-in>/<activity>; POST saves."""

    @needs("grade")
    async def get(self, slug: str, hand_in: str, activity: str) -> None:
        """Show the text."""
        module = self.module_or_404(slug)
        found = await self.read(module, hand_in, activity)
        await self._page(module, hand_in, found, Typed(found.points, found.comment, found.seen))

    @needs("grade")
    async def post(self, slug: str, hand_in: str, activity: str) -> None:
        """Save, and go to the next that waits. What was typed stands when it can't be saved."""
        module, now = self.module_or_404(slug), datetime.now(UTC)
        found = await self.read(module, hand_in, activity)
        typed = self._typed(found)
        if not typed.fault:
            typed = await self.aside(_save, self.desk, module, (hand_in, activity), typed)
        if typed.fault:
            await self._page(module, hand_in, await self.read(module, hand_in, activity), typed)
            return
        if self.get_body_argument("behold", "") == "ja" and typed.comment:
            self.store.kept_comments.keep(activity, typed.comment, now)
        after = next_waiting(await self.aside(places_within, self.desk, module, self.scope), (hand_in, activity))
        onward = address(module, after) if after else f"kursholder/vurder/{slug}"
        # The page that comes next may forget what this one kept in the browser.
        self.redirect(f"{self.base_url}{onward}?lagret={hand_in}.{activity}", status=303)

    async def read(self, module: Module, hand_in: str, activity: str) -> Text:
        """The text; a page that says so when there is none, or when it belongs to somebody she doesn't follow."""
        try:
            found = await self.aside(read_text, self.desk, module, hand_in, activity)
        except (NoSuchText, Fault):
            raise HTTPError(404) from None
        if not self.follows(found.learner):
            raise HTTPError(404)
        return found

    def _typed(self, found: Text) -> Typed:
        comment = self.get_body_argument("kommentar", "").replace("\r\n", "\n").strip()
        seen = self.get_body_argument("sett", "")
        given = self.get_body_argument("poeng", "")
        points = next((each for each in levels(found.activity) if f"{each:g}" == given), None)
        if points is None:
            return Typed(None, comment, seen, "cohort.judge_choose_level")
        if len(comment) > LONGEST_COMMENT:
            return Typed(points, comment, seen, "cohort.judge_too_long")
        return Typed(points, comment, seen)

    async def _page(self, module: Module, hand_in: str, found: Text, typed: Typed) -> None:
        everything = await self.aside(places_within, self.desk, module, self.scope)
        here = Place(hand_in, found.activity.id, found.waits)
        keys = [each.key for each in everything]
        index = keys.index(here.key) if here.key in keys else 0
        same = [each for each in everything if each.activity == found.activity.id]
        self.show(
            "vurder",
            self.side("kursholder", self.t("cohort.judge_title", title=module.about.short)),
            module=module,
            found=found,
            typed=typed,
            levels=_levels(found.activity, self.t("cohort.judge_nothing"), self.t("cohort.judge_nothing_text")),
            overtaken=typed.fault == "cohort.judge_overtaken",
            number=[each.key for each in same].index(here.key) + 1 if here in same else 1,
            total=len(same),
            left=sum(each.waits for each in everything),
            here=address(module, here),
            before=address(module, everything[index - 1]) if index > 0 else None,
            skip=address(module, after) if (after := next_waiting(everything, here.key)) else None,
            kept=self.store.kept_comments.of(found.activity.id),
            whose=self._name(found.learner) if self.get_query_argument("hvem", "") == "ja" else "",
            saved=self.get_query_argument("lagret", ""),
            key=f"{hand_in}.{found.activity.id}",
            longest=LONGEST_COMMENT,
        )

    def _name(self, learner: str) -> str:
        person = self.store.people.find(learner)
        return person.name or learner if person else learner


class KeptComment(InstructorHandler):
    """POST /kursholder/kommentar/<number>: keep a comment no longer."""

    @needs("grade")
    def post(self, number: str) -> None:
        """Remove it, and answer that it is gone."""
        if not self.acts:
            raise HTTPError(404)
        self.store.kept_comments.drop(int(number))
        self.set_status(204)
        self.finish()


def address(module: Module, place: Place) -> str:
    """Where a text is judged, under the base address."""
    return f"kursholder/vurder/{module.slug}/{place.hand_in}/{place.activity}"


def _save(desk: Desk, module: Module, key: tuple[str, str], typed: Typed) -> Typed:
    try:
        judge_text(desk, module, *key, typed.points or 0.0, typed.comment, typed.seen)
    except Overtaken as other:
        # Seen by now: whoever saves again means it.
        return Typed(typed.points, typed.comment, other.now.seen, "cohort.judge_overtaken")
    return typed


def _levels(activity: GradedReflection, nothing: str, nothing_text: str) -> list[dict[str, Any]]:
    """What may be given: nothing, and the levels of the rubric."""
    rubric = [{"points": each.points, "title": each.title, "text": each.text} for each in activity.rubric]
    return [{"points": 0.0, "title": nothing, "text": nothing_text}, *rubric]
