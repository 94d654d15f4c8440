"""Completion as xAPI statements, judged by the models of a learning record store that others have made."""

from __future__ import annotations

import json

import pytest
from happened import all_passed, graded, learner
from ralph.models.xapi.base.statements import BaseXapiStatement

from course.completion.settings import Settings, SettingsError
from course.completion.statements import statements

FIRST = "module1_rolle"
HERE = Settings(address="https://lederkurs.kommunen.no/")


def said(course, *events, settings=HERE, id_="kari"):
    return [each for _, each in statements(course, [learner(*events, id_=id_)], settings)]


def verbs(found):
    return [each["verb"]["id"].rsplit("/", 1)[1] for each in found]


def test_a_passed_module(real_course):
    completed, passed = said(real_course, graded(FIRST, 2, 30))
    assert verbs([completed, passed]) == ["completed", "passed"]
    assert passed["actor"]["account"] == {"homePage": "https://lederkurs.kommunen.no/", "name": "kari"}
    assert passed["result"]["score"] == {"raw": 30, "min": 0, "max": 40, "scaled": 0.75}
    assert passed["object"]["id"] == f"https://lederkurs.kommunen.no/modul/{FIRST}"
    assert passed["verb"]["display"] == {"nb": "bestod"}


def test_a_module_that_was_not_passed(real_course):
    found = said(real_course, graded(FIRST, 2, 12, passed=False))
    assert verbs(found) == ["completed", "failed"]
    assert [each["result"]["success"] for each in found] == [False, False]


def test_the_course_is_completed_once(real_course):
    found = said(real_course, *all_passed(real_course), graded(FIRST, 20, 35))
    whole = [each for each in found if each["object"]["definition"]["type"].endswith("/course")]
    assert verbs(whole) == ["completed"]


def test_the_same_happening_has_the_same_id_and_others_have_others(real_course):
    happened = [*all_passed(real_course), graded(FIRST, 20, 35)]
    found = said(real_course, *happened)
    assert said(real_course, *happened) == found
    elsewhere = said(real_course, *happened, settings=Settings(address="https://kurs.nabokommunen.no/"))
    someone = said(real_course, *happened, id_="per")
    ids = [each["id"] for each in (*found, *elsewhere, *someone)]
    assert len(set(ids)) == len(ids)


def test_a_record_store_takes_them(real_course):
    for each in said(real_course, *all_passed(real_course), graded(FIRST, 20, 0, passed=False)):
        BaseXapiStatement.model_validate(json.loads(json.dumps(each)))


def test_nothing_of_what_was_answered(real_course):
    event = graded(FIRST, 2)
    event.data["activities"] = {"rolle-refleksjon": {"points": 4, "max": 8, "comment": "hemmelig"}}
    assert "hemmelig" not in json.dumps(said(real_course, event))
    assert "rolle-refleksjon" not in json.dumps(said(real_course, event))


def test_by_e_mail_where_the_id_is_one(real_course):
    by_mail = Settings(address=HERE.address, actor="mbox")
    (mail, _), (account, _) = (
        said(real_course, graded(FIRST, 2), settings=by_mail, id_=each) for each in ("kari@kommunen.no", "kari")
    )
    assert mail["actor"] == {"objectType": "Agent", "mbox": "mailto:kari@kommunen.no"}
    assert account["actor"]["account"]["name"] == "kari"
    assert mail["id"] == said(real_course, graded(FIRST, 2), id_="kari@kommunen.no")[0]["id"]


def test_without_an_address_it_says_what_to_do(real_course):
    with pytest.raises(SettingsError, match="NYSOMLEDER_PUBLIC_URL"):
        said(real_course, graded(FIRST, 2), settings=Settings())


@pytest.mark.parametrize(
    "environment",
    [
        {"NYSOMLEDER_XAPI_ACTOR": "navn"},
        {"NYSOMLEDER_LRS_URL": "https://lrs.no/xAPI"},
        {
            "NYSOMLEDER_PUBLIC_URL": "https://kurs.no",
            "NYSOMLEDER_LRS_URL": "http://lrs.no",
            "NYSOMLEDER_LRS_KEY": "k",
            "NYSOMLEDER_LRS_SECRET": "s",
        },
    ],
)
def test_settings_that_have_to_be_put_right(environment):
    with pytest.raises(SettingsError):
        Settings.from_environment(environment)


def test_settings():
    assert Settings.from_environment({}) == Settings()
    assert Settings.from_environment({"NYSOMLEDER_PUBLIC_URL": "https://kurs.no"}).address == "https://kurs.no/"
