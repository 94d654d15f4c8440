"""The first half of a login: the platform says that somebody comes, and we ask it who she is (OpenID Connect)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from course.codes import hashed
from course.lti.platforms import Platform, find
from course.lti.refused import LtiRefused
from course.store import Store
from course.store.lti import Begun

# The platform answers at once, unless somebody has to log in there first.
LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Asked:
    """Where to send the browser, and the secret that it must bring back in a cookie."""

    address: str
    state: str


def ask(
    store: Store, platforms: tuple[Platform, ...], told: Mapping[str, str], launch_address: str, now: datetime
) -> Asked:
    """Begin a login. `told` is what the platform sent. Raises `LtiRefused`."""
    issuer, hint = told.get("iss", ""), told.get("login_hint", "")
    if not issuer or not hint:
        raise LtiRefused("incomplete", "iss or login_hint is missing")
    platform = find(platforms, issuer, told.get("client_id", ""))
    if platform is None:
        raise LtiRefused("unknown_platform", f"{issuer[:200]!r} {told.get('client_id', '')[:100]!r}")
    state, nonce = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    store.lti.begin(hashed(state), Begun(platform.issuer, platform.client_id, nonce), now, now + LASTS)
    asked = {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": platform.client_id,
        "redirect_uri": launch_address,
        "login_hint": hint,
        "state": state,
        "nonce": nonce,
    }
    if message_hint := told.get("lti_message_hint"):
        asked["lti_message_hint"] = message_hint
    joint = "&" if "?" in platform.auth_login_url else "?"
    return Asked(f"{platform.auth_login_url}{joint}{urlencode(asked)}", state)
