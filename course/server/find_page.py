"""«Søk i kurset»: where something stood, by the words that stood there. What is looked for is stored nowhere."""

from __future__ import annotations

import asyncio

from course.finding import Hit
from course.server.findable import finder
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs

# Characters. A question that is longer came from no field of ours.
LONGEST = 100
# Results that anybody reads through.
SHOWN = 20


class FindPage(CourseHandler):
    """GET /finn?q=…"""

    @needs("study")
    async def get(self) -> None:
        """Show the field, and what was found."""
        asked = " ".join(self.get_query_argument("q", "").split())
        fault = self.t("find.too_long", most=LONGEST) if len(asked) > LONGEST else ""
        looked = bool(asked) and not fault
        # Beside the other visitors: the first time after a change it takes a fifth of a second.
        found = (await asyncio.to_thread(finder, self.course)).find(asked) if looked else []
        if found:
            heading = self.t("find.hits", n=len(found), asked=asked)
        else:
            heading = self.t("find.none", asked=asked) if looked else ""
        self.show(
            "finn",
            self.side("finn", heading or self.t("find.title")),
            asked=asked,
            fault=fault,
            heading=heading,
            in_course=[hit for hit in found if hit.entry.kind != "source"],
            sources=[hit for hit in found if hit.entry.kind == "source"],
            shown=SHOWN,
            kind_of=self._kind_of,
            modules=self.course.modules,
        )

    def _kind_of(self, hit: Hit) -> str:
        """What it is: «Modul 4 · Seksjon 4.3», «Verktøy»."""
        entry = hit.entry
        if entry.module is None:
            return self.t(f"find.kind_{entry.kind}")
        module = self.t("pages.module_n", n=entry.module)
        return f"{module} · {self.t('pages.section_n', n=entry.section)}" if entry.section else module
