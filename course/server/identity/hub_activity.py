"""Tells the hub when this server was last used, so that it ends servers that nobody uses."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from tornado.escape import json_encode
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.log import app_log

# Shorter than the time after which anybody would end a server.
TOLD_AGAIN = timedelta(minutes=5)


class Activity:
    """When a server of one learner was last used. A service for many is never ended, and tells nothing."""

    def __init__(self, last: Callable[[], datetime], environment: Mapping[str, str] = os.environ) -> None:
        """`last` gives the time of the last request or message, aware."""
        self._last = last
        self._told: datetime | None = None
        self._address = environment.get("JUPYTERHUB_ACTIVITY_URL") or ""
        self._token = environment.get("JUPYTERHUB_API_TOKEN") or ""
        self._server = environment.get("JUPYTERHUB_SERVER_NAME") or ""

    def begin(self) -> None:
        """Tell now and every five minutes, when the hub has asked for it."""
        if self._address:
            IOLoop.current().add_callback(self.tell)
            PeriodicCallback(self.tell, TOLD_AGAIN, jitter=0.2).start()

    async def tell(self) -> None:
        """Tell, if something has happened since the last time. A hub that doesn't answer is told the next time."""
        last = self._last()
        if last == self._told:
            return
        at = last.astimezone(UTC).isoformat()
        body = json_encode({"last_activity": at, "servers": {self._server: {"last_activity": at}}})
        headers = {"Authorization": f"token {self._token}", "Content-Type": "application/json"}
        try:
            await AsyncHTTPClient().fetch(self._address, method="POST", headers=headers, body=body)
        except (HTTPClientError, OSError) as fault:
            app_log.warning("The hub was not told of activity: %s", fault)
        else:
            self._told = last
