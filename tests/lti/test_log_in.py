"""Logging in from a learning platform: the whole way, and all the ways that must not lead in."""

from __future__ import annotations

import pytest
from visitor import Visitor, asked_by

from course.messages import text

pytestmark = pytest.mark.slow
MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#"


def test_the_whole_way(visitor, course_store):
    assert visitor.get("min-side").status_code == 302
    reply = visitor.come()
    assert (reply.status_code, reply.headers["Location"]) == (303, "/modul/module1_rolle")
    page = visitor.get("min-side")
    assert page.status_code == 200
    assert "Kari Nordmann" in page.text
    (person,) = [each for each in course_store.people.all() if each.name == "Kari Nordmann"]
    assert person.id.startswith("lti:")
    assert person.id.endswith(":42")
    assert person.roles == {"learner"}


def test_who_has_no_code_is_told_where_to_begin(visitor):
    assert text("lti.at_login") in visitor.get("inn").text


def test_the_cookies_are_what_browsers_demand(visitor):
    begun = visitor.begin()
    (state,) = [each for each in begun.headers.get_list("Set-Cookie") if each.startswith("lti_")]
    assert "SameSite=None" in state
    assert "Secure" in state
    assert "HttpOnly" in state


def test_without_a_module_it_is_the_front_page(visitor, platform):
    platform.custom = {}
    assert visitor.come().headers["Location"] == "/"
    platform.custom = {"modul": "https://ond.no"}
    assert visitor.come().headers["Location"] == "/"


def test_a_teacher_is_a_learner_here_when_nothing_else_is_said(visitor, platform, course_store):
    platform.user, platform.roles = "77", [f"{MEMBERSHIP}Instructor"]
    visitor.come()
    (person,) = [each for each in course_store.people.all() if each.id.endswith(":77")]
    assert person.roles == {"learner"}
    assert [each for each in course_store.lti.links() if each.learner == person.id] == []


def test_a_new_name_is_taken_over_and_the_cohort_stays(visitor, platform, course_store):
    platform.user = "78"
    visitor.come()
    platform.name = "Kari Gift"
    visitor.come()
    assert [each.name for each in course_store.people.all() if each.id.endswith(":78")] == ["Kari Gift"]


def is_refused(reply, reason: str, visitor: Visitor | None = None) -> bool:
    """A page that says what to do, and nobody is let in."""
    assert reply.status_code in {400, 502}
    assert text(f"lti.{reason}") in reply.text
    assert "Traceback" not in reply.text
    if visitor is not None:
        assert visitor.get("min-side").status_code == 302
    return True


def test_a_token_that_is_not_for_us(visitor, platform):
    platform.twist = lambda said: {**said, "aud": "another-tool"}
    assert is_refused(visitor.come(), "not_valid", visitor)


def test_the_same_answer_twice(visitor, platform):
    form = platform.answer(asked_by(visitor.begin().headers["Location"]))
    cookies = dict(visitor.cookies)
    assert visitor.post(form).status_code == 303
    visitor.cookies = cookies
    assert is_refused(visitor.post(form), "too_late", visitor)


def test_somebody_elses_login_in_my_browser(visitor, platform):
    theirs = Visitor(visitor.course, platform)
    form = platform.answer(asked_by(theirs.begin().headers["Location"]))
    visitor.begin()
    assert is_refused(visitor.post(form), "no_cookie", visitor)


@pytest.mark.parametrize(
    ("form", "reason"),
    [({"state": None}, "incomplete"), ({"state": "guessed"}, "no_cookie"), ({"id_token": None}, "not_valid")],
)
def test_a_form_with_something_missing(visitor, form, reason):
    assert is_refused(visitor.come(**form), reason, visitor)


def test_the_platform_says_no(visitor):
    assert is_refused(visitor.come(id_token=None, error="login_required"), "platform_said_no", visitor)


def test_a_reload_of_the_answers_address(visitor):
    assert is_refused(visitor.get("lti/start"), "too_late")


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("iss=https://ond.no&login_hint=1", "unknown_platform"),
        ("iss={issuer}&login_hint=1&client_id=another", "unknown_platform"),
        ("iss={issuer}", "incomplete"),
        ("", "incomplete"),
    ],
)
def test_a_login_that_cannot_begin(visitor, platform, query, reason):
    reply = visitor.begin(f"{visitor.course}lti/innlogging?{query.format(issuer=platform.issuer)}")
    assert is_refused(reply, reason)
    assert not [each for each in visitor.cookies if each.startswith("lti_")]


def test_within_another_page_it_offers_a_window(visitor, platform):
    reply = visitor.begin(**{"Sec-Fetch-Dest": "iframe"})
    assert reply.status_code == 200
    assert f"frame-ancestors {platform.issuer}" in reply.headers["Content-Security-Policy"]
    assert "login_hint=42" in reply.text
    assert 'target="_blank"' in reply.text
