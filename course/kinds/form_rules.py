"""What gives points in a form: a closed set of rules, all or nothing each, with a sentence for met and unmet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from course.kinds.base import Id, Many, Part, Text
from course.kinds.form_fields import FieldType, FormField
from course.kinds.reading import nearest
from course.model import Answer, Problem

Fields: TypeAlias = Mapping[str, FormField]


@dataclass(frozen=True)
class Sheet:
    """A form as it is filled in now."""

    fields: Fields
    given: Mapping[str, Any]
    min_chars: int
    today: date

    def holds(self, field: str) -> bool:
        """Whether a field has what it takes."""
        return self.fields[field].holds(self.given.get(field), self.min_chars, self.today)

    def day(self, field: str) -> date | None:
        """The day in a field, None where there is none."""
        return self.fields[field].day(self.given.get(field))

    def count_ahead(self, field: str) -> int:
        """How many actions with a deadline ahead a list has."""
        return self.fields[field].count_ahead(self.given.get(field), self.today)


class _Rule(Part):
    points: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    met: Text
    unmet: Text

    def is_met(self, sheet: Sheet) -> bool:
        """Whether the points are earned."""
        raise NotImplementedError

    def says(self, sheet: Sheet) -> str:
        """The sentence for how it stands."""
        return self.met if self.is_met(sheet) else self.unmet

    def fault(self, sheet: Sheet) -> tuple[str, str] | None:
        """The field that doesn't hold, and what is said of it there."""
        return None

    def wanted(self) -> Iterator[tuple[str, str, frozenset[FieldType] | None]]:
        """The fields it names: where, which, and of what types (None: any)."""
        yield from ()


class Filled(_Rule):
    """Each of `fields` is filled in, and at least one of `one_of` where there are any."""

    kind: Literal["filled"]
    fields: Many[Id]
    one_of: Many[Id] = ()

    def is_met(self, sheet: Sheet) -> bool:
        """As the base."""
        every, some = map(sheet.holds, self.fields), map(sheet.holds, self.one_of)
        return all(every) and (any(some) or not self.one_of)

    def wanted(self) -> Iterator[tuple[str, str, frozenset[FieldType] | None]]:
        """As the base."""
        for name in ("fields", "one_of"):
            yield from ((f"{name}[{at}]", each, None) for at, each in enumerate(getattr(self, name)))


class Before(_Rule):
    """The day in `first` comes before the day in `second`; of a list of actions the earliest deadline.

    `wrong` is said, also in the field itself, when both days are there and don't.
    """

    kind: Literal["before"]
    first: Id
    second: Id
    wrong: Text

    def is_met(self, sheet: Sheet) -> bool:
        """As the base; the same day isn't before."""
        first, second = sheet.day(self.first), sheet.day(self.second)
        return first is not None and second is not None and first < second

    def says(self, sheet: Sheet) -> str:
        """As the base, or `wrong`."""
        return self.wrong if self.fault(sheet) else super().says(sheet)

    def fault(self, sheet: Sheet) -> tuple[str, str] | None:
        """As the base: it is `first` that must be moved."""
        both = sheet.day(self.first) and sheet.day(self.second)
        return (self.first, self.wrong) if both and not self.is_met(sheet) else None

    def wanted(self) -> Iterator[tuple[str, str, frozenset[FieldType] | None]]:
        """As the base."""
        yield "first", self.first, frozenset({"date"})
        yield "second", self.second, frozenset({"date", "actions"})


class Enough(_Rule):
    """The list of actions in `field` has at least `least` with a deadline ahead."""

    kind: Literal["actions"]
    field: Id
    least: Annotated[int, Field(ge=1)]

    def is_met(self, sheet: Sheet) -> bool:
        """As the base."""
        return sheet.count_ahead(self.field) >= self.least

    def wanted(self) -> Iterator[tuple[str, str, frozenset[FieldType] | None]]:
        """As the base."""
        yield "field", self.field, frozenset({"actions"})


Rule = Annotated[Filled | Before | Enough, Field(discriminator="kind")]


class Band(Part):
    """What is said of a product of `at_least` (`from` in the file) and less than the next band's."""

    at_least: Annotated[float, Field(alias="from", allow_inf_nan=False)]
    text: Text


class Product(Part):
    """A number that follows from two others, with a sentence. It gives no points."""

    label: Text
    factors: Annotated[Many[Id], Field(min_length=2, max_length=2)]
    bands: Annotated[Many[Band], Field(min_length=1)]

    def of(self, fields: Fields, given: Mapping[str, Answer]) -> dict[str, Any] | None:
        """{"value", "text"}, None until both numbers are there or when the product is below every band."""
        first, second = (fields[each].number(given.get(each)) for each in self.factors)
        if first is None or second is None:
            return None
        value = first * second
        reached = [band for band in self.bands if band.at_least <= value]
        return {"value": value, "text": max(reached, key=lambda each: each.at_least).text} if reached else None


def naming_problems(fields: Fields, rules: tuple[Rule, ...], product: Product | None) -> Iterator[Problem]:
    """A problem for each name in a rule or a product that isn't a field of the right type."""
    numeric: frozenset[FieldType] = frozenset({"number", "scale"})
    wanted = [
        (f"rules[{at}].{where}", name, types) for at, rule in enumerate(rules) for where, name, types in rule.wanted()
    ]
    if product:
        wanted += [(f"product.factors[{at}]", each, numeric) for at, each in enumerate(product.factors)]
    for where, name, types in wanted:
        if name not in fields:
            yield Problem(where, f"feltet «{name}» finnes ikke", nearest(name, list(fields)))
        elif types and fields[name].type not in types:
            fix = f"Velg et felt av typen {' eller '.join(sorted(types))}."
            yield Problem(where, f"feltet «{name}» er av typen «{fields[name].type}»", fix)
