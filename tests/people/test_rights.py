"""Who may do what: the table in docs/personvern.md, the table in the code, and what the server really does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from addresses import METHODS, ROUTES, marked
from visitors import Course, Visitor

from course.model import Right, Role
from course.people.rights import RIGHTS, rights_of
from course.people.roles import NAMES
from course.server.handlers import CourseHandler
from course.server.identity.needs import NEEDS

PRIVACY = Path(__file__).resolve().parents[2] / "docs" / "personvern.md"


def test_the_document_shows_the_same_table_as_the_code():
    table = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PRIVACY.read_text("utf-8").splitlines()
        if line.startswith("|") and (re.search(r"\(`\w+`\) \|", line) or "| Deltaker |" in line)
    ]
    heading = [cell.lower() for cell in table[0][1:]]
    assert heading == list(NAMES.values())
    shown = {re.search(r"\(`(\w+)`\)", row[0])[1]: row[1:] for row in table[1:]}
    assert shown == {
        right: ["ja" if right in RIGHTS[role] else "nei" for role in get_args(Role)] for right in get_args(Right)
    }


def test_what_a_municipality_may_rely_on():
    assert rights_of([]) == {"study"}
    assert "follow" not in rights_of(["administrator"])
    assert "grade" not in rights_of(["administrator", "facilitator"])
    assert rights_of(["administrator", "instructor"]) == set(get_args(Right))


def test_every_address_says_which_right_it_takes():
    unmarked = [
        f"{handler.__name__}.{method}"
        for _, handler in ROUTES
        if issubclass(handler, CourseHandler)
        for method in METHODS
        if method
        in {name for each in handler.__mro__[:-1] if each.__module__.startswith("course.") for name in vars(each)}
        and not hasattr(getattr(handler, method), NEEDS)
    ]
    assert unmarked == []


@pytest.fixture(scope="session")
def visitors(course: Course) -> dict[Role, Visitor]:
    """Somebody in each role."""
    return {role: course.logged_in(course.add(f"rolle-{role}", role)) for role in get_args(Role)}


@pytest.mark.slow
@pytest.mark.parametrize("right", get_args(Right))
def test_an_address_opens_for_the_roles_that_have_its_right(right: Right, visitors: dict[Role, Visitor]):
    addresses = list(marked(right, "get"))
    for role, visitor in visitors.items():
        for address in addresses:
            told = visitor.get(address)
            refused = told.status_code == 403 and "Denne siden er ikke åpen for deg" in told.text
            assert refused == (right not in RIGHTS[role]), (role, address, told.status_code)
            assert told.status_code < 500, (role, address)


@pytest.mark.slow
@pytest.mark.parametrize("right", get_args(Right))
def test_a_form_is_taken_from_the_roles_that_have_its_right_only(right: Right, visitors: dict[Role, Visitor]):
    for role in [role for role in visitors if right not in RIGHTS[role]]:
        for address in marked(right, "post"):
            told = visitors[role].post(address, headers={"X-XSRFToken": visitors[role].mark})
            assert told.status_code == 403, (role, address)


@pytest.mark.slow
def test_without_a_login_only_public_addresses_open(course: Course):
    with course.visitor() as nobody:
        for right in get_args(Right):
            for address in marked(right, "get"):
                told = nobody.get(address)
                assert told.status_code == 302, address
                assert told.headers["location"].startswith("/inn?next="), address
            for address in marked(right, "post"):
                assert nobody.post(address, headers={"X-XSRFToken": nobody.mark}).status_code == 403, address
        for address in marked(None, "get"):
            assert "/inn?next=" not in nobody.get(address, headers={"Accept": "*/*"}).headers.get("location", ""), (
                address
            )
