"""The course's own graded forms: the curriculum's points, rule by rule, and its cases."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kind_checks import AT, loaded, table, view

from course.content import load_course
from course.model import ContentError

COURSE = load_course(Path(__file__).parents[2])
LATER = datetime(2027, 1, 1, tzinfo=UTC)


def form(name):
    return COURSE.activity(name)


def points(name, answer, at=AT):
    return form(name).check(answer, at).points


def said(name, answer, at=AT):
    return [each["text"] for each in view(form(name), draft=answer, at=at)["rules"]]


def actions(*days):
    return [{"action": "Noe som skal gjøres", "deadline": each} for each in days]


@pytest.mark.parametrize(
    ("answer", "worth"),
    [
        ({"losning": "Faste vakter", "annen-losning": "Rullering på husene"}, 1),
        ({"losning": "Faste vakter", "annen-losning": "Vet ikke"}, 0),
        ({"syn": "De vil ha rullering", "tar-med": "Vi prøver det"}, 1),
        ({"syn": "De vil ha rullering", "tar-ikke-med": "Nei, kjøringen er for lang"}, 1),
        ({"syn": "De vil ha rullering"}, 0),
        ({"tar-med": "Vi prøver det", "tar-ikke-med": "Nei, kjøringen er for lang"}, 0),
        ({"oppfolgingsdato": "2026-11-22"}, 1),
        ({"oppfolgingsdato": "2026-11-21"}, 0),
    ],
)
def test_the_consultation_form(answer, worth):
    assert points("ha-v-droftingsmal", answer) == worth


def test_a_consultation_after_the_decision():
    answer = {"drofting": "2026-12-10", "beslutning": "2026-12-01", "evaluering": "2027-05-01"}
    assert points("ha-v-medbestemmelsesplan", answer) == 1
    told = "Du har satt drøftingen etter beslutningen. Sett den tidligere."
    assert told in said("ha-v-medbestemmelsesplan", answer)
    assert view(form("ha-v-medbestemmelsesplan"), draft=answer)["faults"] == {"drofting": told}


@given(st.dates(min_value=LATER.date(), max_value=datetime(2090, 1, 1, tzinfo=UTC).date()), st.integers(-400, 400))
def test_a_consultation_counts_only_on_an_earlier_day(decided, days):
    drofting = decided.fromordinal(decided.toordinal() - days)
    answer = {"drofting": drofting.isoformat(), "beslutning": decided.isoformat()}
    assert points("ha-v-medbestemmelsesplan", answer) == (2 if days > 0 else 0)


def test_a_date_that_is_missing_is_asked_for_and_not_called_wrong():
    told = said("ha-v-medbestemmelsesplan", {"drofting": "2026-12-10"})
    assert told[0] == "Sett en dato for drøftingen, og en senere dato for beslutningen."
    assert view(form("ha-v-medbestemmelsesplan"), draft={"drofting": "2026-12-10"})["faults"] == {}


@pytest.mark.parametrize(
    ("likely", "serious", "text"),
    [
        (1, 1, "Aksepter og følg med."),
        (2, 2, "Aksepter og følg med."),
        (2, 3, "Tiltak innen tre måneder."),
        (2, 4, "Tiltak innen tre måneder."),
        (3, 3, "Tiltak nå, og si fra til lederen din."),
        (4, 4, "Tiltak nå, og si fra til lederen din."),
    ],
)
def test_the_risk_number(likely, serious, text):
    answer = {"sannsynlighet": likely, "konsekvens": serious}
    assert view(form("aml-v-risiko"), draft=answer)["product"] == {"value": likely * serious, "text": text}


@pytest.mark.parametrize("name", ["aml-v-risiko", "ledelse-v-naervaer"])
@pytest.mark.parametrize(
    ("days", "worth"),
    [
        ([], 0),
        (["2026-12-01"], 1.5),
        (["2026-12-01", "2026-11-21"], 1.5),
        (["2026-12-01", "2026-12-01"], 3),
        (["2026-12-01", "2026-12-02", "2026-12-03"], 3),
    ],
)
def test_two_measures_with_a_deadline(name, days, worth):
    assert points(name, {"tiltak": actions(*days)}) == worth


def test_involving_after_the_beginning():
    answer = {
        "drofting": "2026-12-15",
        "tiltak": actions("2027-02-01", "2026-12-10", "2027-03-01"),
        "maltall": "4",
        "maldato": "2027-06-01",
    }
    assert points("omstilling-v-plan", answer) == 4
    told = "Du involverer etter at du har begynt. Flytt samtalen fram."
    assert told in said("omstilling-v-plan", answer)
    assert points("omstilling-v-plan", {**answer, "drofting": "2026-12-09"}) == 6


@pytest.mark.parametrize(
    ("answer", "worth"),
    [
        ({"tiltak": actions("2026-12-10", "2026-12-11")}, 0),
        ({"tiltak": actions("2026-12-10", "2026-12-11", "2026-12-12")}, 2),
        ({"maltall": "4", "maldato": "2027-06-01"}, 2),
        ({"maltall": "flere", "maldato": "2027-06-01"}, 0),
        ({"maltall": "4", "maldato": "2026-06-01"}, 0),
        ({"maltall": "4"}, 0),
        ({"drofting": "2026-12-01"}, 0),
        ({"drofting": "2026-12-01", "tiltak": actions("", "2026-12-10")}, 2),
    ],
)
def test_the_plan_for_change(answer, worth):
    assert points("omstilling-v-plan", answer) == worth


def test_a_deadline_is_ahead_of_the_day_it_was_written():
    answer = {"tiltak": actions("2026-12-01", "2026-12-02")}
    assert points("aml-v-risiko", answer, at=AT) == 3
    assert points("aml-v-risiko", answer, at=LATER) == 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"points": 4}, "points: reglene gir 3 poeng til sammen, ikke 4"),
        ({"thresholds": [{"filled": 1, "points": 3}]}, "thresholds: skjemaet har både regler og terskler"),
    ],
)
def test_points_of_rules_add_up(change, told):
    with pytest.raises(ContentError) as error:
        loaded({**with_rules(), **change})
    assert told in [f"{each.field}: {each.problem}" for each in (error.value, *error.value.more)]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({"kind": "filled", "fields": ["hvem"]}, r"rules\[0\]\.fields\[0\]: feltet «hvem» finnes ikke"),
        ({"kind": "before", "first": "hva", "second": "hvorfor", "wrong": "Nei."}, r"rules\[0\]\.first"),
        ({"kind": "actions", "field": "hva", "least": 1}, r"rules\[0\]\.field: feltet «hva» er av typen «long»"),
        ({"kind": "etter"}, r"rules\[0\]"),
    ],
)
def test_a_rule_names_fields_of_the_right_type(rule, told):
    with pytest.raises(ContentError, match=told):
        loaded(with_rules({"points": 3, "met": "Ja.", "unmet": "Nei.", **rule}))


def with_rules(rule=None):
    given = rule or {"kind": "filled", "points": 3, "met": "Ja.", "unmet": "Nei.", "fields": ["hva"]}
    return {**table("skjema"), "thresholds": [], "rules": [given]}
