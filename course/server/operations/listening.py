"""The socket that the course listens on, and what is believed of a request before anybody else reads it.

A proxy tells how the browser asked: X-Forwarded-For, -Proto and -Host. From anybody else that is removed.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    HTTPServerRequest,
    RequestStartLine,
    ResponseStartLine,
)

from course.logs import request_id

Networks = Sequence[IPv4Network | IPv6Network]

# Says who asks or how, so that it is worth something from a trusted proxy only. Also names that we don't use ourselves:
# somebody who reads them one day must not be told lies.
TOLD_BY_PROXIES = re.compile(r"(X-Forwarded-.*|X-Real-Ip|X-Scheme|Forwarded)", re.IGNORECASE)
A_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")
A_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
SCHEMES = ("http", "https")


class CourseServer(HTTPServer):
    """Tornado's server, which believes those in `trusted`."""

    trusted: Networks = ()

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Read the request's headers before the application does."""
        return _Believed(super().start_request(server_conn, request_conn), request_conn, self.trusted)


class _Believed(HTTPMessageDelegate):
    """One request on its way in. The connection is set back afterwards: the next request on it may be another's."""

    def __init__(self, inner: HTTPMessageDelegate, connection: HTTPConnection, trusted: Networks) -> None:
        self._inner = inner
        self._context: Any = connection.context  # type: ignore[attr-defined]
        self._trusted = trusted
        self._before = (self._context.remote_ip, self._context.protocol)

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        self._context.peer = peer = self._context.remote_ip
        self._context.told_by_proxy = any(TOLD_BY_PROXIES.fullmatch(name) for name in headers)
        self._context.trusted = _within(peer, self._trusted)
        given = headers.get("X-Request-Id", "") if self._context.trusted else ""
        request_id.set(given if A_REQUEST_ID.fullmatch(given) else secrets.token_hex(8))
        if self._context.trusted:
            self._believe(headers)
        else:
            for name in [each for each in headers if TOLD_BY_PROXIES.fullmatch(each)]:
                del headers[name]
        return self._inner.headers_received(start_line, headers)

    def _believe(self, headers: HTTPHeaders) -> None:
        """Of several, the last was written by the nearest proxy; each of our own proxies is looked behind."""
        passed = 0
        for address in reversed(_each(headers.get("X-Forwarded-For", ""))):
            if not _is_address(address):
                break
            self._context.remote_ip = address
            if not _within(address, self._trusted):
                break
            passed += 1
        schemes = _each(headers.get("X-Forwarded-Proto", ""))
        # A proxy behind a proxy writes how the first one asked it, beside how the browser asked the first.
        scheme = schemes[max(-1 - passed, -len(schemes))]
        if scheme in SCHEMES:
            self._context.protocol = scheme
        host = _each(headers.get("X-Forwarded-Host", ""))[-1]
        if A_HOST.fullmatch(host):
            headers["Host"] = host

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        return self._inner.data_received(chunk)

    def finish(self) -> None:
        self._inner.finish()
        self._set_back()

    def on_connection_close(self) -> None:
        self._inner.on_connection_close()
        self._set_back()

    def _set_back(self) -> None:
        self._context.remote_ip, self._context.protocol = self._before


def came_by_trusted_proxy(request: HTTPServerRequest) -> bool:
    """Whether one of NYSOMLEDER_TRUSTED_PROXIES sent this, so that its headers may be believed."""
    return bool(getattr(_context(request), "trusted", False))


def is_from_this_machine(request: HTTPServerRequest) -> bool:
    """Whether a program on this machine asks for itself, and not a proxy here for somebody else."""
    context = _context(request)
    peer = getattr(context, "peer", "")
    return _is_address(peer) and ip_address(peer).is_loopback and not getattr(context, "told_by_proxy", True)


def _context(request: HTTPServerRequest) -> object:
    return getattr(request.connection, "context", None)


def _within(address: str, networks: Networks) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in networks)


def _is_address(written: str) -> bool:
    try:
        ip_address(written)
    except ValueError:
        return False
    return True


def _each(written: str) -> list[str]:
    return [each.strip() for each in written.split(",")]
