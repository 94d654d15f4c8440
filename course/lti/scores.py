"""Points to a column of the platform's gradebook (1EdTech's Assignment and Grade Services 2.0)."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx
import jwt

from course.lti.launch import SCORE
from course.lti.own_key import ALGORITHM, OwnKey
from course.lti.platforms import Platform
from course.store.lti import Link

MEDIA_TYPE = "application/vnd.ims.lis.v1.score+json"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
# A token is renewed this long (seconds) before it runs out.
MARGIN = 60


class Scores:
    """The way to the platforms' gradebooks. Tokens are kept as long as they last."""

    def __init__(
        self, client: httpx.Client, key: OwnKey, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._client = client
        self._key = key
        self._now = now
        self._tokens: dict[str, tuple[str, float]] = {}

    def post(self, platform: Platform, link: Link, score: dict[str, Any]) -> httpx.Response:
        """Send a score. It gets the time of sending: a platform refuses what is older than what it has."""
        token = self._token(platform)
        if isinstance(token, httpx.Response):
            return token
        told = {**score, "userId": link.account, "timestamp": self._now().isoformat(timespec="milliseconds")}
        reply = self._client.post(
            scores_address(link.lineitem),
            json=told,
            headers={"Authorization": f"Bearer {token}", "Content-Type": MEDIA_TYPE},
        )
        if reply.status_code == httpx.codes.UNAUTHORIZED:
            self._tokens.pop(platform.auth_token_url, None)
        return reply

    def _token(self, platform: Platform) -> str | httpx.Response:
        """An access token, or the platform's answer when it gives none."""
        kept = self._tokens.get(platform.auth_token_url)
        if kept is not None and kept[1] > time.monotonic():
            return kept[0]
        reply = self._client.post(
            platform.auth_token_url,
            data={
                "grant_type": "client_credentials",
                "client_assertion_type": ASSERTION,
                "client_assertion": self._assertion(platform),
                "scope": SCORE,
            },
        )
        if reply.status_code != httpx.codes.OK:
            return reply
        given = reply.json()
        lasts = float(given.get("expires_in") or MARGIN)
        self._tokens[platform.auth_token_url] = (given["access_token"], time.monotonic() + lasts - MARGIN)
        return str(given["access_token"])

    def _assertion(self, platform: Platform) -> str:
        now = int(time.time())
        claims = {
            "iss": platform.client_id,
            "sub": platform.client_id,
            "aud": platform.auth_token_url,
            "iat": now,
            "exp": now + 300,
            "jti": str(uuid.uuid4()),
        }
        return jwt.encode(claims, self._key.private, algorithm=ALGORITHM, headers={"kid": self._key.kid})


def scores_address(lineitem: str) -> str:
    """Where a column's scores go: the path with `/scores`, before the query that Moodle has in its addresses."""
    parts = urlsplit(lineitem)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/scores"))
