"""«Min lederplan» and «Lederdagboka»: pages to read and print, and files to take along."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from course.dates import in_words
from course.journal import journal_paper, read_journal
from course.leader_plan.files import file_of
from course.leader_plan.gather import gather
from course.leader_plan.plan import Due, LeaderPlan, ModulePlan, Sheet
from course.leader_plan.words import distance, due_name, facts, say, summary
from course.papers.forms import PAPER_FORMS
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class DueRow:
    """A day to remember, in words. `passed`: it lies behind."""

    due: Due
    day: str
    distance: str
    what: str
    name: str
    passed: bool


def due_rows(plan: LeaderPlan, locale: str) -> list[DueRow]:
    """The days that still matter, the earliest first."""
    return [
        DueRow(
            due,
            in_words(due.day),
            distance(due.day, plan.today, locale),
            say(due.what, locale),
            due_name(due, locale),
            passed=due.day < plan.today,
        )
        for due in plan.dues
    ]


class PlanHandler(CourseHandler):
    """What the page and the files have in common."""

    def plan(self, made: datetime) -> LeaderPlan:
        """The learner's plan."""
        return gather(self.study(), made)

    def send_file(self, name: str, form: str, content: bytes) -> None:
        """Send a file of the learner's own, to be kept by nobody on the way."""
        self.set_header("Content-Type", MEDIA_TYPES[form])
        self.set_header("Content-Disposition", f'attachment; filename="{name}.{form}"')
        self.set_header("Cache-Control", "no-store")
        self.finish(content)


class LeaderPlanPage(PlanHandler):
    """GET /lederplan"""

    @needs("study")
    def get(self) -> None:
        """Show the plan, by date and by module."""
        plan, locale = self.plan(datetime.now(UTC)), self.locale_name
        self.show(
            "lederplan",
            self.side("lederplan", say("title", locale)),
            plan=plan,
            summary=summary(plan, locale),
            dues=due_rows(plan, locale),
            facts=lambda sheet, action: facts(sheet, action, locale),
            places=_places(plan),
        )


class LeaderPlanFile(PlanHandler):
    """GET /lederplan.docx, /lederplan.pdf and /lederplan.ics"""

    @needs("study")
    async def get(self, form: str) -> None:
        """Write the file beside the other visitors: a long plan takes a moment."""
        made, locale = datetime.now(UTC), self.locale_name
        content = await asyncio.to_thread(file_of, self.plan(made), form, self.course, self.learner, made, locale)
        self.send_file(say("file", locale), form, content)


class JournalPage(PlanHandler):
    """GET /lederdagbok"""

    @needs("study")
    def get(self) -> None:
        """Show all private reflections."""
        self.show("lederdagbok", self.side("lederdagbok", self.t("plan.journal")), chapters=read_journal(self.study()))


class JournalFile(PlanHandler):
    """GET /lederdagbok.docx and /lederdagbok.pdf"""

    @needs("study")
    async def get(self, form: str) -> None:
        """Write the file beside the other visitors."""
        paper = journal_paper(read_journal(self.study()), self.course, self.locale_name)
        content = await asyncio.to_thread(PAPER_FORMS[form], paper, datetime.now(UTC))
        self.send_file(self.t("plan.journal_file"), form, content)


def _places(plan: LeaderPlan) -> list[tuple[ModulePlan, Sheet]]:
    """Where the plan can grow: the sheets with nothing in them."""
    return [(module, sheet) for module in plan.modules for sheet in module.sheets if not sheet.actions]
