"""The three ways of counting a notice period: the law's, the probation's and an agreement's.

Law: arbeidsmiljøloven § 15-3. First and second subsection: one month; two after five years and three after ten years
of unbroken employment in the same undertaking. Third: when the employer gives notice after ten years, at least four,
five or six months for someone who is 50, 55 or 60. Fourth: the period runs from and including the first day of the
month after. Seventh: 14 days in an agreed probation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from course.tools.fault import ToolInputError
from course.tools.months import first_of_next_month, last_day_of_period, months_later
from course.tools.reading import whole_within
from course.tools.say import Count
from course.tools.statement import Basis, Statement, statement

GivenBy: TypeAlias = Literal["employer", "employee"]
CountedFrom: TypeAlias = Literal["notice-day", "next-month"]
Rule: TypeAlias = Literal["law", "agreement", "probation"]

FEW_YEARS, MANY_YEARS = 5, 10
# Turned at least … → at least … months, when the employer gives notice after ten years.
BY_AGE = ((60, 6), (55, 5), (50, 4))
PROBATION_DAYS = 14
MOST_AGREED_MONTHS = 24

LAW_LEAST = Basis("arbeidsmiljøloven § 15-3 første og fjerde ledd", ("AML-15-3-1", "AML-15-3-3"))
LAW_SERVICE = Basis("arbeidsmiljøloven § 15-3 andre og fjerde ledd", ("AML-15-3-1", "AML-15-3-3"))
LAW_AGE = Basis("arbeidsmiljøloven § 15-3 tredje og fjerde ledd", ("AML-15-3-2", "AML-15-3-3"))
PROBATION = Basis("arbeidsmiljøloven § 15-3 sjuende ledd", ("AML-15-3-4",))
AGREED = Basis("arbeidsmiljøloven § 15-3 første ledd", ("AML-15-3-5",))


@dataclass(frozen=True, slots=True)
class Period:
    """One calculation: from the first to the last day, both included. One of `months` and `days` is 0."""

    rule: Rule
    months: int
    days: int
    first_day: date
    last_day: date
    says: Statement


def statutory_months(service: int, age: int, given_by: GivenBy) -> int:
    """The law's own months for whole years of service and age (§ 15-3 first to third subsection)."""
    if given_by == "employer" and service >= MANY_YEARS:
        for turned, months in BY_AGE:
            if age >= turned:
                return months
    return 3 if service >= MANY_YEARS else 2 if service >= FEW_YEARS else 1


def by_law(notice_given: date, service: int, age: int, given_by: GivenBy) -> Period:
    """From the first of the next month, to the end of a month (§ 15-3 first to fourth subsection)."""
    months = statutory_months(service, age, given_by)
    first = first_of_next_month(notice_given)
    last = last_day_of_period(first, months)
    by_age = months > statutory_months(service, age, "employee")
    basis = LAW_AGE if by_age else LAW_SERVICE if service >= FEW_YEARS else LAW_LEAST
    says = statement("notice_law", basis, "answer", length=Count(months, "month"), first=first, last=last)
    return Period("law", months, 0, first, last, says)


def in_probation(notice_given: date) -> Period:
    """14 days from the day notice was received (§ 15-3 seventh subsection)."""
    first, last = notice_given + timedelta(days=1), notice_given + timedelta(days=PROBATION_DAYS)
    says = statement("notice_probation", PROBATION, "answer", length=Count(PROBATION_DAYS, "day"), last=last)
    return Period("probation", 0, PROBATION_DAYS, first, last, says)


def by_agreement(notice_given: date, months: int, counted_from: CountedFrom | None) -> Period:
    """A contract's or collective agreement's own period, counted as its text says (§ 15-3 first subsection)."""
    whole_within("agreed_months", months, 1, MOST_AGREED_MONTHS)
    length = Count(months, "month")
    match counted_from:
        case "notice-day":
            first, last = notice_given + timedelta(days=1), months_later(notice_given, months)
            says = statement("notice_agreed_from_day", AGREED, "answer", length=length, day=notice_given, last=last)
        case "next-month":
            first = first_of_next_month(notice_given)
            last = last_day_of_period(first, months)
            says = statement("notice_agreed_from_month", AGREED, "answer", length=length, first=first, last=last)
        case None:
            # Guessing would give a date that may be weeks wrong.
            raise ToolInputError("agreed_from", "missing_agreed_from")
    return Period("agreement", months, 0, first, last, says)
