"""«Frister»: the last day for each module in one cohort."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tornado.web import HTTPError

from course.model import Cohort
from course.server.identity.needs import needs
from course.server.instructor import InstructorHandler
from course.tools.fault import ToolInputError
from course.tools.reading import day_within, read_day


class Deadlines(InstructorHandler):
    """GET /kursholder/frister/<cohort>; POST saves."""

    @needs("grade")
    def get(self, cohort_id: str) -> None:
        """Show what is said now."""
        cohort = self._cohort(cohort_id)
        self._page(cohort, {slug: f"{day.day}.{day.month}.{day.year}" for slug, day in cohort.deadlines.items()}, {})

    @needs("grade")
    def post(self, cohort_id: str) -> None:
        """Save all, or none; what was typed stands beside what to mend. A field that is left empty has no deadline."""
        cohort = self._cohort(cohort_id)
        typed = {each.slug: self.get_body_argument(each.slug, "").strip() for each in self.course.modules}
        days: dict[str, date] = {}
        faults: dict[str, str] = {}
        for slug, written in typed.items():
            try:
                if written:
                    days[slug] = _day(slug, written)
            except ToolInputError as fault:
                faults[slug] = fault.text(self.locale_name)
        if faults:
            self._page(cohort, typed, faults)
            return
        # Of modules that the course has no longer, what was said stays.
        others = {slug: day for slug, day in cohort.deadlines.items() if slug not in typed}
        self.store.people.save_cohort(replace(cohort, deadlines={**others, **days}))
        self.redirect(f"{self.base_url}kursholder/moduler?kull={cohort.id}&lagret=ja", status=303)

    def _cohort(self, cohort_id: str) -> Cohort:
        found = next((each for each in self.cohorts if each.id == cohort_id), None)
        if found is None:
            raise HTTPError(404)
        return found

    def _page(self, cohort: Cohort, typed: Mapping[str, str], faults: Mapping[str, str]) -> None:
        self.show(
            "kursholder_frister",
            self.side("kursholder", self.t("cohort.deadlines_title", cohort=cohort.name)),
            cohort=cohort,
            modules=self.course.modules,
            typed=typed,
            faults=faults,
        )


def _day(field: str, written: str) -> date:
    day = read_day(field, written)
    day_within(field, day)
    return day
