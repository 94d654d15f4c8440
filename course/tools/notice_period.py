"""How long a notice period is, and from which day to which.

Law: arbeidsmiljøloven § 15-3, as `notice_rules` counts it. Eighth subsection: the periods after five and ten years
can't be shortened beforehand, and the employee's own period can't be the longer one. § 15-6: probation is agreed for up
to six months, longer only after absence.

Hovedtariffavtalen (KS) is said to have three months as its main rule, but the text in force has not been read. So no
number from it is built in: the user fills in the agreement's period and how it is counted. The course's choice: outside
probation the latest of the two last days holds.

Sixth subsection: service with an earlier owner of the undertaking counts; the user is asked to include it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from course.tools.fault import ToolInputError
from course.tools.months import anniversary, full_years, months_later, most_years
from course.tools.notice_rules import (
    FEW_YEARS,
    PROBATION,
    CountedFrom,
    GivenBy,
    Period,
    Rule,
    by_agreement,
    by_law,
    in_probation,
    statutory_months,
)
from course.tools.reading import EARLIEST_LIFE, day_within
from course.tools.say import Count
from course.tools.statement import Basis, Statement, statement

PROBATION_MONTHS = 6
YOUNGEST, OLDEST = 13, 100

AGREEMENT_FIRST = Basis("arbeidsmiljøloven § 15-3 første ledd", ("AML-15-3-5",))
SERVICE = Basis("arbeidsmiljøloven § 15-3 sjette ledd", ("AML-15-3-6",))
NOT_SHORTER = Basis("arbeidsmiljøloven § 15-3 åttende ledd", ("AML-15-3-4",))
PROBATION_LENGTH = Basis("arbeidsmiljøloven § 15-6 tredje og fjerde ledd", ("AML-15-6-1", "AML-15-6-4"))
PROBATION_REASON = Basis("arbeidsmiljøloven § 15-6 første og tredje ledd", ("AML-15-6-3",))
DISMISSAL = Basis("arbeidsmiljøloven §§ 15-1, 15-4 og 15-7", ("AML-15-1-1", "AML-15-4-1", "AML-15-7-1"))
PROTECTED = Basis("arbeidsmiljøloven §§ 15-8 og 15-9", ("AML-15-8-1", "AML-15-9-1"))


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """The period that holds, every calculation behind it, and what to mind.

    `periods` has the deciding one first. `service_years` and `age` are whole years on the day notice was received.
    """

    decided_by: Rule
    months: int
    days: int
    first_day: date
    last_day: date
    service_years: int
    age: int
    periods: tuple[Period, ...]
    notes: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    employed_from: date
    notice_given: date
    birth_date: date
    given_by: GivenBy
    on_probation: bool
    law: Period
    agreed: Period | None
    counted_from: CountedFrom | None


def notice_period(
    employed_from: date,
    notice_given: date,
    birth_date: date,
    given_by: GivenBy,
    *,
    on_probation: bool = False,
    agreed_months: int | None = None,
    agreed_from: CountedFrom | None = None,
) -> NoticePeriod:
    """Length, first and last day of the notice period (arbeidsmiljøloven § 15-3).

    `employed_from`: when the unbroken employment in the same undertaking began. `notice_given`: the day the notice was
    received. `agreed_months`: the period in the contract or the collective agreement, counted as `agreed_from` says;
    on probation, only a period that is agreed for the probation.
    """
    _refuse_what_cannot_be(employed_from, notice_given, birth_date)
    service, age = full_years(employed_from, notice_given), full_years(birth_date, notice_given)
    law = by_law(notice_given, service, age, given_by)
    agreed = None if agreed_months is None else by_agreement(notice_given, agreed_months, agreed_from)
    if on_probation:
        # From five years of service the law's periods can't be set aside, and no source says that a probation does.
        if service >= FEW_YEARS:
            raise ToolInputError("on_probation", "notice_no_probation", years=Count(service, "year"))
        # An agreed period comes in the place of the 14 days, also when it is the shorter one (seventh subsection).
        periods = [*filter(None, [agreed]), in_probation(notice_given)]
    else:
        periods = sorted(filter(None, [law, agreed]), key=lambda each: each.last_day, reverse=True)
    case = _Case(employed_from, notice_given, birth_date, given_by, on_probation, law, agreed, agreed_from)
    holds = periods[0]
    return NoticePeriod(
        holds.rule,
        holds.months,
        holds.days,
        holds.first_day,
        holds.last_day,
        service,
        age,
        tuple(periods),
        tuple(_notes(case)),
    )


def _refuse_what_cannot_be(employed_from: date, notice_given: date, birth_date: date) -> None:
    day_within("notice_given", notice_given)
    day_within("employed_from", employed_from, EARLIEST_LIFE)
    day_within("birth_date", birth_date, EARLIEST_LIFE)
    if notice_given < employed_from:
        raise ToolInputError("notice_given", "notice_before_employment", employed=employed_from)
    if employed_from < anniversary(birth_date, YOUNGEST):
        raise ToolInputError("birth_date", "notice_too_young", age=Count(YOUNGEST, "year"))
    if full_years(birth_date, notice_given) > OLDEST:
        raise ToolInputError("birth_date", "notice_too_old", age=Count(OLDEST, "year"))


def _notes(case: _Case) -> Iterator[Statement]:
    yield from _in_probation(case) if case.on_probation else _outside_probation(case)
    agreed, given = case.agreed, case.notice_given
    if agreed is not None:
        if case.given_by == "employee":
            yield statement("notice_not_longer", NOT_SHORTER)
        if case.counted_from == "notice-day" and agreed.last_day.day != given.day:
            yield statement("notice_short_month", kind="check")
    if case.given_by == "employer":
        yield statement("notice_protected", PROTECTED, "check")
    yield statement("notice_not_advice", DISMISSAL, "reminder")


def _in_probation(case: _Case) -> Iterator[Statement]:
    if months_later(case.employed_from, PROBATION_MONTHS) < case.notice_given:
        yield statement("notice_probation_over", PROBATION_LENGTH, "check", last=case.law.last_day)
    if case.agreed is None:
        yield statement("notice_probation_agreement", PROBATION, "reminder")
    else:
        yield statement("notice_probation_agreed", PROBATION, "check")
    if case.given_by == "employer":
        yield statement("notice_probation_reason", PROBATION_REASON, "reminder")


def _outside_probation(case: _Case) -> Iterator[Statement]:
    most = [most_years(start, case.notice_given) for start in (case.employed_from, case.birth_date)]
    if statutory_months(most[0], most[1], case.given_by) != case.law.months:
        # 28 February, and someone who began or was born on the 29th: no source says whether the year is full.
        yield statement("notice_leap_day", kind="check")
    if case.agreed is None:
        # Most agreements are longer than the law's one month, so the date may be weeks too early.
        yield statement("notice_see_agreement", AGREEMENT_FIRST, "check")
    elif case.agreed.last_day < case.law.last_day:
        yield statement("notice_law_is_later", NOT_SHORTER)
    yield statement("notice_service", SERVICE, "reminder")
