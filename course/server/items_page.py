"""«Oppgavene»: which checks work, and which to look at, for the instructor and the author."""

from __future__ import annotations

from datetime import UTC, datetime

from course.cohort.csv_file import items_file, share_in_words
from course.cohort.item_numbers import FEWEST, FEWEST_CHOSEN, FEWEST_TO_CORRELATE
from course.cohort.items import Analysis, analyse, whose_answers
from course.content import Module
from course.model import Cohort
from course.server.identity.needs import needs
from course.server.instructor import InstructorHandler

LIMITS = {"fewest": FEWEST, "chosen": FEWEST_CHOSEN, "correlate": FEWEST_TO_CORRELATE}


class ItemsHandler(InstructorHandler):
    """What the pages about checks share."""

    async def analysed(self, module: Module, cohort: Cohort | None) -> Analysis:
        """One module's checks, as the cohort has answered them; it takes a moment."""
        whose = await self.aside(whose_answers, self.store, cohort, self.scope)
        return await self.aside(analyse, self.desk, module, datetime.now(UTC), self.locale_name, whose)


class ItemsPage(ItemsHandler):
    """GET /kursholder/oppgaver?kull=<id>: all modules."""

    @needs("follow")
    async def get(self) -> None:
        """Show how many checks there are to look at in each module."""
        cohort = self.wanted_cohort()
        analyses = [await self.analysed(module, cohort) for module in self.course.modules]
        page = self.side("kursholder", self.t("cohort.items_title"))
        self.choose("kursholder_oppgaver", page, cohort, analyses=analyses)


class ModuleItems(ItemsHandler):
    """GET /kursholder/oppgaver/<module>?kull=<id>"""

    @needs("follow")
    async def get(self, slug: str) -> None:
        """Show the module's checks."""
        module, cohort = self.module_or_404(slug), self.wanted_cohort()
        self.choose(
            "kursholder_modul",
            self.side("kursholder", self.t("cohort.items_of", title=module.about.short)),
            cohort,
            analysis=await self.analysed(module, cohort),
            share=share_in_words,
            **LIMITS,
        )


class ItemsFile(ItemsHandler):
    """GET /kursholder/oppgaver.csv, and /kursholder/oppgaver/<module>.csv, of the cohort in ?kull=<id>"""

    @needs("follow")
    async def get(self, slug: str | None = None) -> None:
        """Send all modules, or one."""
        modules = [self.module_or_404(slug)] if slug else self.course.modules
        cohort = self.wanted_cohort()
        analyses = [await self.analysed(module, cohort) for module in modules]
        name = f"oppgaver-{slug or 'alle'}{f'-{cohort.id}' if cohort else ''}"
        self.send_file(name, items_file(analyses, self.locale_name))
