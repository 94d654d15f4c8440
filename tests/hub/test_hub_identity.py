"""What the course makes of what the hub says, and of a hub that doesn't answer. The whole way in is in test_hub.py."""

from __future__ import annotations

import asyncio
import os
from types import SimpleNamespace
from typing import Any

import pytest
from tornado.web import HTTPError

from course.home import HomeError
from course.server.identity import hub_activity, hub_session
from course.server.identity.hub import HubIdentity, groups_of, name_of
from course.server.identity.hub_place import hub_place

FROM_HUB = {
    "JUPYTERHUB_API_TOKEN": "hemmelig",
    "JUPYTERHUB_API_URL": "http://127.0.0.1:1/hub/api",
    "JUPYTERHUB_CLIENT_ID": "service-kurs",
    "JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:8303",
    "JUPYTERHUB_SERVICE_PREFIX": "/services/kurs/",
    "JUPYTERHUB_SERVICE_NAME": "kurs",
}
ACCESS = "access:services!service=kurs"
KARI = {"name": "kari", "kind": "user", "scopes": [ACCESS], "groups": ["kursholdere", "alle"], "user_info": None}


class Browser:
    """As much of a request as is asked for."""

    def __init__(self, token: str | None, store: Any = None) -> None:
        self._token = token
        self.settings = {"store": store}

    def get_secure_cookie(self, name: str) -> bytes | None:
        assert name == "service-kurs"
        return self._token.encode() if self._token else None

    def get_cookie(self, _name: str, default: str = "") -> str:
        return default


@pytest.fixture
def hub(monkeypatch):
    """The hub's answers, by token; None is a hub that says no, an exception one that is away."""
    for name, value in FROM_HUB.items():
        monkeypatch.setenv(name, value)
    hub_session.HubSession.clear_instance()
    session = hub_session.HubSession.instance()
    answers: dict[str, Any] = {}

    async def asked(token: str, **_: Any) -> Any:
        answer = answers.get(token)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(session, "user_for_token", asked)
    yield SimpleNamespace(session=session, answers=answers)
    hub_session.HubSession.clear_instance()


def user_of(hub: Any, token: str | None) -> Any:
    return asyncio.run(hub.session.user_of(Browser(token)))


def test_nobody_is_known_without_the_cookie_or_when_the_hub_says_no(hub):
    assert user_of(hub, None) is None
    assert user_of(hub, "utlogget") is None


def test_those_who_were_let_in_go_on_while_the_hub_is_away_and_nobody_else(hub, monkeypatch):
    hub.answers["a"] = KARI
    assert user_of(hub, "a") == KARI
    hub.answers["a"] = hub.answers["b"] = HTTPError(500, "Failed to connect")
    assert user_of(hub, "a") == KARI
    with pytest.raises(HTTPError) as fault:
        user_of(hub, "b")
    assert fault.value.status_code == 503
    now = hub_session.time.monotonic()
    monkeypatch.setattr(hub_session.time, "monotonic", lambda: now + hub_session.TRUSTED_WITHOUT_HUB + 1)
    with pytest.raises(HTTPError):
        user_of(hub, "a")


def test_who_was_logged_out_is_not_remembered_when_the_hub_goes_away(hub):
    hub.answers["a"] = KARI
    user_of(hub, "a")
    hub.answers["a"] = None
    assert user_of(hub, "a") is None
    hub.answers["a"] = HTTPError(502, "upstream")
    with pytest.raises(HTTPError):
        user_of(hub, "a")


def test_the_hub_is_asked_again_soon(hub):
    assert hub.session.cache_max_age == hub_session.ASKED_AGAIN <= 60


def test_rights_come_from_the_groups_of_now_and_the_person_is_known_to_the_store(hub, store):
    identity = HubIdentity()
    hub.answers["a"] = KARI
    kari = asyncio.run(identity.get_user(Browser("a", store)))
    assert kari.rights == {"study", "hold", "follow", "grade"}
    assert store.people.find("kari").roles == {"learner"}
    hub.answers["a"] = {**KARI, "groups": []}
    assert asyncio.run(identity.get_user(Browser("a", store))).rights == {"study"}


@pytest.mark.parametrize(
    "user",
    [{**KARI, "scopes": ["access:services!service=annet"]}, {**KARI, "name": "../kari"}, {**KARI, "name": "Kari N."}],
)
def test_without_access_at_the_hub_or_with_an_impossible_name_there_are_no_rights(hub, store, user):
    hub.answers["a"] = user
    assert not asyncio.run(HubIdentity().get_user(Browser("a", store))).rights
    assert not store.people.all()


def test_the_name_is_the_one_that_people_use():
    assert name_of({**KARI, "user_info": {"name": "Kari Nordmann"}}) == "Kari Nordmann"
    assert name_of(KARI) == "kari"
    assert groups_of({**KARI, "groups": None}) == []


def test_the_place_is_read_from_the_hub_and_survives_a_restart():
    place = hub_place(FROM_HUB)
    assert (place.ip, place.port, place.base_url) == ("127.0.0.1", 8303, "/services/kurs/")
    assert place.cookie_secret == hub_place(dict(FROM_HUB)).cookie_secret
    assert place.cookie_secret != hub_place({**FROM_HUB, "JUPYTERHUB_API_TOKEN": "en annen"}).cookie_secret


def test_without_a_hub_a_sentence_says_what_is_missing():
    with pytest.raises(HomeError, match="JUPYTERHUB_SERVICE_URL"):
        hub_place({name: value for name, value in FROM_HUB.items() if name != "JUPYTERHUB_SERVICE_URL"})


def test_a_service_for_many_reports_nothing_and_a_server_of_one_each_use_once(monkeypatch):
    sent = []

    class Client:
        async def fetch(self, address: str, **request: Any) -> None:
            sent.append((address, request["body"]))

    monkeypatch.setattr(hub_activity, "AsyncHTTPClient", Client)
    last = hub_activity.datetime(2026, 11, 21, 12, tzinfo=hub_activity.UTC)
    server = {"JUPYTERHUB_ACTIVITY_URL": "http://hub/activity", "JUPYTERHUB_API_TOKEN": "t", **os.environ}
    reports = hub_activity.Activity(lambda: last, server)
    asyncio.run(reports.tell())
    asyncio.run(reports.tell())
    assert [address for address, _ in sent] == ["http://hub/activity"]
    assert '"last_activity": "2026-11-21T12:00:00+00:00"' in sent[0][1]
    hub_activity.Activity(lambda: last, {}).begin()  # needs no loop: nothing is told
