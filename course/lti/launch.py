"""The second half of a login: what the platform says of who comes, looked at with mistrust.

The rules are those of 1EdTech's Security Framework 1.0 (5.1.3) and LTI 1.3 Core (5.3).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import jwt
from jwt import PyJWK, PyJWKClient
from jwt.exceptions import PyJWKClientConnectionError, PyJWTError

from course.codes import hashed
from course.lti.own_key import ALGORITHM
from course.lti.platforms import Platform, find
from course.lti.refused import LtiRefused
from course.people.ids import read_id
from course.store import Store
from course.store.lti import Begun

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
ROLE = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
# Clocks differ (seconds).
LEEWAY = 60
# A platform that doesn't answer in this time (seconds) is down.
TIMEOUT = 10
# What the standard lets a platform call somebody, and what we take into our own id as it is.
LONGEST_SUB, SHORT_SUB = 255, 64

KeyOf = Callable[[str, str], PyJWK]


@dataclass(frozen=True, slots=True)
class Launch:
    """Somebody who has come. `account` is who she is at the platform, `lineitem` where her points go ("" nowhere),
    `wanted` the module she asked for, if any.
    """

    platform: Platform
    person: str
    name: str
    account: str
    teaches: bool
    learns: bool
    wanted: str
    lineitem: str


def key_of(jwks_url: str, token: str) -> PyJWK:
    """The platform's key that signed the token. Asks the platform, and remembers the answer for a while."""
    return _keys(jwks_url).get_signing_key_from_jwt(token)


@cache
def _keys(jwks_url: str) -> PyJWKClient:
    return PyJWKClient(jwks_url, timeout=TIMEOUT)


def launch(
    store: Store,
    platforms: tuple[Platform, ...],
    told: Mapping[str, str],
    cookie: str | None,
    now: datetime,
    key: KeyOf = key_of,
) -> Launch:
    """Who comes. `told` is the form that the platform sent, `cookie` the state this browser was given. Each state is
    good once, whatever comes of it. Asks the platform for its keys. Raises `LtiRefused`.
    """
    state, token = told.get("state", ""), told.get("id_token", "")
    if not state:
        raise LtiRefused("incomplete", "state is missing")
    if not cookie or not hmac.compare_digest(cookie.encode(), state.encode()):
        raise LtiRefused("no_cookie")
    begun = store.lti.take(hashed(state), now)
    if begun is None:
        raise LtiRefused("too_late")
    if "error" in told:
        raise LtiRefused("platform_said_no", told["error"][:100])
    platform = find(platforms, begun.issuer, begun.client)
    if platform is None:
        raise LtiRefused("unknown_platform", "it is no longer in lti.toml")
    return _launch_of(platform, _claims(platform, begun, token, key))


def _claims(platform: Platform, begun: Begun, token: str, key: KeyOf) -> dict[str, Any]:
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            key(platform.jwks_url, token),
            algorithms=[ALGORITHM],
            audience=platform.client_id,
            issuer=platform.issuer,
            leeway=LEEWAY,
            options={"require": ["iss", "aud", "exp", "iat", "nonce", "sub"]},
        )
    except PyJWKClientConnectionError as fault:
        raise LtiRefused("no_keys", type(fault).__name__) from fault
    except PyJWTError as fault:
        raise LtiRefused("not_valid", type(fault).__name__) from fault
    nonce, deployment = claims["nonce"], claims.get(f"{CLAIM}deployment_id")
    wrong = {
        "nonce": not isinstance(nonce, str) or not hmac.compare_digest(nonce.encode(), begun.nonce.encode()),
        "azp": claims.get("azp", platform.client_id) != platform.client_id,
        "version": claims.get(f"{CLAIM}version") != "1.3.0",
        "message_type": claims.get(f"{CLAIM}message_type") != "LtiResourceLinkRequest",
        "deployment_id": str(deployment) not in platform.deployment_ids,
        "sub": not 0 < len(claims["sub"]) <= LONGEST_SUB,
    }
    if found := [name for name, is_wrong in wrong.items() if is_wrong]:
        raise LtiRefused("not_valid", ", ".join(found))
    return claims


def _launch_of(platform: Platform, claims: Mapping[str, Any]) -> Launch:
    roles = claims.get(f"{CLAIM}roles")
    roles = {each for each in roles if isinstance(each, str)} if isinstance(roles, list) else set()
    teaches = bool(roles & {f"{ROLE}Instructor", "Instructor"})
    learns = bool(roles & {f"{ROLE}Learner", "Learner"})
    return Launch(
        platform=platform,
        person=_person(platform, claims),
        name=_text(claims, "name")[:200],
        account=claims["sub"],
        teaches=teaches,
        learns=learns,
        wanted=_text(_table(claims, f"{CLAIM}custom"), "modul"),
        lineitem=_lineitem(_table(claims, GRADES)),
    )


def _person(platform: Platform, claims: Mapping[str, Any]) -> str:
    """The learner id. With a colon in it, it can be nobody's who was added by hand."""
    if platform.known_by == "email":
        e_mail = read_id(_text(claims, "email"))
        if e_mail is None or "@" not in e_mail:
            raise LtiRefused("not_valid", "the platform sends no e-mail address")
        return e_mail
    sub: str = claims["sub"]
    short = sub if len(sub) <= SHORT_SUB and sub.isascii() else hashlib.sha256(sub.encode()).hexdigest()[:32]
    return f"lti:{hashlib.sha256(platform.issuer.encode()).hexdigest()[:8]}:{short}"


def _lineitem(endpoint: Mapping[str, Any]) -> str:
    scopes = endpoint.get("scope")
    address = _text(endpoint, "lineitem")
    may = isinstance(scopes, list) and SCORE in scopes and address.startswith(("https://", "http://"))
    return address if may and len(address) <= 1000 else ""  # noqa: PLR2004 - what the column holds


def _table(claims: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = claims.get(name)
    return found if isinstance(found, dict) else {}


def _text(claims: Mapping[str, Any], name: str) -> str:
    found = claims.get(name)
    return found.strip() if isinstance(found, str) else ""
