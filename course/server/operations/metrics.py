"""What is counted and timed, for Prometheus. No label says who: only kinds of addresses, never an address."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics
from sqlalchemy import Engine, event
from tornado.web import RequestHandler

disable_created_metrics()  # type: ignore[no-untyped-call]
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
# A gathering's line and a kernel's socket stay open for hours: how long says nothing of how the server does.
STAYS_OPEN = re.compile(r"/(strom|channels)$")
ELSEWHERE = "annet"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
TOLD = re.compile(rb'"type":\s*"(saved|not-saved)"')
# A group in an address pattern: what stands there is a code, a name or a file.
GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)\??")

requests = Counter("nysomleder_requests", "Requests answered", ("address", "method", "status"), registry=REGISTRY)
request_seconds = Histogram(
    "nysomleder_request_seconds", "Time to answer a request", ("address",), buckets=QUICK, registry=REGISTRY
)
kernels_open = Gauge("nysomleder_kernels_open", "Kernels that run", registry=REGISTRY)
kernel_start_seconds = Histogram(
    "nysomleder_kernel_start_seconds",
    "Time until the activities of a page have their kernel",
    buckets=(*QUICK, 20, 40, 60),
    registry=REGISTRY,
)
# `way`: modul (over the line to a kernel), verktoy or samling (with what the facilitator does).
answers = Counter("nysomleder_answers", "Answers by whether they were stored", ("way", "stored"), registry=REGISTRY)
rooms_open = Gauge("nysomleder_rooms_open", "Gatherings that somebody follows", registry=REGISTRY)
phones_connected = Gauge("nysomleder_phones_connected", "Phones with a line to a gathering", registry=REGISTRY)
database_seconds = Histogram(
    "nysomleder_database_seconds", "Time of one statement in the database", buckets=(0.001, *QUICK), registry=REGISTRY
)
for _way in ("modul", "verktoy", "samling"):
    for _stored in ("ja", "nei"):
        answers.labels(_way, _stored)


class Addresses:
    """Names the kind of address that a handler answers at: «/modul/*», «/s/*/svar»."""

    def __init__(self, base_url: str, routes: Iterable[tuple[Any, ...]]) -> None:
        self._names: dict[type, str] = {}
        for pattern, handler, *_ in routes:
            self._names.setdefault(handler, _plain(pattern, base_url))

    def of(self, handler: RequestHandler) -> str:
        """The kind of address; all that we don't have are one."""
        return self._names.get(type(handler), ELSEWHERE)


def count_request(handler: RequestHandler, address: str) -> None:
    """Count an answer that has been sent."""
    requests.labels(address, method_of(handler), str(handler.get_status())).inc()
    if not STAYS_OPEN.search(address):
        request_seconds.labels(address).observe(handler.request.request_time())


def method_of(handler: RequestHandler) -> str:
    """GET, POST …; what else somebody may have written there is one."""
    method = str(handler.request.method)
    return method if method in METHODS else ELSEWHERE


def count_answer(way: str, *, stored: bool) -> None:
    """Count an answer that somebody gave, and whether it is on disk."""
    answers.labels(way, "ja" if stored else "nei").inc()


def count_told(message: bytes | str) -> None:
    """Count the answer that a kernel tells of, if it does. In what learners write, JSON has put strokes before «"»."""
    told = TOLD.search(message.encode() if isinstance(message, str) else message)
    if told:
        count_answer("modul", stored=told[1] == b"saved")


def follow(kernels: Callable[[], int], rooms: Callable[[], int], phones: Callable[[], int]) -> None:
    """Ask these when somebody reads the metrics."""
    kernels_open.set_function(kernels)
    rooms_open.set_function(rooms)
    phones_connected.set_function(phones)


def time_database() -> None:
    """Time every statement of this process, whichever database it goes to."""
    event.listen(Engine, "before_cursor_execute", _begin)
    event.listen(Engine, "after_cursor_execute", _end)


def _begin(connection: Any, *_: Any) -> None:
    connection.info["nysomleder_began"] = time.perf_counter()


def _end(connection: Any, *_: Any) -> None:
    began = connection.info.pop("nysomleder_began", None)
    if began is not None:
        database_seconds.observe(time.perf_counter() - began)


def _plain(pattern: str, base_url: str) -> str:
    address = GROUP.sub("*", pattern).removesuffix("/?").removesuffix("$").replace("\\", "")
    return "/" + address.removeprefix(base_url).lstrip("/")
