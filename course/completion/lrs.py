"""Statements to a learning record store, one at a time: then one that is refused doesn't stop the others."""

from __future__ import annotations

from typing import Any

import httpx

from course.completion.channel import Undelivered, answered
from course.completion.settings import Lrs

HEADERS = {"X-Experience-API-Version": "1.0.3"}


class LrsChannel:
    """The way to the store. `PUT /statements`: with the same id twice, it is still one statement."""

    name = "xapi"

    def __init__(self, lrs: Lrs, client: httpx.Client) -> None:
        self._lrs = lrs
        self._client = client

    def send(self, body: dict[str, Any]) -> None:
        """Send one statement. Raises `Undelivered`."""
        reply = answered(
            lambda: self._client.put(
                f"{self._lrs.url}/statements",
                params={"statementId": body["id"]},
                json=body,
                auth=(self._lrs.key, self._lrs.secret),
                headers=HEADERS,
            )
        )
        # 409: it has a statement with this id, and keeps that one. A title may have been changed since.
        if reply.status_code not in {200, 204, 409}:
            raise Undelivered(f"HTTP {reply.status_code}", down=reply.status_code in {401, 403, 404})
