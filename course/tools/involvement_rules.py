"""What each form of involvement asks for: with whom, when, in writing; by Hovedavtalen and by law. Sources as named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, TypeAlias

from course.tools.statement import Basis, Statement, statement

Form: TypeAlias = Literal["avtale", "overdragelse", "drofting", "informasjon", "informer-likevel"]
Topic: TypeAlias = Literal["organisering", "arbeidsplan", "overtid", "natt-og-sondag", "kontroll"]

HA_EARLY = Basis("Hovedavtalen i KS-området del B § 3-1 c, slik den gjaldt for 2024–2025", ("HA-3-1-C",))
HA_CONSULT = Basis("Hovedavtalen i KS-området del B § 3-1", ("HA-F-3",))
HA_NEGOTIATE = Basis("Hovedavtalen i KS-området del A", ("HA-F-5",))
HA_MEETINGS = Basis("Hovedavtalen i KS-området del B § 3-1 b", ("HA-3-1-B",))
HA_INFORM = Basis("arbeidsmiljøloven § 8-2 tredje ledd og Hovedavtalen del B § 3-1", ("HA-F-2",))
HA_PURPOSE = Basis("Hovedavtalen i KS-området del B § 1", ("HA-0-11",))
MANAGE = Basis("ulovfestet rett (styringsretten)", ("HA-F-7",))
AVERAGE = Basis("arbeidsmiljøloven § 10-5", ("AML-10-5-1",))
SHORT_REST = Basis("arbeidsmiljøloven § 10-8 tredje ledd", ("AML-10-8-2",))
TRANSFER = Basis("arbeidsmiljøloven § 16-1", ("AML-16-1-1",))
TRANSFER_TALKS = Basis("arbeidsmiljøloven §§ 16-5 og 16-6", ("AML-16-5-1",))
FIFTY = Basis("arbeidsmiljøloven §§ 8-1 og 8-2", ("AML-8-1-1", "AML-8-2-1"))
IN_TIME = Basis("arbeidsmiljøloven § 8-2 andre ledd", ("AML-8-2-2",))
REASONED = Basis("arbeidsmiljøloven § 8-2 tredje ledd", ("AML-8-2-3",))
ASSESS = Basis("arbeidsmiljøloven § 3-1 andre ledd bokstav d", ("OMST-1",))
TAKE_PART = Basis("arbeidsmiljøloven § 4-2 tredje ledd", ("OMST-2",))
SAFETY = Basis("arbeidsmiljøloven § 6-2 fjerde ledd", ("AML-6-2-1", "OMST-3"))
COMMITTEE = Basis("arbeidsmiljøloven § 7-2 andre ledd", ("AML-7-2-1", "OMST-3"))


@dataclass(frozen=True, slots=True)
class Rules:
    """The fixed part of one form's answer."""

    answer: Statement
    with_whom: tuple[Statement, ...]
    when: tuple[Statement, ...]
    written: tuple[Statement, ...]
    agreement: tuple[Statement, ...]


def _answer(form: str, basis: Basis) -> Statement:
    return statement(f"involve_{form}", basis, "answer")


MINUTES = statement("involve_minutes")
TO_ALL = statement("involve_with_all", HA_EARLY)
EARLY = statement("involve_when_early", HA_EARLY)

RULES: dict[Form, Rules] = {
    "avtale": Rules(
        _answer("avtale", HA_NEGOTIATE),
        (statement("involve_with_party"),),
        (statement("involve_when_agreed", HA_NEGOTIATE),),
        (
            statement(
                "involve_write_agreement", Basis("arbeidsmiljøloven §§ 10-5 og 10-8", ("AML-10-5-1", "AML-10-8-2"))
            ),
        ),
        (statement("involve_ha_negotiate", HA_NEGOTIATE),),
    ),
    "overdragelse": Rules(
        _answer("overdragelse", TRANSFER_TALKS),
        (statement("involve_with_transfer", TRANSFER_TALKS),),
        (EARLY,),
        (MINUTES,),
        (statement("involve_ha_early", HA_EARLY), statement("involve_ha_consult", HA_CONSULT)),
    ),
    "drofting": Rules(
        _answer("drofting", HA_EARLY),
        (TO_ALL, statement("involve_with_safety", SAFETY), statement("involve_with_committee", COMMITTEE)),
        (statement("involve_when_before", HA_CONSULT), EARLY),
        (MINUTES, statement("involve_reasoned", REASONED)),
        (statement("involve_ha_early", HA_EARLY), statement("involve_ha_consult", HA_CONSULT)),
    ),
    "informasjon": Rules(
        _answer("informasjon", HA_INFORM),
        (statement("involve_with_informed", HA_MEETINGS),),
        (statement("involve_when_information", HA_INFORM),),
        (statement("involve_note"),),
        (statement("involve_ha_meetings", HA_MEETINGS),),
    ),
    "informer-likevel": Rules(
        _answer("informer_likevel", HA_PURPOSE),
        (statement("involve_with_those_concerned"),),
        (statement("involve_when_you_choose", MANAGE),),
        (),
        (statement("involve_ha_purpose", HA_PURPOSE),),
    ),
}

# What the law adds for a topic.
TOPICS: dict[Topic, tuple[Statement, ...]] = {
    "organisering": (
        statement("involve_law_fifty", FIFTY),
        statement("involve_law_assess", ASSESS),
        statement("involve_law_take_part", TAKE_PART),
    ),
    "arbeidsplan": (
        statement("involve_law_roster", Basis("arbeidsmiljøloven § 10-3", ("AML-10-3-1",))),
        statement("involve_law_average", AVERAGE),
    ),
    "overtid": (statement("involve_law_overtime", Basis("arbeidsmiljøloven § 10-6 tredje ledd", ("AML-10-6-3",))),),
    "natt-og-sondag": (
        statement(
            "involve_law_night",
            Basis("arbeidsmiljøloven §§ 10-10 tredje ledd og 10-11 femte ledd", ("AML-10-10-3",)),
        ),
    ),
    "kontroll": (statement("involve_law_control", Basis("arbeidsmiljøloven § 9-2", ("AML-9-2-1",))),),
}
LAW: dict[Form, tuple[Statement, ...]] = {
    "avtale": (statement("involve_law_average", AVERAGE), statement("involve_law_short_rest", SHORT_REST)),
    "overdragelse": (
        statement("involve_law_transfer", TRANSFER),
        statement("involve_law_transfer_talks", TRANSFER_TALKS),
    ),
    "informasjon": (statement("involve_law_information", FIFTY), statement("involve_law_in_time", IN_TIME)),
    "informer-likevel": (statement("involve_law_manage", MANAGE),),
}


def law_on(form: Form, topics: Collection[Topic]) -> tuple[Statement, ...]:
    """What the law says for a form; for consultation, on the topics (none: all of them)."""
    if form != "drofting":
        return LAW[form]
    return tuple(says for topic, all_of_it in TOPICS.items() if not topics or topic in topics for says in all_of_it)
