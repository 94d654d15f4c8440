"""Two-party assessment («topartsvurdering»): statements that two people answer apart. Curriculum 5.5: no points.

Nothing is answered here. The activity says what it is and leads to the two parties' own pages, where each has a code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, ClassVar, Literal

from course.kinds.base import Activity, Id, Many, Part, Text
from course.kinds.reading import nearest
from course.kinds.rules import id_problems, too_few
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Use

PARTIES = 2


class Party(Part):
    """One of the two: «Leder», and as in the middle of a sentence: «lederen». A role, never a name."""

    id: Id
    title: Text
    called: Text


class Group(Part):
    """Statements that belong together."""

    id: Id
    title: Text


class Statement(Part):
    """What both take a stand on. `seen_by` is the wording for a party who is not the «jeg» of the sentence."""

    id: Id
    group: Id
    text: Text
    seen_by: Mapping[Id, Text] = {}

    def for_party(self, party: str) -> str:
        """The wording that this party answers."""
        return self.seen_by.get(party, self.text)


class TwoParty(Activity):
    """Answer: none. Both parties' answers lie in tables of their own, and neither belongs to a learner."""

    autosave: ClassVar[bool] = True
    scored: ClassVar[Literal["auto", "manual", "never"]] = "never"
    uses: ClassVar[frozenset[Use]] = frozenset({"private", "gathering"})
    # It takes two, so a section must be finished without it.
    optional: ClassVar[bool] = True

    kind: Literal["two-party"]
    parties: Many[Party]
    groups: Many[Group]
    statements: Many[Statement]

    def party(self, party_id: str) -> Party:
        """The party with this id. Raises `KeyError` when there is none."""
        for each in self.parties:
            if each.id == party_id:
                return each
        raise KeyError(party_id)

    def other(self, party_id: str) -> Party:
        """The one that this party talks with. Raises `KeyError` for an unknown party."""
        first, second = self.parties
        return {first.id: second, second.id: first}[party_id]

    def problems(self) -> list[Problem]:
        """As the base; two parties, and every statement in a group and with wordings for parties that exist."""
        found = [
            *super().problems(),
            *too_few("statements", len(self.statements), 1),
            *id_problems("parties", [each.id for each in self.parties]),
            *id_problems("groups", [each.id for each in self.groups]),
            *id_problems("statements", [each.id for each in self.statements]),
        ]
        if len(self.parties) != PARTIES:
            found.append(Problem("parties", f"det er {len(self.parties)} parter", "Skriv to [[parties]]."))
        return [*found, *self._statement_problems()]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "groups" [{"title", "statements": [text]}]."""
        return {
            **super().question(order, locale),
            "groups": [
                {"title": group.title, "statements": [each.text for each in self.statements if each.group == group.id]}
                for group in self.groups
            ],
        }

    def is_complete(self, answer: Answer) -> bool:
        """Never: there is nothing to answer here."""
        return False

    def _statement_problems(self) -> Iterator[Problem]:
        groups, parties = [each.id for each in self.groups], [each.id for each in self.parties]
        for index, each in enumerate(self.statements):
            if each.group not in groups:
                fix = nearest(each.group, groups)
                yield Problem(f"statements[{index}].group", f"gruppa «{each.group}» finnes ikke", fix)
            for party in each.seen_by:
                if party not in parties:
                    fix = nearest(party, parties)
                    yield Problem(f"statements[{index}].seen_by", f"parten «{party}» finnes ikke", fix)
        used = {each.group for each in self.statements}
        for index, name in enumerate(groups):
            if name not in used:
                yield Problem(f"groups[{index}]", "gruppa har ingen påstander", "Legg til en, eller fjern den.")
