"""What two people see when both are done: the gaps with their charts, in the order to talk about them."""

from __future__ import annotations

from dataclasses import dataclass

from course.dialogue import Place
from course.kinds.two_party import Party, Statement
from course.messages import text
from course.tools.two_party import Gap, View
from course.tools.two_party import TwoParty as Compared

# The chart's own units: where 1 stands on the line, and the distance to 2.
FIRST, STEP = 30, 84
# Two marks at the same place stand beside each other.
APART = 9


@dataclass(frozen=True)
class Chart:
    """One line from 1 to 6 with both parties on it: status on the line, ambition above (first) and below (second)."""

    first: int
    second: int
    first_wish: int
    second_wish: int
    ticks: tuple[int, ...]
    same: bool


@dataclass(frozen=True)
class Row:
    """One statement as it is shown. `also` is the other wording of it, with the party who answered that one."""

    text: str
    also: tuple[Party, str] | None
    gap: Gap
    chart: Chart
    told: str
    says: str
    asks: tuple[str, ...]
    distance: str


@dataclass(frozen=True)
class Result:
    """The sheet: what to begin with, the strengths, and everything."""

    first: Party
    second: Party
    talk_about: tuple[Row, ...]
    strengths: tuple[Row, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def result(place: Place, locale: str) -> Result | None:
    """The sheet for both; None until both are done."""
    compared = place.shared()
    return _sheet(place, compared, locale) if compared else None


def _sheet(place: Place, compared: Compared, locale: str) -> Result:
    first, second = place.activity.parties
    statements = {each.id: each for each in place.activity.statements}

    def rows(gaps: tuple[Gap, ...]) -> tuple[Row, ...]:
        return tuple(_row(statements[each.id], each, (first, second), locale) for each in gaps)

    return Result(
        first,
        second,
        talk_about=rows(compared.talk_about),
        strengths=rows(compared.strengths),
        rows=rows(compared.gaps),
        notes=tuple(each.text(locale) for each in compared.notes),
    )


def _row(statement: Statement, gap: Gap, parties: tuple[Party, Party], locale: str) -> Row:
    also = next(((each, statement.seen_by[each.id]) for each in parties if each.id in statement.seen_by), None)
    told = " ".join(
        text("dialogue.chart_party", locale, party=party.title, status=view.status, ambition=view.ambition)
        for party, view in zip(parties, (gap.first, gap.second), strict=True)
    )
    return Row(
        text=statement.text,
        also=also,
        gap=gap,
        chart=chart(gap.first, gap.second),
        told=f"{statement.text} {told}",
        says=gap.says.text(locale),
        asks=tuple(each.text(locale) for each in gap.asks),
        distance=_distance(gap, locale),
    )


def _distance(gap: Gap, locale: str) -> str:
    status, wish = (
        text(f"dialogue.{name}_{'same' if not apart else 'apart'}", locale, n=apart)
        for name, apart in (("status", gap.experience), ("wish", gap.ambition))
    )
    return f"{status} {wish}"


def chart(first: View, second: View) -> Chart:
    """Where everything stands on the line."""
    here, there = _x(first.status), _x(second.status)
    same = here == there
    shift = APART if same else 0
    return Chart(
        first=here - shift,
        second=there + shift,
        first_wish=_x(first.ambition),
        second_wish=_x(second.ambition),
        ticks=tuple(_x(number) for number in range(1, 7)),
        same=same,
    )


def _x(number: int) -> int:
    return FIRST + STEP * (number - 1)
