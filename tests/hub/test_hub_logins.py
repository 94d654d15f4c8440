"""The worked configurations of logins: the real classes, what they ask for, and what they make of the answers."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import jwt
import pytest
from jupyterhub.app import JupyterHub
from traitlets.config import Config, PyFileConfigLoader

from course.people.groups import roles_of

FILE = Path(__file__).resolve().parent.parent.parent / "deploy" / "jupyterhub" / "jupyterhub_config.py"
CLIENT = {"NYSOMLEDER_LOGIN_CLIENT_ID": "kurset", "NYSOMLEDER_LOGIN_CLIENT_SECRET": "fra-miljoet"}
OIDC = {
    "NYSOMLEDER_LOGIN_AUTHORIZE_URL": "https://id.eksempel.no/authorize",
    "NYSOMLEDER_LOGIN_TOKEN_URL": "https://id.eksempel.no/token",
    "NYSOMLEDER_LOGIN_USERINFO_URL": "https://id.eksempel.no/userinfo",
    "NYSOMLEDER_LOGIN_ALLOWED_GROUPS": "ledere, kursholdere",
}
LOGINS = {
    "entra": {"NYSOMLEDER_LOGIN_TENANT": "leietaker"},
    "feide": {"NYSOMLEDER_LOGIN_ALLOWED_GROUPS": "fc:org:eksempel.kommune.no"},
    "oidc": OIDC,
}
PUBLIC = {"NYSOMLEDER_PUBLIC_URL": "https://kurs.eksempel.no/"}
CLAIMS = {"oid": "3f0c", "sub": "76a7", "name": "Kari Nordmann", "aud": "kurset"}


@pytest.fixture
def load(monkeypatch, tmp_path):
    """Load the whole configuration, as JupyterHub does, with a login and what it needs in the environment."""

    def loaded(login: str, **environment: str) -> Config:
        settings = {"NYSOMLEDER_HOME": str(tmp_path / "home"), "NYSOMLEDER_HUB_LOGIN": login, **environment}
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        return PyFileConfigLoader(str(FILE)).load_config()

    return loaded


def authenticator(config: Config) -> Any:
    made = config.JupyterHub.authenticator_class(config=config)
    for name in {each.__name__ for each in type(made).__mro__} & set(config):
        unknown = [trait for trait in config[name] if not made.has_trait(trait)]
        assert not unknown, f"{name} has no {unknown}"
    return made


def hub_takes(config: Config) -> None:
    """The hub warns of a setting that it doesn't know, and goes on without it; groups of two minds stop it."""
    unknown = [name for name in config.JupyterHub if name not in JupyterHub.class_trait_names(config=True)]
    assert not unknown
    assert not ("load_groups" in config.JupyterHub and config.OAuthenticator.get("manage_groups"))


def comes_in(login: Any, claims: dict[str, Any], groups: list[str]) -> dict[str, Any] | None:
    """What the hub gets to know of somebody, when the login's own servers answer with these claims and groups."""
    token = {"access_token": "a", "token_type": "Bearer", "id_token": jwt.encode(claims, "x" * 32)}

    async def fetched(url: str, *_: object, **__: object) -> Any:
        return [{"id": each} for each in groups] if "groups-api" in url else claims

    async def come() -> dict[str, Any] | None:
        login.httpfetch = fetched
        login.get_token_info = lambda *_: asyncio.sleep(0, token)
        login.build_access_tokens_request_params = lambda *_: {}
        return await login.get_authenticated_user(None, {})

    return asyncio.run(come())


@pytest.mark.parametrize("name", LOGINS)
def test_the_secret_comes_from_the_environment_and_the_way_back_is_ours(load, name):
    config = load(name, **CLIENT, **PUBLIC, **LOGINS[name])
    hub_takes(config)
    login = authenticator(config)
    assert (login.client_id, login.client_secret) == ("kurset", "fra-miljoet")
    assert login.oauth_callback_url == "https://kurs.eksempel.no/hub/oauth_callback"
    assert login.enable_pkce
    assert login.auto_login
    for address in (login.authorize_url, login.token_url):
        assert address.startswith("https://")


@pytest.mark.parametrize("name", LOGINS)
@pytest.mark.parametrize("missing", ["NYSOMLEDER_LOGIN_CLIENT_SECRET", None])
def test_what_is_missing_is_told_in_a_sentence(load, name, missing):
    given = {**CLIENT, **LOGINS[name]}
    gone = missing or next(iter(LOGINS[name]))
    del given[gone]
    with pytest.raises(SystemExit, match=gone):
        load(name, **given)


def test_entra_gives_a_lasting_user_name_the_name_and_the_roles_of_the_application(load):
    login = authenticator(load("entra", **CLIENT, **LOGINS["entra"]))
    assert "/leietaker/oauth2/v2.0/" in login.token_url
    kari = comes_in(login, {**CLAIMS, "roles": ["kursholdere"]}, [])
    assert (kari["name"], kari["user_info"]) == ("3f0c", {"name": "Kari Nordmann"})
    assert roles_of(kari["groups"], {}) == {"learner", "instructor"}
    assert comes_in(login, CLAIMS, [])["groups"] == []
    assert not kari["admin"]


def test_feide_lets_in_the_municipality_and_nobody_else(load):
    login = authenticator(load("feide", **CLIENT, **LOGINS["feide"]))
    kari = comes_in(login, CLAIMS, ["fc:org:eksempel.kommune.no", "fc:adhoc:1"])
    assert (kari["name"], kari["groups"]) == ("76a7", ["fc:adhoc:1", "fc:org:eksempel.kommune.no"])
    assert roles_of(kari["groups"], {"NYSOMLEDER_INSTRUCTOR_GROUPS": "fc:adhoc:1"}) == {"learner", "instructor"}
    assert comes_in(login, CLAIMS, ["fc:org:annen.kommune.no"]) is None


def test_any_openid_connect_lets_in_the_groups_that_are_named(load):
    login = authenticator(load("oidc", **CLIENT, **OIDC, NYSOMLEDER_LOGIN_GROUPS_CLAIM="grupper"))
    assert comes_in(login, {**CLAIMS, "grupper": ["ledere"]}, [])["groups"] == ["ledere"]
    assert comes_in(login, {**CLAIMS, "grupper": ["andre"]}, []) is None


def test_the_trial_login_is_for_this_machine_only_and_has_no_password_of_its_own(load, capsys):
    first, second = load("prove"), load("prove")
    hub_takes(first)
    passwords = {each.SharedPasswordAuthenticator.user_password for each in (first, second)}
    assert len(passwords) == 2
    assert passwords <= set(capsys.readouterr().out.split())
    with pytest.raises(SystemExit, match="bare for denne maskinen"):
        load("prove", NYSOMLEDER_HUB_IP="10.0.0.5")
    with pytest.raises(SystemExit, match="entra, feide, oidc, prove"):
        load("bankid", NYSOMLEDER_HUB_IP="127.0.0.1")


def test_the_course_is_told_nothing_that_is_for_the_hub_alone(load):
    config = load("oidc", **CLIENT, **OIDC, NYSOMLEDER_HUB_DATABASE_URL="sqlite://", NYSOMLEDER_LOCALE="nn")
    course = config.JupyterHub.services[0]["environment"]
    assert course["NYSOMLEDER_IDENTITY"] == "hub"
    assert course["NYSOMLEDER_LOCALE"] == "nn"
    for told in (course, config.Spawner.environment):
        assert not [name for name in told if "LOGIN" in name or "HUB" in name]


def test_a_proxy_in_front_is_the_only_one_that_says_how_the_browser_asked(load):
    assert "--no-x-forward" not in load("prove").ConfigurableHTTPProxy.command
    config = load("prove", NYSOMLEDER_TRUSTED_PROXIES="10.0.0.5")
    assert "--no-x-forward" in config.ConfigurableHTTPProxy.command
    assert config.JupyterHub.services[0]["environment"]["NYSOMLEDER_TRUSTED_PROXIES"] == "10.0.0.5 127.0.0.1"


def test_what_is_secret_is_made_once_and_is_the_owner_s_alone(load, tmp_path):
    first, second = load("prove"), load("prove")
    assert first.JupyterHub.cookie_secret == second.JupyterHub.cookie_secret
    own = tmp_path / "home" / "hub"
    assert {each.stat().st_mode & 0o777 for each in own.iterdir() if each.is_file()} == {0o600}
