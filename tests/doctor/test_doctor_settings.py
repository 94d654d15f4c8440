"""The doctor looks at what the municipality has configured, and says in one sentence what is wrong."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from course.doctor.settings import examine_settings
from course.home import Home
from course.model import Person
from course.store import open_store

HTTPS = {"NYSOMLEDER_PUBLIC_URL": "https://kurs.kommune.no"}
PROXY = {"NYSOMLEDER_TRUSTED_PROXIES": "10.0.0.5"}
LTI = """[[platform]]
issuer = "https://moodle.kommune.no"
client_id = "a"
deployment_ids = ["1"]
auth_login_url = "https://moodle.kommune.no/auth"
auth_token_url = "https://moodle.kommune.no/token"
jwks_url = "https://moodle.kommune.no/certs"
"""


@pytest.fixture
def look(tmp_path, monkeypatch):
    def look(identity="local", **more):
        environment = {"NYSOMLEDER_HOME": str(tmp_path), "NYSOMLEDER_IDENTITY": identity, **more}
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return {each.what: each for each in examine_settings(Home.from_environment(environment))}

    return look


def wrong(findings):
    return {what: each.remedy for what, each in findings.items() if each.remedy}


def add_kari(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'svar.sqlite'}")
    store.people.add(Person("kari", "Kari", frozenset({"learner", "instructor"})), None, datetime.now(UTC))
    store.close()


def test_a_machine_for_one_is_well(look):
    assert wrong(look()) == {}


def test_a_server_for_many_is_well(look, tmp_path):
    add_kari(tmp_path)
    found = look("code", **HTTPS, **PROXY, NYSOMLEDER_KEEP_MONTHS="24")
    assert wrong(found) == {}
    assert found["Deltakere"].says == "1 i alt (kursholder 1)"
    assert found["Sletting"].says.startswith("24 måneder")


def test_no_login_on_an_address_for_others_is_told(look):
    assert set(wrong(look(**HTTPS))) == {"Innlogging", "Proxyer kurset tror på"}


@pytest.mark.parametrize(
    ("identity", "more", "what", "word"),
    [
        ("code", {}, "Deltakere", "learners import"),
        ("header", {}, "Innlogging", "NYSOMLEDER_TRUSTED_PROXIES"),
        ("code", HTTPS, "Proxyer kurset tror på", "NYSOMLEDER_TRUSTED_PROXIES"),
        ("code", {"NYSOMLEDER_PUBLIC_URL": "http://kurs.kommune.no"}, "Adressen deltakerne bruker", "https"),
        ("code", {"NYSOMLEDER_LRS_URL": "https://lrs.no"}, "Læringslager (xAPI)", "NYSOMLEDER_LRS_KEY"),
        ("code", {"NYSOMLEDER_DATABASE_URL": "tull"}, "Deltakere", "NYSOMLEDER_DATABASE_URL"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(identity, more, what, word, look):
    assert word in wrong(look(identity, **more))[what]


def test_a_learning_platform_must_be_whole_and_let_people_in(look, tmp_path):
    (tmp_path / "lti.toml").write_text(LTI, "utf-8")
    assert "NYSOMLEDER_IDENTITY" in wrong(look(**PROXY))["Læringsplattform (LTI)"]
    assert "NYSOMLEDER_PUBLIC_URL" in wrong(look("code"))["Læringsplattform (LTI)"]
    assert "Læringsplattform (LTI)" not in wrong(look("code", **HTTPS, **PROXY))
    (tmp_path / "lti.toml").write_text(LTI.replace("issuer", "issuar"), "utf-8")
    assert "issuar" in wrong(look("code"))["Læringsplattform (LTI)"]
