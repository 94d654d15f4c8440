"""For a planned change: inform, consult («drøfte»), agree or decide; with whom, when, and what to write down.

Sources: Hovedavtalen (KS) part A and part B §§ 1 and 3-1, as far as it has been read (the text from 2026 has not), and
beside it arbeidsmiljøloven §§ 8-1 and 8-2 (from 50 employees), 9-2, 10-3, 10-5, 10-6, 10-8, 10-10, 10-11, 16-1 and
16-5, and §§ 3-1, 4-2, 6-2 and 7-2 on changes. The questions and their order are the curriculum's
(`ha-v-involveringssjekk`): the first yes gives the answer.

Whether Hovedavtalen asks for minutes or a protocol has not been confirmed, so writing things down is given as advice.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from course.tools.fault import ToolInputError
from course.tools.involvement_rules import RULES, TOPICS, Form, Rules, Topic, law_on
from course.tools.reading import day_within
from course.tools.statement import Basis, Statement, statement
from course.tools.workdays import workday_before

Question: TypeAlias = Literal["requires_agreement", "transfers_tasks", "changes_work", "needs_to_know"]

QUESTIONS: tuple[tuple[Question, Form], ...] = (
    ("requires_agreement", "avtale"),
    ("transfers_tasks", "overdragelse"),
    ("changes_work", "drofting"),
    ("needs_to_know", "informasjon"),
)
ROSTER_NOTICE = timedelta(weeks=2)
ROSTER = Basis("arbeidsmiljøloven § 10-3", ("AML-10-3-1",))


@dataclass(frozen=True, slots=True)
class InvolvementGuide:
    """The answer, and side by side what Hovedavtalen and the law say. `discuss_by` only where the law sets a day."""

    form: Form
    answer: Statement
    with_whom: tuple[Statement, ...]
    when: tuple[Statement, ...]
    written: tuple[Statement, ...]
    agreement: tuple[Statement, ...]
    law: tuple[Statement, ...]
    discuss_by: date | None
    notes: tuple[Statement, ...]


def involvement_guide(
    *,
    requires_agreement: bool | None,
    transfers_tasks: bool | None = None,
    changes_work: bool | None = None,
    needs_to_know: bool | None = None,
    topics: Collection[Topic] = (),
    takes_effect: date | None = None,
) -> InvolvementGuide:
    """What to do, from the first yes (Hovedavtalen del B § 3-1; arbeidsmiljøloven §§ 8-2, 9-2, 10-3, 16-5 and others).

    None is an unanswered question; those after the first yes need no answer. `topics` narrows the law to what the
    change touches (none: all of it). `takes_effect` dates a new roster's deadline.
    """
    answers = (requires_agreement, transfers_tasks, changes_work, needs_to_know)
    form = _form(answers)
    for topic in topics:
        if topic not in TOPICS:
            raise ToolInputError("topics", "not_a_choice", given=str(topic)[:30], choices=", ".join(TOPICS))
    rules: Rules = RULES[form]
    when, discuss_by = rules.when, None
    if takes_effect is not None:
        day_within("takes_effect", takes_effect)
        if form == "drofting" and "arbeidsplan" in topics:
            discuss_by = workday_before(takes_effect - ROSTER_NOTICE)
            when = (*when, statement("involve_roster_by", ROSTER, "answer", day=discuss_by))
    return InvolvementGuide(
        form,
        rules.answer,
        rules.with_whom,
        when,
        rules.written,
        rules.agreement,
        law_on(form, topics),
        discuss_by,
        (statement("involve_agreement_not_read", kind="check"),),
    )


def _form(answers: tuple[bool | None, ...]) -> Form:
    for (question, form), answer in zip(QUESTIONS, answers, strict=True):
        if answer is None:
            raise ToolInputError(question, "missing_yes_or_no")
        if answer:
            return form
    return "informer-likevel"
