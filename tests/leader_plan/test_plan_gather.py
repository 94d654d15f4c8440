"""What a leader has planned in five modules, as one plan."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plan_rows import row

from course.leader_plan.gather import gather
from course.leader_plan.plan import Action
from course.leader_plan.words import distance, due_name, facts, label, summary

TODAY = date(2026, 11, 21)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["action", "goal", "deadline", "follow_up", "done", "who"])


def sheet_of(plan, activity):
    return next(sheet for module in plan.modules for sheet in module.sheets if sheet.activity == activity)


def days(dues):
    return [(due.day.isoformat(), due.what, due.action.action) for due in dues]


def test_it_gathers_from_every_module_in_order(whole):
    assert [module.number for module in whole.modules] == [1, 2, 3, 4, 5]
    assert [module.slug for module in whole.written] == [
        "module1_rolle",
        "module2_ledelse",
        "module3_hovedavtalen",
        "module4_arbeidsmiljo",
    ]
    assert [action.action for action in whole.actions][:4] == [
        "Snakk med lederen",
        "Møt tillitsvalgt",
        "Les budsjettet",
        "Retning",
    ]
    assert summary(whole) == "7 tiltak fra 4 moduler. 1 er gjort."


def test_the_dates_stand_in_order_and_what_is_done_has_none_left(whole):
    assert days(whole.overdue) == [("2026-11-16", "deadline", "Snakk med lederen")]
    assert days(whole.coming) == [
        ("2026-11-21", "deadline", "Retning"),
        ("2026-11-30", "follow_up", "Møt tillitsvalgt"),
        ("2026-12-02", "deadline", "Drøfte saken"),
        ("2027-06-01", "deadline", "Evaluere løsningen sammen"),
    ]


def test_a_follow_up_of_something_done_is_over_when_its_day_is(planned):
    plan = planned({"rolle-v-100dager": {"actions": [row("Møt alle", follow_up="2026-11-20", done=True)]}})
    assert plan.dues == ()


def test_a_form_tells_what_it_is_about_and_its_dates(whole):
    sheet = sheet_of(whole, "ha-v-medbestemmelsesplan")
    assert sheet.topic == ("Hva er saken?", "Ny vaktordning")
    assert [action.deadline for action in sheet.actions] == [date(2026, 12, 2), date(2027, 6, 1)]


def test_a_list_in_a_form_keeps_the_words_of_its_card(whole):
    sheet = sheet_of(whole, "aml-v-risiko")
    assert ("Ansvarlig", "Avdelingsleder") in facts(sheet, sheet.actions[0])
    assert label(sheet_of(whole, "rolle-v-100dager"), "who") == "Hvem jeg trenger med"


def test_an_area_is_told_with_its_goal(whole):
    area = next(due for due in whole.dues if due.action.action == "Retning")
    assert due_name(area) == "Retning: Alle vet hva som haster"


def test_today_is_the_day_in_norway(learner):
    assert gather(learner, datetime(2026, 11, 21, 23, 30, tzinfo=UTC)).today == date(2026, 11, 22)


def test_where_nothing_is_written_the_places_are_known(planned):
    plan = planned()
    assert not plan.actions
    assert not plan.written
    places = {sheet.activity for module in plan.modules for sheet in module.sheets}
    assert {"rolle-v-100dager", "ledelse-v-naervaer", "aml-v-risiko", "omstilling-v-plan"} <= places
    assert not any("-r0" in each or "-k0" in each for each in places)


def test_a_date_nobody_can_mean_is_no_date(planned):
    typed = ["0026-12-01", "31.2.2027", "1.12.20", "20271201", "2027-W48-3"]
    plan = planned({"rolle-v-100dager": {"actions": [row("A", deadline=each, follow_up=each) for each in typed]}})
    assert [(action.deadline, action.follow_up) for action in plan.actions] == [(None, None)] * len(typed)
    assert not plan.dues
    of_a_form = planned({"aml-v-risiko": {"maledato": "1.12.20"}})
    assert not any(sheet.actions for module in of_a_form.modules for sheet in module.sheets if "aml" in sheet.activity)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    st.fixed_dictionaries({"actions": st.lists(st.dictionaries(NAMES, JSON, max_size=5) | JSON, max_size=3) | JSON})
    | JSON
)
def test_it_survives_any_answer(planned, answer):
    plan = planned({"rolle-v-100dager": answer, "aml-v-risiko": answer})
    assert all(isinstance(action, Action) and action.action for action in plan.actions)
    assert list(plan.dues) == sorted(plan.dues, key=lambda due: due.day)
    assert {*plan.overdue, *plan.coming} == {*plan.dues}


def test_a_long_action_is_cut_at_a_word():
    name = Action("Snakk  med\n" + "alle medarbeiderne " * 40).name
    assert len(name) <= 110
    assert name.startswith("Snakk med alle")
    assert name.endswith(("alle…", "medarbeiderne…"))
    assert len(Action("x" * 10_000).name) == 110


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 20), "i går"),
        (date(2026, 11, 21), "i dag"),
        (date(2026, 11, 22), "i morgen"),
        (date(2026, 12, 21), "om 30 dager"),
        (date(2026, 11, 16), "for 5 dager siden"),
    ],
)
def test_how_far_away_a_day_is(day, told):
    assert distance(day, TODAY) == told
