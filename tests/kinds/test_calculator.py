"""A tool as an activity: its fields, its answers, its faults, and that nothing of it is kept."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kind_checks import AT, fields_of, json_values, loaded, mini, shown, table

from course.flow import Refused
from course.in_words import in_words
from course.kinds.calculator import Calculator
from course.progress import counts
from course.tools.catalogue import TOOLS

EXAMPLE = {"agreed_days": "640", "lost_days": "48"}


def of_tool(name: str, **example: object) -> Calculator:
    """A calculator for any tool; its example is not judged."""
    return Calculator.model_validate({**table("kalkulator"), "id": "mini-x", "tool": name, "example": example})


def faults(name: str, values: object) -> dict[str, str]:
    return of_tool(name).calculate(values, AT, {})["faults"]


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("locale", ["nb", "nn"])
def test_the_question_has_every_field_with_its_words(tool, locale):
    question = json.loads(json.dumps(of_tool(tool).question(None, locale)))
    assert [each["name"] for each in question["fields"]] == [each.name for each in TOOLS[tool].fields]
    for field in question["fields"]:
        assert field["label"]
        assert field["takes"] not in {"shift", "own-point"} or field["columns"]
        assert field["takes"] != "choice" or field["choices"]


def test_nynorsk_is_not_bokmaal():
    assert of_tool("terskel").question(None, "nn")["fields"] != of_tool("terskel").question(None, "nb")["fields"]


def test_an_answer_with_its_sources():
    view = of_tool("sykefravar").calculate({"first_day": "4.1.2027"}, AT, {})
    assert view["answer"]["short"]["text"].startswith("Oppfølgingsplanen har frist mandag 1. februar 2027.")
    assert view["calendar"].startswith("BEGIN:VCALENDAR")
    assert "AML-4-6-3" in view["sources"]
    assert len(view["sources"]) == len(set(view["sources"]))


def test_every_fault_is_told_at_once_in_the_order_of_the_fields():
    found = faults("oppsigelsesfrist", {"notice_given": "31.2.2027", "birth_date": "x" * 10_000})
    assert list(found) == ["notice_given", "given_by", "employed_from", "birth_date"]
    assert "finnes ikke" in found["notice_given"]
    assert "for lang" in found["birth_date"]


def test_a_fault_in_a_row_names_the_row_and_its_field():
    good = {"day": "4.1.2027", "start": "07.00", "end": "15.00"}
    found = faults("arbeidstidssjekk", {"shifts": [good, {**good, "start": "", "end": "25.00"}]})
    assert set(found) == {"shifts[1].start", "shifts[1].end"}
    assert set(faults("arbeidstidssjekk", {"shifts": [good, good]})) == {"shifts[1].start"}
    assert set(faults("arbeidstidssjekk", {"shifts": [good] * 15})) == {"shifts"}


@pytest.mark.parametrize("tool", TOOLS)
def test_an_empty_form_asks_for_what_is_required(tool):
    required = {each.name for each in TOOLS[tool].fields if each.required}
    assert required <= set(faults(tool, {})) | {"shifts"}


@pytest.mark.parametrize("tool", TOOLS)
@settings(max_examples=40)
@given(data=st.data())
def test_any_json_value_gives_an_answer_or_sentences(tool, data):
    names = [each.name for each in TOOLS[tool].fields] + [
        "day",
        "start",
        "end",
        "days",
        "text",
        "ja",
        "nei",
        "4.1.2027",
    ]
    view = of_tool(tool).calculate(data.draw(json_values(*names)), AT, {})
    assert json.loads(json.dumps(view)) == view
    assert (view["answer"] is None) == bool(view["faults"])
    assert all(len(each) < 300 for each in view["faults"].values())


def test_the_authors_mistakes():
    assert fields_of(mini("kalkulator").problems()) == []
    with pytest.raises(Exception, match="verktøyet «tull» finnes ikke"):
        loaded({**table("kalkulator"), "tool": "tull"})
    with pytest.raises(Exception, match=r"example\.lost_days"):
        loaded({**table("kalkulator"), "example": {**EXAMPLE, "lost_days": "700"}})


def test_nothing_is_stored(study):
    state = study.receive("mini-kalkulator", {"type": "calculate", "answer": EXAMPLE})
    assert "92,5 prosent" in state["view"]["answer"]["short"]["text"]
    assert (state["saved"], state["answer"], state["done"]) == (None, None, False)
    assert not study.store.events("kari")
    assert not study.store.drafts("kari")
    assert study.state("mini-kalkulator")["view"] == {}


def test_only_a_calculator_calculates(study):
    with pytest.raises(Refused):
        study.receive("mini-sjekkliste", {"type": "calculate", "answer": EXAMPLE})
    with pytest.raises(Refused):
        study.receive("mini-kalkulator", {"type": "calculate", "answer": "x" * 300_000})


def test_it_is_never_needed_and_never_among_the_answers(study):
    module = study.course.modules[0]
    assert not counts(module, "mini-kalkulator")
    assert in_words(module, mini("kalkulator"), ["nei", "ja"]) == []


def test_the_example_is_in_the_question():
    assert shown(mini("kalkulator"))["example"] == EXAMPLE
