"""«Oppgavene»: which checks work, and which to look at, for the instructor and the author."""

from __future__ import annotations

from datetime import UTC, datetime

from course.cohort.csv_file import items_file, share_in_words
from course.cohort.item_numbers import FEWEST, FEWEST_CHOSEN, FEWEST_TO_CORRELATE
from course.cohort.items import Analysis, analyse
from course.content import Module
from course.server.identity.needs import needs
from course.server.instructor_page import InstructorHandler

LIMITS = {"fewest": FEWEST, "chosen": FEWEST_CHOSEN, "correlate": FEWEST_TO_CORRELATE}


class ItemsHandler(InstructorHandler):
    """What the pages about checks share."""

    async def analysed(self, module: Module) -> Analysis:
        """One module's checks; it takes a moment."""
        return await self.aside(analyse, self.desk, module, datetime.now(UTC), self.locale_name)


class ItemsPage(ItemsHandler):
    """GET /kursholder/oppgaver: all modules."""

    @needs("follow")
    async def get(self) -> None:
        """Show how many checks there are to look at in each module."""
        analyses = [await self.analysed(module) for module in self.course.modules]
        self.show("kursholder_oppgaver", self.side("kursholder", self.t("cohort.items_title")), analyses=analyses)


class ModuleItems(ItemsHandler):
    """GET /kursholder/oppgaver/<module>"""

    @needs("follow")
    async def get(self, slug: str) -> None:
        """Show the module's checks."""
        module = self.module_or_404(slug)
        self.show(
            "kursholder_modul",
            self.side("kursholder", self.t("cohort.items_of", title=module.about.short)),
            analysis=await self.analysed(module),
            share=share_in_words,
            **LIMITS,
        )


class ItemsFile(ItemsHandler):
    """GET /kursholder/oppgaver.csv, and /kursholder/oppgaver/<module>.csv"""

    @needs("follow")
    async def get(self, slug: str | None = None) -> None:
        """Send all modules, or one."""
        modules = [self.module_or_404(slug)] if slug else self.course.modules
        analyses = [await self.analysed(module) for module in modules]
        self.send_file(f"oppgaver-{slug or 'alle'}", items_file(analyses, self.locale_name))
