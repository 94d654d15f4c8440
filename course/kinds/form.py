"""Form («skjema»): typed fields to fill in. Points by rules, or by how many of the counting fields are filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from course.dates import OSLO
from course.kinds.actions import rows_in
from course.kinds.answers import as_day, as_map, newest_of
from course.kinds.base import Activity, Many, Part, Points, Text
from course.kinds.form_fields import FormField
from course.kinds.form_rules import Enough, Product, Rule, Sheet, naming_problems
from course.kinds.rules import id_problems, too_few
from course.messages import DEFAULT_LOCALE, text
from course.model import Answer, Problem, Result, Use


class Threshold(Part):
    """`filled` counting fields, or more, give `points`."""

    filled: Annotated[int, Field(ge=1)]
    points: Points


class Form(Activity):
    """Answer: {field id: text, «2026-12-01», number, or rows of actions}.

    A text is filled in when it has `min_chars` characters, outer blanks not counted.
    """

    autosave: ClassVar[bool] = True
    uses: ClassVar[frozenset[Use]] = frozenset({"practice", "graded", "private", "gathering"})

    kind: Literal["form"]
    fields: Many[FormField]
    min_chars: Annotated[int, Field(ge=1)] = 20
    thresholds: Many[Threshold] = ()
    rules: Many[Rule] = ()
    product: Product | None = None
    checklist: Many[Text] = ()

    @property
    def blank(self) -> Answer:
        """Nothing written."""
        return {}

    def problems(self) -> list[Problem]:
        """As the base; fields and rules that fit together, and points that can be reached and add up."""
        return [
            *super().problems(),
            *too_few("fields", len(self.fields), 1),
            *id_problems("fields", [each.id for each in self.fields]),
            *(problem for at, each in enumerate(self.fields) for problem in each.problems(f"fields[{at}]")),
            *naming_problems(self._by_id, self.rules, self.product),
            *(self._rule_problems() if self.rules else self._threshold_problems()),
        ]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "fields" (see `FormField.public`), "min_chars", "product" {"label", "after"} and
        "checklist"."""
        shown = {"label": self.product.label, "after": self.product.factors[-1]} if self.product else None
        return {
            **super().question(order, locale),
            "fields": [each.public() for each in self.fields],
            "min_chars": self.min_chars,
            "product": shown,
            "checklist": list(self.checklist),
        }

    def invalid(self, answer: Answer) -> str | None:
        """Anything written may be kept."""
        return None if isinstance(answer, dict) else "checks.not_understood"

    def is_complete(self, answer: Answer) -> bool:
        """Whether every counting field is filled in; a date that has passed since still counts here."""
        return self._filled(answer) == sum(each.counts for each in self.fields)

    def check(self, answer: Answer, at: datetime) -> Result:
        """The sum of the rules that are met, else by the thresholds. `extra`: {"filled", "fields"}, of what counts."""
        filled = self._filled(answer)
        if self.rules:
            sheet = self._sheet(answer, at)
            reached = sum(each.points for each in self.rules if each.is_met(sheet))
        else:
            reached = max((each.points for each in self.thresholds if filled >= each.filled), default=0.0)
        share = reached / self.points if self.points else 0
        return self.counted(share, filled=filled, fields=sum(each.counts for each in self.fields))

    def planned(self, answer: Answer) -> list[dict[str, Any]]:
        """The actions in lists, and the dates that are deadlines."""
        given, found = as_map(answer), []
        for each in self.fields:
            value = given.get(each.id)
            if each.type == "actions":
                found += rows_in(value)
            elif each.deadline and (day := as_day(value)):
                found.append({"action": each.deadline, "deadline": day.isoformat()})
        return found

    def view(
        self,
        tries: Sequence[Answer],
        draft: Answer,
        *,
        order: Random,
        at: datetime,
        locale: str = DEFAULT_LOCALE,
    ) -> dict[str, Any]:
        """How the form stands now.

        "points", "max", "filled", "fields" · "rules" [{"met", "text", "points"}] · "faults" {field id: what to mend} ·
        "product" {"value", "text"} or null.
        """
        newest = newest_of(tries, draft)
        result, sheet = self.check(newest, at), self._sheet(newest, at)
        return {
            "points": result.points,
            "max": self.points,
            **result.extra,
            "rules": [
                {"met": each.is_met(sheet), "text": each.says(sheet), "points": each.points} for each in self.rules
            ],
            "faults": self._faults(sheet, locale),
            "product": self.product.of(self._by_id, sheet.given) if self.product else None,
        }

    @property
    def _by_id(self) -> dict[str, FormField]:
        return {each.id: each for each in self.fields}

    def _sheet(self, answer: Answer, at: datetime) -> Sheet:
        return Sheet(self._by_id, as_map(answer), self.min_chars, at.astimezone(OSLO).date())

    def _faults(self, sheet: Sheet, locale: str) -> dict[str, str]:
        """What is said in the fields themselves: first what isn't a value at all, then what breaks a rule."""
        broken = dict(fault for each in self.rules if (fault := each.fault(sheet)))
        unread = {each.id: each.fault(sheet.given.get(each.id), sheet.today) for each in self.fields}
        return {**broken, **{name: text(message, locale) for name, message in unread.items() if message}}

    def _filled(self, answer: Answer) -> int:
        given = as_map(answer)
        return sum(
            each.counts and each.is_filled(given.get(each.id), self.min_chars, self._least(each.id))
            for each in self.fields
        )

    def _least(self, field: str) -> int:
        """How many actions a list must have to be whole: as many as its strictest rule asks for."""
        asked = (each.least for each in self.rules if isinstance(each, Enough) and each.field == field)
        return max(asked, default=1)

    def _rule_problems(self) -> Iterator[Problem]:
        total = sum(each.points for each in self.rules)
        if total != self.points:
            fix = f"Skriv points = {total:g}, eller rett poengene i reglene."
            yield Problem("points", f"reglene gir {total:g} poeng til sammen, ikke {self.points:g}", fix)
        if self.thresholds:
            yield Problem("thresholds", "skjemaet har både regler og terskler", "Fjern den ene.")

    def _threshold_problems(self) -> list[Problem]:
        steps = sorted(self.thresholds, key=lambda each: each.filled)
        if max((each.points for each in steps), default=0) != self.points:
            fix = f"Skriv en terskel som gir {self.points:g} poeng." if self.points else "Fjern tersklene."
            return [Problem("thresholds", "tersklene ender ikke på full poengsum", fix)]
        if any(more.filled == less.filled or more.points <= less.points for less, more in pairwise(steps)):
            fix = "Gi hver terskel sitt eget antall felt, og flere poeng for flere felt."
            return [Problem("thresholds", "tersklene stiger ikke", fix)]
        counting = sum(each.counts for each in self.fields)
        if steps and steps[-1].filled > counting:
            problem = f"bare {counting} felt teller, men terskelen er {steps[-1].filled}"
            return [Problem("thresholds", problem, "Senk terskelen, eller la flere felt telle.")]
        return []
