"""The front page: the modules, how far the learner has come, and the way on."""

from __future__ import annotations

from dataclasses import dataclass

from course.cohort.own import own_hand_ins
from course.content import Module
from course.flow import Study
from course.municipality import FRONT_PAGE
from course.outline import read_outline
from course.progress import Progress, measure
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs
from course.server.landscape import landscape
from course.toolbox import featured


@dataclass(frozen=True)
class ModuleRow:
    """One module on the front page."""

    module: Module
    progress: Progress


def rows(study: Study) -> list[ModuleRow]:
    """All modules with the learner's progress."""
    return [
        ModuleRow(module, measure(module, read_outline(module), study.states(module.slug)))
        for module in study.course.modules
    ]


def where_to_go_on(modules: list[ModuleRow]) -> ModuleRow | None:
    """The unfinished module she was in last, else the first that isn't finished."""
    open_ = [row for row in modules if row.progress.next]
    return max(open_, key=lambda row: row.progress.last, default=None)


def _on_the_line(row: ModuleRow) -> tuple[str, float, bool]:
    return row.module.about.label, row.progress.percent / 100, row.progress.begun


class FrontPage(CourseHandler):
    """GET /"""

    @needs("study")
    def get(self) -> None:
        """Show the modules."""
        modules = rows(self.study())
        on = where_to_go_on(modules)
        self.show(
            "forside",
            self.side("forside", self.course.about.title),
            modules=modules,
            own=own_hand_ins(self.store, self.learner, self.course.modules),
            on=on,
            tools=featured(self.course),
            line=landscape([_on_the_line(row) for row in modules], modules.index(on) if on else None),
            ours=self.course.municipality.shown_at(FRONT_PAGE),
            holds=self.may("hold"),
            hours=round(sum(row.module.about.minutes + row.module.about.test_minutes for row in modules) / 60),
        )
