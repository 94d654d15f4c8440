"""After each request: count it, and write a line about it with the kind of address, never the address."""

from __future__ import annotations

import logging

from tornado.web import RequestHandler

from course.server.operations.metrics import Addresses, count_request, method_of

log = logging.getLogger(__name__)
# Asked for all the time by machines.
QUIET = ("/health", "/health/klar", "/metrics", "/kurs/*")
FAULT = 500


def request_done(handler: RequestHandler) -> None:
    """Tornado calls this when the answer has been sent."""
    addresses: Addresses = handler.settings["addresses"]
    address, status = addresses.of(handler), handler.get_status()
    count_request(handler, address)
    level = logging.ERROR if status >= FAULT else logging.INFO
    if address in QUIET and status < FAULT:
        return
    facts = {
        "method": method_of(handler),
        "address": address,
        "status": status,
        "ms": round(1000 * handler.request.request_time()),
    }
    log.log(level, "%s %s %s", facts["method"], address, status, extra={"facts": facts})
