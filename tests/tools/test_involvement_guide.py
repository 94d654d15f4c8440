"""Curriculum `ha-v-involveringssjekk`: the first yes gives the answer; what the law and Hovedavtalen say beside it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.tools.fault import ToolInputError
from course.tools.involvement_guide import involvement_guide
from course.tools.involvement_rules import RULES, TOPICS
from course.tools.workdays import is_workday

YES, NO, OPEN = True, False, None
QUESTIONS = ("requires_agreement", "transfers_tasks", "changes_work", "needs_to_know")


def guide(*answers, **more):
    given_answers = dict.fromkeys(QUESTIONS, OPEN) | dict(zip(QUESTIONS, answers, strict=False))
    return involvement_guide(**given_answers, **more)


@pytest.mark.parametrize(
    ("answers", "form", "says"),
    [
        ((YES,), "avtale", "Avtale. Du kan ikke bestemme alene."),
        ((NO, YES), "overdragelse", "Drøfting, og avklar reglene om virksomhetsoverdragelse."),
        ((NO, NO, YES), "drofting", "Drøfting. Send saken, og møt de berørte tillitsvalgte før du bestemmer."),
        ((NO, NO, NO, YES), "informasjon", "Informasjon. Gi det tidlig, og si hva som kommer."),
        ((NO, NO, NO, NO), "informer-likevel", "Informer likevel. Det koster lite."),
    ],
)
def test_the_curriculums_cases(answers, form, says):
    found = guide(*answers)
    assert found.form == form
    assert found.answer.text().startswith(says)


def test_what_comes_after_the_first_yes_does_not_matter():
    for rest in product((YES, NO, OPEN), repeat=3):
        assert guide(YES, *rest).form == "avtale"


@pytest.mark.parametrize(
    ("answers", "field"), [((), QUESTIONS[0]), ((NO,), QUESTIONS[1]), ((NO, NO, NO), QUESTIONS[3])]
)
def test_an_open_question_must_be_answered(answers, field):
    with pytest.raises(ToolInputError) as fault:
        guide(*answers)
    assert (fault.value.field, fault.value.name) == (field, "missing_yes_or_no")


@pytest.mark.parametrize("form", RULES)
def test_every_form_has_both_columns(form):
    answers = {
        "avtale": (YES,),
        "overdragelse": (NO, YES),
        "drofting": (NO, NO, YES),
        "informasjon": (NO, NO, NO, YES),
        "informer-likevel": (NO, NO, NO, NO),
    }[form]
    found = guide(*answers)
    assert found.agreement
    assert found.law
    assert all("Hovedavtalen" in each.basis.reference for each in found.agreement)


def test_topics_narrow_the_law():
    everything = guide(NO, NO, YES).law
    control = guide(NO, NO, YES, topics=["kontroll"]).law
    assert [each.name for each in control] == ["involve_law_control"]
    assert set(control) < set(everything)
    assert set(guide(NO, NO, YES, topics=list(TOPICS)).law) == set(everything)


def test_an_unknown_topic_is_refused():
    with pytest.raises(ToolInputError) as fault:
        guide(NO, NO, YES, topics=["kaffe" * 2000])
    assert fault.value.field == "topics"
    assert len(str(fault.value)) < 300


@pytest.mark.parametrize(
    ("takes_effect", "by"),
    [
        (date(2027, 2, 1), date(2027, 1, 18)),
        (date(2027, 1, 15), date(2026, 12, 31)),  # two weeks before is New Year's Day
        (date(2027, 4, 12), date(2027, 3, 24)),  # two weeks before is Easter Monday
    ],
)
def test_a_roster_is_discussed_two_weeks_before(takes_effect, by):
    found = guide(NO, NO, YES, topics=["arbeidsplan"], takes_effect=takes_effect)
    assert found.discuss_by == by


@given(st.dates(date(2020, 2, 1), date(2099, 12, 31)))
def test_the_roster_day_is_a_working_day_at_least_two_weeks_before(takes_effect):
    by = guide(NO, NO, YES, topics=["arbeidsplan"], takes_effect=takes_effect).discuss_by
    assert is_workday(by)
    assert takes_effect - by >= timedelta(weeks=2)


def test_only_a_roster_has_a_day():
    assert guide(NO, NO, YES, topics=["overtid"], takes_effect=date(2027, 2, 1)).discuss_by is None
    assert guide(YES, topics=["arbeidsplan"], takes_effect=date(2027, 2, 1)).discuss_by is None


def test_minutes_are_advice_and_not_law():
    written = guide(NO, NO, YES).written
    assert next(each for each in written if each.name == "involve_minutes").basis is None
