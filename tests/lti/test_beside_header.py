"""A login from a platform stands beside the proxy's; the proxy's header is believed from nobody else all the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from tornado.httputil import HTTPHeaders

from course.codes import hashed
from course.home import Home
from course.model import Person
from course.server.identity import identity_for
from course.server.identity.header import HeaderIdentity
from course.server.lti_pages import lti_addresses


@pytest.fixture
def home(tmp_path, platform):
    (tmp_path / "lti.toml").write_text(platform.toml, "utf-8")
    environment = {"NYSOMLEDER_IDENTITY": "header", "NYSOMLEDER_TRUSTED_PROXIES": "10.0.0.1"}
    return Home.from_environment({"NYSOMLEDER_HOME": str(tmp_path), **environment})


def who(home, store, *, proxy=False, cookie=None, **headers):
    """Who the server takes somebody to be, who comes through the trusted proxy or not."""
    context = SimpleNamespace(trusted=proxy, peer="9.9.9.9", told_by_proxy=False)
    handler = SimpleNamespace(
        settings={"home": home, "store": store, "base_url": "/"},
        get_cookie=lambda _: cookie,
        request=SimpleNamespace(headers=HTTPHeaders(headers), connection=SimpleNamespace(context=context)),
    )
    found = identity_for(home)().get_user(handler)
    return found and found.username


def test_the_proxys_word_or_a_login_of_ones_own(home, store):
    now = datetime.now(UTC)
    store.people.add(Person("lti:1:42", "Kari"), None, now)
    store.people.begin_session(hashed("hemmelig"), "lti:1:42", now + timedelta(hours=4), shared=True)
    told = {"X-Forwarded-User": "ola"}
    assert who(home, store, proxy=True, **told) == "ola"
    assert who(home, store, cookie="hemmelig") == "lti:1:42"
    assert who(home, store, cookie="hemmelig", **told) == "lti:1:42"
    assert who(home, store, **told) is None
    assert who(home, store, cookie="gjettet") is None


def test_without_the_file_there_is_no_such_way_in(home):
    assert len(lti_addresses(home)) == 3
    (home.folder / "lti.toml").unlink()
    assert lti_addresses(home) == ()
    assert identity_for(home) is HeaderIdentity
