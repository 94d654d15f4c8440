"""The file with what is completed, for those who follow a cohort."""

from __future__ import annotations

import asyncio
from datetime import date, datetime

from tornado.web import HTTPError

from course.completion.as_csv import as_csv
from course.completion.everybody import everybody
from course.dates import OSLO
from course.server.identity.needs import needs
from course.server.instructor import InstructorHandler


class CompletionFile(InstructorHandler):
    """GET /kursholder/fullforing.csv?kull=&fra=: since a day (2026-01-31), when one is given."""

    @needs("follow")
    async def get(self) -> None:
        """Send the file. A day that can't be read is no day: then everything is sent."""
        cohort = self.get_query_argument("kull", "") or None
        if cohort and cohort not in {each.id for each in self.cohorts}:
            raise HTTPError(404)
        since = _day(self.get_query_argument("fra", ""))
        learners = await asyncio.to_thread(everybody, self.store, cohort, self.scope)
        today = datetime.now(OSLO).date().isoformat()
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="ny-som-leder-fullforing-{today}.csv"')
        self.set_header("Cache-Control", "no-store")
        self.finish(as_csv(self.course, learners, since))


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
