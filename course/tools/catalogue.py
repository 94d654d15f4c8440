"""Every tool by its name on the page and the command line, with the fields it asks for.

`Tool.answer` takes what was typed: strings, ticked boxes and rows. It is the one way in for pages and commands, so both
read the same dates and give the same faults.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from course.messages import DEFAULT_LOCALE
from course.tools import typed_answers
from course.tools.involvement_rules import TOPICS
from course.tools.say import say
from course.tools.typed_answers import AVERAGED, COUNTED_FROM, GIVEN_BY, WEEKS, Answer, Values

Takes: TypeAlias = Literal[
    "day", "clock", "number", "signed", "text", "choice", "box", "yes-or-no", "shift", "own-point"
]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a tool asks for. `name` is the parameter, and what `ToolInputError.field` names.

    The label is the message `tools.field_<name>`, what may be said under it `tools.help_<name>`; that of a choice is
    `tools.choice_<choice>`. On a page it is shown only when the field `when[0]` has one of the values `when[1]`
    (none: any), and unfolded on request when it is `extra`. `usual` is the choice that holds when nothing is chosen.
    """

    name: str
    option: str
    takes: Takes
    choices: tuple[str, ...] = ()
    many: bool = False
    required: bool = True
    when: tuple[str, tuple[str, ...]] | None = None
    extra: bool = False
    usual: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool. Its title is the message `tools.title_<name>`, its one-line purpose `tools.about_<name>`."""

    name: str
    activity: str
    fields: tuple[Field, ...]
    answer: Callable[[Values], Answer]

    def title(self, locale: str = DEFAULT_LOCALE) -> str:
        """What the tool is called."""
        return say(f"title_{self.name.replace('-', '_')}", locale=locale)

    def about(self, locale: str = DEFAULT_LOCALE) -> str:
        """What it is for, in a sentence or two."""
        return say(f"about_{self.name.replace('-', '_')}", locale=locale)


# What a row is made of.
COLUMNS: dict[Takes, tuple[Field, ...]] = {
    "shift": (
        Field("day", "", "day"),
        Field("start", "", "clock"),
        Field("end", "", "clock"),
        Field("break_minutes", "", "number", required=False),
        Field("break_counts", "", "box", required=False),
        Field("overtime", "", "box", required=False, when=("averaged", ("medarbeider", "tillitsvalgte"))),
    ),
    "own-point": (Field("days", "", "signed"), Field("text", "", "text")),
}

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
                Field(
                    "agreed_from",
                    "--regnes",
                    "choice",
                    tuple(COUNTED_FROM),
                    required=False,
                    when=("agreed_months", ()),
                ),
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
                Field("short_rest", "--kort-hvile", "box", required=False, extra=True),
                Field("long_day", "--lang-dag", "box", required=False, extra=True),
                Field("more_overtime", "--mer-overtid", "box", required=False, extra=True),
                Field("averaged", "--snitt", "choice", tuple(AVERAGED), required=False, extra=True, usual="nei"),
                Field("week_hours", "--ukegrense", "choice", tuple(WEEKS), required=False, extra=True, usual="40"),
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
                Field(
                    "transfers_tasks",
                    "--overdragelse",
                    "yes-or-no",
                    required=False,
                    when=("requires_agreement", ("nei",)),
                ),
                Field("changes_work", "--endring", "yes-or-no", required=False, when=("transfers_tasks", ("nei",))),
                Field("needs_to_know", "--informasjon", "yes-or-no", required=False, when=("changes_work", ("nei",))),
                Field(
                    "topics",
                    "--tema",
                    "choice",
                    tuple(TOPICS),
                    many=True,
                    required=False,
                    when=("changes_work", ("ja",)),
                ),
                Field("takes_effect", "--gjelder-fra", "day", required=False, when=("topics", ("arbeidsplan",))),
            ),
            typed_answers.answer_involvement,
        ),
        Tool(
            "politisk-oppstart",
            "omstilling-v-politisk-oppstart-datoer",
            (
                Field("constituted", "--konstituert", "day", required=False),
                Field("own", "--punkt", "own-point", many=True, required=False),
            ),
            typed_answers.answer_onboarding,
        ),
        Tool(
            "naervaer",
            "ledelse-v-naervaer-tall",
            (Field("agreed_days", "--avtalt", "number"), Field("lost_days", "--tapt", "number")),
            typed_answers.answer_presence,
        ),
    )
}
