"""What is written in the log: one line a thing, as text or JSON, without anything about a person.

Our own sentences are written as they are. What Jupyter, tornado and Voilà say may hold an address with a code, a name
or a message that was sent: of that only the sentence's own words are kept. Of a fault the log has its kind and where
it happened. Its own words are left out, because a fault may quote what somebody wrote.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy.exc import DBAPIError, OperationalError

from course.model import Told

LOG = "NYSOMLEDER_LOG"
FORMS = ("tekst", "json")
OURS = str(Path(__file__).resolve().parent)
LONGEST = 300
# In a sentence that others put together: what is quoted, addresses, and long codes.
DOUBTFUL = re.compile(r"""(["'«`]).*?(["'»`])|\S*[/?=@]\S*|\b[0-9A-Fa-f-]{8,}\b|\{.*\}""", re.DOTALL)

# The number of the request that is being answered; it stands in the log and in the answer.
request_id: ContextVar[str] = ContextVar("request_id", default="")


class LogError(Told):
    """NYSOMLEDER_LOG is not understood."""


def keep_log(environment: Mapping[str, str] = os.environ) -> None:
    """Write what happens to stderr, as NYSOMLEDER_LOG says. Raises `LogError`.

    As JSON every request is a line; as text, made for somebody at a terminal, only what went wrong is.
    """
    form = environment.get(LOG) or "tekst"
    if form not in FORMS:
        raise LogError(f"{LOG}={form} finnes ikke. Velg tekst eller json.")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson() if form == "json" else AsText())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("course").setLevel(logging.INFO if form == "json" else logging.WARNING)
    logging.captureWarnings(capture=True)


def through_the_log(name: str) -> None:
    """Let an application's own logger write with the others: Jupyter's has its own way out."""
    logger = logging.getLogger(name)
    logger.handlers[:] = []
    logger.setLevel(logging.WARNING)
    logger.propagate = True


class AsText(logging.Formatter):
    """«2026-11-21 12:00:00 WARNING course.server …», and the fault under it."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the fault below it."""
        told = f"{_moment(record):%Y-%m-%d %H:%M:%S} {record.levelname} {record.name} {safe_words(record)}"
        number = request_id.get()
        fault = safe_fault(record)
        return told + (f" [{number}]" if number else "") + (f"\n{fault}" if fault else "")


class AsJson(logging.Formatter):
    """{"at", "level", "from", "says", "request", "fault", …} on one line; `record.facts` adds to it."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        told: dict[str, Any] = {
            "at": _moment(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": safe_words(record),
            "request": request_id.get() or None,
            "fault": safe_fault(record),
            **getattr(record, "facts", {}),
        }
        return json.dumps({key: value for key, value in told.items() if value is not None}, ensure_ascii=False)


def safe_words(record: logging.LogRecord) -> str:
    """The record's sentence without what is somebody's."""
    if record.pathname.startswith(OURS):
        return " ".join(record.getMessage().splitlines())
    if isinstance(record.msg, BaseException):
        return _named(record.msg)
    words = DOUBTFUL.sub("…", " ".join(str(record.msg).split()))
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"


def safe_fault(record: logging.LogRecord) -> str | None:
    """A traceback without source lines' values and without the fault's own words; None when there is no fault."""
    info = record.exc_info
    if not isinstance(info, tuple) or info[1] is None:
        return None
    return _told(info[1], info[2])


def _told(fault: BaseException, trace: TracebackType | None) -> str:
    lines = ["Traceback (most recent call last):\n", *traceback.format_tb(trace), _named(fault)]
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    first = f"{_told(before, before.__traceback__)}\n\n" if before is not None and before is not fault else ""
    return first + "".join(lines)


def _named(fault: BaseException) -> str:
    """The kind of fault. That a database can't be reached is told in its own words: they are the operator's."""
    name = f"{type(fault).__module__}.{type(fault).__qualname__}".removeprefix("builtins.")
    if isinstance(fault, OperationalError):
        return f"{name}: {str(fault.orig).splitlines()[0] if fault.orig else ''}"
    if isinstance(fault, DBAPIError) and fault.orig is not None:
        return f"{name} ({type(fault.orig).__name__})"
    if isinstance(fault, OSError) and fault.strerror:
        return f"{name}: {fault.strerror}"
    return name


def _moment(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)
