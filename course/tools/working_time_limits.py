"""The limits that hold for a working-time check, from the agreements that exist.

Law: arbeidsmiljøloven § 10-4 (ordinary hours: 9 a day, 40, 38 or 36 a week), § 10-5 (averaging, agreed in writing: 10
hours a day and 50 in a single week with the employee, 12.5 and 54 with the representatives), § 10-6 (overtime 10 hours
in seven days and 25 in four weeks, by agreement 20 and 50; in all 13 hours a day, by agreement up to 16; 48 hours a
week on average over eight weeks, never over 69 in one week) and § 10-8 (rest 11 and 35 hours, by agreement down to 8
and 28, against compensating rest or other suitable protection).

Hovedtariffavtalen's shorter week is not built in: its numbers have not been confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, TypeAlias

from course.tools.statement import Basis

Averaged: TypeAlias = Literal["no", "with-employee", "with-representatives"]
WeekHours: TypeAlias = Literal[40, 38, 36]

DAILY_REST, WEEKLY_REST = timedelta(hours=11), timedelta(hours=35)
AGREED_DAILY_REST, AGREED_WEEKLY_REST = timedelta(hours=8), timedelta(hours=28)
DAY_IN_ALL, AGREED_DAY_IN_ALL = timedelta(hours=13), timedelta(hours=16)
WEEK_IN_ALL, WEEK_NEVER_OVER = timedelta(hours=48), timedelta(hours=69)
OVERTIME_WEEK, AGREED_OVERTIME_WEEK = timedelta(hours=10), timedelta(hours=20)
OVERTIME_FOUR_WEEKS, AGREED_OVERTIME_FOUR_WEEKS = timedelta(hours=25), timedelta(hours=50)
PAUSE_OVER, LONG_PAUSE_FROM, LONG_PAUSE = timedelta(hours=5.5), timedelta(hours=8), timedelta(minutes=30)
EXTRA_PAUSE_AFTER = timedelta(hours=2)

ORDINARY = Basis("arbeidsmiljøloven § 10-4", ("AML-10-4-1",))
AVERAGE = Basis("arbeidsmiljøloven § 10-5", ("AML-10-5-1",))
OVERTIME = Basis("arbeidsmiljøloven § 10-6 fjerde og femte ledd", ("AML-10-6-2",))
OVERTIME_NEED = Basis("arbeidsmiljøloven § 10-6 første og tredje ledd", ("AML-10-6-1", "AML-10-6-3"))
IN_ALL = Basis("arbeidsmiljøloven § 10-6 åttende og niende ledd", ("AML-10-6-4",))
REST = Basis("arbeidsmiljøloven § 10-8 første ledd", ("AML-10-8-1",))
WEEK_REST = Basis("arbeidsmiljøloven § 10-8 andre ledd", ("AML-10-8-1",))
AGREED_REST = Basis("arbeidsmiljøloven § 10-8 tredje ledd", ("AML-10-8-2",))
SUNDAY = Basis(
    "arbeidsmiljøloven § 10-8 fjerde ledd og § 10-10 første og tredje ledd",
    ("AML-10-8-3", "AML-10-10-1", "AML-10-10-3", "HELG-MAI-2"),
)
PAUSE = Basis("arbeidsmiljøloven § 10-9", ("AML-10-9-1",))
NIGHT = Basis("arbeidsmiljøloven § 10-11 første og femte ledd", ("AML-10-11-1", "AML-10-10-3"))
EXEMPT = Basis("arbeidsmiljøloven § 10-12", ("AML-10-12-1", "AML-10-12-2", "AML-10-12-3"))


@dataclass(frozen=True, slots=True)
class Agreements:
    """What is agreed in writing. All but `averaged="with-employee"` are agreements with the representatives."""

    short_rest: bool = False
    long_day: bool = False
    more_overtime: bool = False
    averaged: Averaged = "no"
    week_hours: WeekHours = 40

    @property
    def ordinary_day(self) -> timedelta:
        """Ordinary hours in a working day (§§ 10-4 and 10-5)."""
        return timedelta(hours={"no": 9, "with-employee": 10, "with-representatives": 12.5}[self.averaged])

    @property
    def ordinary_week(self) -> timedelta:
        """Ordinary hours in one single week (§§ 10-4 and 10-5)."""
        averaged = {"no": self.week_hours, "with-employee": 50, "with-representatives": 54}
        return timedelta(hours=averaged[self.averaged])

    @property
    def overtime_week(self) -> timedelta:
        """Overtime in seven days (§ 10-6 fourth and fifth subsection)."""
        return AGREED_OVERTIME_WEEK if self.more_overtime else OVERTIME_WEEK

    @property
    def overtime_four_weeks(self) -> timedelta:
        """Overtime in four consecutive weeks (§ 10-6 fourth and fifth subsection)."""
        return AGREED_OVERTIME_FOUR_WEEKS if self.more_overtime else OVERTIME_FOUR_WEEKS
