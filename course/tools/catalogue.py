"""Every tool by its name on the page and the command line, with the fields it asks for.

`Tool.answer` takes what was typed: strings, ticked boxes and rows. It is the one way in for pages and commands, so both
read the same dates and give the same faults.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from course.tools import typed_answers
from course.tools.involvement_rules import TOPICS
from course.tools.typed_answers import AVERAGED, COUNTED_FROM, GIVEN_BY, WEEKS, Answer, Values

Takes: TypeAlias = Literal["day", "number", "choice", "box", "yes-or-no", "shift", "own-point"]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a tool asks for. `name` is the parameter, and what `ToolInputError.field` names.

    The label is the message `tools.field_<name>`; that of a choice is `tools.choice_<choice>`.
    """

    name: str
    option: str
    takes: Takes
    choices: tuple[str, ...] = ()
    many: bool = False
    required: bool = True


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool. Its title is the message `tools.title_<name>`, its one-line purpose `tools.about_<name>`."""

    name: str
    activity: str
    fields: tuple[Field, ...]
    answer: Callable[[Values], Answer]


TOOLS: dict[str, Tool] = {
    each.name: each
    for each in (
        Tool(
            "oppsigelsesfrist",
            "aml-v-oppsigelsesfrist",
            (
                Field("notice_given", "--oppsagt", "day"),
                Field("given_by", "--av", "choice", tuple(GIVEN_BY)),
                Field("employed_from", "--ansatt", "day"),
                Field("birth_date", "--fodt", "day"),
                Field("on_probation", "--provetid", "box", required=False),
                Field("agreed_months", "--avtalt", "number", required=False),
                Field("agreed_from", "--regnes", "choice", tuple(COUNTED_FROM), required=False),
            ),
            typed_answers.answer_notice,
        ),
        Tool(
            "sykefravar",
            "aml-v-sykefravar",
            (
                Field("first_day", "--fra", "day"),
                Field("partial", "--delvis", "box", required=False),
                Field("nav_meeting", "--nav-mote", "day", required=False),
            ),
            typed_answers.answer_sick_leave,
        ),
        Tool(
            "arbeidstidssjekk",
            "aml-v-arbeidstidssjekk",
            (
                Field("shifts", "--vakt", "shift", many=True),
                Field("short_rest", "--kort-hvile", "box", required=False),
                Field("long_day", "--lang-dag", "box", required=False),
                Field("more_overtime", "--mer-overtid", "box", required=False),
                Field("averaged", "--snitt", "choice", tuple(AVERAGED), required=False),
                Field("week_hours", "--ukegrense", "choice", tuple(WEEKS), required=False),
            ),
            typed_answers.answer_working_time,
        ),
        Tool(
            "terskel",
            "aml-v-terskel",
            (
                Field("employees", "--ansatte", "number"),
                Field("dismissals", "--oppsigelser", "number", required=False),
            ),
            typed_answers.answer_thresholds,
        ),
        Tool(
            "involveringssjekk",
            "ha-v-involveringssjekk",
            (
                Field("requires_agreement", "--enighet", "yes-or-no"),
                Field("transfers_tasks", "--overdragelse", "yes-or-no", required=False),
                Field("changes_work", "--endring", "yes-or-no", required=False),
                Field("needs_to_know", "--informasjon", "yes-or-no", required=False),
                Field("topics", "--tema", "choice", tuple(TOPICS), many=True, required=False),
                Field("takes_effect", "--gjelder-fra", "day", required=False),
            ),
            typed_answers.answer_involvement,
        ),
        Tool(
            "politisk-oppstart",
            "omstilling-v-politisk-oppstart",
            (
                Field("constituted", "--konstituert", "day", required=False),
                Field("own", "--punkt", "own-point", many=True, required=False),
            ),
            typed_answers.answer_onboarding,
        ),
        Tool(
            "naervaer",
            "ledelse-v-naervaer",
            (Field("agreed_days", "--avtalt", "number"), Field("lost_days", "--tapt", "number")),
            typed_answers.answer_presence,
        ),
    )
}
