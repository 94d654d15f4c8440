"""Which duties a number of employees triggers.

Law: arbeidsmiljøloven §§ 3-1, 3-2, 3-5 and 14-5 (everybody), § 3-3 (occupational health service: by risk and industry,
not by number), § 6-1 (safety representative), § 2 A-6 (whistleblowing routine), § 7-1 (working environment committee),
§§ 8-1 and 8-2 (information and consultation), § 15-2 (collective redundancies), and likestillings- og
diskrimineringsloven §§ 24, 26 and 26 a, which hold for all public employers whatever their size.

What counts as one undertaking in a municipality is not settled in the sources; the reader is told so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course.tools.fault import ToolInputError
from course.tools.reading import whole_within
from course.tools.statement import Basis, Statement, statement

MOST_EMPLOYEES = 200_000
COLLECTIVE = 10

DISMISSALS = Basis("arbeidsmiljøloven § 15-2", ("AML-15-2-1",))
UNDERTAKING = Basis("arbeidsmiljøloven §§ 6-1 og 7-1", ("AML-6-1-1", "AML-7-1-1"))
SAFETY_AREA = Basis("arbeidsmiljøloven § 6-1 andre ledd", ("AML-6-1-2",))
COMMITTEE = Basis("arbeidsmiljøloven § 7-1 første ledd", ("AML-7-1-1",))
REPRESENTATIVE = Basis("arbeidsmiljøloven § 6-1 første ledd", ("AML-6-1-1",))
ROUTINE = Basis("arbeidsmiljøloven § 2 A-6", ("AML-2A-6-1",))


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty from `least` to `most` employees (None: no upper end). `conditional`: only when its text says so.

    `since` is the day the rule took its present form, where the source says it; `before` is what held until then.
    """

    id: str
    says: Statement
    least: int
    most: int | None = None
    conditional: bool = False
    since: date | None = None
    before: Statement | None = None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The duties that hold, those that come with more employees (nearest first), and what to mind."""

    employees: int
    duties: tuple[Duty, ...]
    coming: tuple[Duty, ...]
    notes: tuple[Statement, ...]


def _duty(
    name: str,
    basis: Basis,
    least: int = 1,
    most: int | None = None,
    *,
    conditional: bool = False,
    since: date | None = None,
    before: Basis | None = None,
) -> Duty:
    message = f"threshold_{name.replace('-', '_')}"
    old = statement(f"{message}_before", before) if before else None
    return Duty(name, statement(message, basis, "answer"), least, most, conditional, since, old)


DUTIES = (
    _duty("hms", Basis("arbeidsmiljøloven § 3-1", ("AML-3-1-1", "AML-3-1-2"))),
    _duty("hms-opplaering", Basis("arbeidsmiljøloven §§ 3-2 og 3-5", ("AML-3-2-1", "AML-3-5-1"))),
    _duty("risikovurdering", Basis("arbeidsmiljøloven § 3-1 andre ledd", ("AML-3-1-2",))),
    _duty("arbeidsavtale", Basis("arbeidsmiljøloven § 14-5", ("AML-14-5-1",))),
    _duty(
        "bedriftshelsetjeneste",
        Basis(
            "arbeidsmiljøloven § 3-3 og forskrift om organisering, ledelse og medvirkning § 13-1",
            ("AML-3-3-1", "AML-3-3-2"),
        ),
        conditional=True,
    ),
    _duty(
        "likestilling",
        Basis(
            "likestillings- og diskrimineringsloven §§ 24, 26 og 26 a",
            ("LDL-24-1", "LDL-26-1", "LDL-26A-1"),
        ),
    ),
    _duty("verneombud-eller-avtale", REPRESENTATIVE, 1, 4, conditional=True, since=date(2024, 1, 1)),
    _duty(
        "verneombud",
        REPRESENTATIVE,
        5,
        since=date(2024, 1, 1),
        before=Basis("arbeidsmiljøloven § 6-1", ("KTR-20",)),
    ),
    _duty("varsling-ved-behov", ROUTINE, 1, 4, conditional=True, since=date(2020, 1, 1)),
    _duty("varsling", ROUTINE, 5, since=date(2020, 1, 1)),
    _duty("amu-pa-krav", COMMITTEE, 10, 29, conditional=True, since=date(2024, 1, 1)),
    _duty("amu", COMMITTEE, 30, since=date(2024, 1, 1), before=Basis("arbeidsmiljøloven § 7-1", ("KTR-19",))),
    _duty("drofting", Basis("arbeidsmiljøloven §§ 8-1 og 8-2", ("AML-8-1-1", "AML-8-2-1")), 50),
)
COLLECTIVE_DUTY = _duty("masseoppsigelse", DISMISSALS)


def thresholds(employees: int, *, dismissals: int = 0) -> Thresholds:
    """The duties for a number of employees in the undertaking (arbeidsmiljøloven, see the module).

    `dismissals`: how many are planned within 30 days for reasons that don't lie with the single employee (§ 15-2).
    """
    whole_within("employees", employees, 1, MOST_EMPLOYEES)
    if dismissals < 0 or dismissals > employees:
        raise ToolInputError("dismissals", "number_out_of_range", least=0, most=employees)
    holds = [each for each in DUTIES if each.least <= employees and (each.most is None or employees <= each.most)]
    coming = sorted((each for each in DUTIES if each.least > employees), key=lambda each: each.least)
    notes = [
        statement("threshold_undertaking", UNDERTAKING, "check"),
        statement("threshold_safety_area", SAFETY_AREA),
    ]
    if dismissals >= COLLECTIVE:
        holds.append(COLLECTIVE_DUTY)
    else:
        notes.append(statement("threshold_dismissals", DISMISSALS))
    return Thresholds(employees, tuple(holds), tuple(coming), tuple(notes))
