"""A trusted proxy says who asks. Nobody else is believed, whatever the request says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from visitors import Course, Visitor

pytestmark = pytest.mark.slow
PROXY = "127.0.0.2"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    course = Course(
        tmp_path_factory.mktemp("header"),
        "header",
        NYSOMLEDER_TRUSTED_PROXIES=f"{PROXY}, 10.9.0.0/16",
        NYSOMLEDER_GROUPS_HEADER="X-Forwarded-Groups",
    )
    yield course
    course.stop()


@pytest.fixture
def proxy(served: Course) -> Iterator[Visitor]:
    """The proxy: where its connection comes from can't be said in a header."""
    with served.visitor(transport=httpx.HTTPTransport(local_address=PROXY)) as visitor:
        yield visitor


def test_whoever_the_proxy_says_is_let_in_and_remembered(served: Course, proxy: Visitor):
    told = proxy.get("/min-side", headers={"X-Forwarded-User": "Kari@Fjellvik.no"})
    assert told.status_code == 200
    assert "kari@fjellvik.no" in told.text
    assert "Logg ut" not in told.text  # the proxy's own, not ours
    assert served.store.people.find("kari@fjellvik.no") is not None
    assert "Åse" not in proxy.get("/min-side", headers={"X-Forwarded-User": "ola"}).text


def test_nobody_else_is_believed(served: Course):
    with served.visitor() as other:
        for more in (
            {},
            {"X-Forwarded-For": PROXY},
            {"X-Forwarded-For": f"{PROXY}, {PROXY}", "X-Real-IP": PROXY},
            {"Forwarded": f"for={PROXY};by={PROXY}"},
        ):
            told = other.get("/min-side", headers={"X-Forwarded-User": "kari@fjellvik.no", **more})
            assert told.status_code == 302, more
            page = other.get(told.headers["location"], headers={"X-Forwarded-User": "kari@fjellvik.no", **more})
            assert page.status_code == 403
            assert "Åpne kurset gjennom kommunens innlogging" in page.text
    assert "Refused X-Forwarded-User from 127.0.0.1: not in NYSOMLEDER_TRUSTED_PROXIES" in served.said()


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("X-Forwarded-User", "")],
        [("X-Forwarded-User", "kari"), ("X-Forwarded-User", "ola")],
        [("X-Forwarded-User", "kari,ola")],
        [("X-Forwarded-User", "../../etc")],
        [("X-Forwarded-User", "kari nordmann")],
    ],
)
def test_a_header_that_does_not_name_one_person_lets_nobody_in(headers, proxy: Visitor):
    told = proxy.get("/min-side", headers=headers)
    assert (told.status_code, told.headers["location"]) == (302, "/inn?next=%2Fmin-side")


def test_groups_give_roles_for_as_long_as_they_are_there(proxy: Visitor):
    ola = {"X-Forwarded-User": "ola"}
    assert proxy.get("/samling", headers=ola).status_code == 403
    assert proxy.get("/samling", headers={**ola, "X-Forwarded-Groups": "alle, prosessledere"}).status_code == 200
    assert proxy.get("/samling", headers=ola).status_code == 403
    twice = [*ola.items(), ("X-Forwarded-Groups", "prosessledere"), ("X-Forwarded-Groups", "alle")]
    assert proxy.get("/samling", headers=twice).status_code == 403


def test_kernels_are_apart_here_too(proxy: Visitor):
    mine = {"X-Forwarded-User": "kari", "X-XSRFToken": proxy.mark}
    kernel = proxy.post("/modul/module1_rolle/kjerne", headers=mine).json()["id"]
    others = {**mine, "X-Forwarded-User": "ola"}
    assert proxy.post(f"/voila/api/shutdown/{kernel}", headers=others).status_code == 404
    assert proxy.post(f"/voila/api/shutdown/{kernel}", headers=mine).status_code == 204


def test_a_safe_connection_at_the_proxy_makes_safe_cookies(served: Course, proxy: Visitor):
    told = proxy.get("/om", headers={"X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" in told.headers
    with served.visitor() as other:
        assert "Strict-Transport-Security" not in other.get("/om", headers={"X-Forwarded-Proto": "https"}).headers
