"""What the server does once a day: delete the learners whose time is out, when the municipality has set one."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from tornado.ioloop import IOLoop, PeriodicCallback

from course.home import Home
from course.people.retention import alone, due, erase
from course.store import Store

log = logging.getLogger(__name__)


def keep_no_longer(store: Store, home: Home) -> None:
    """Now, and every day. Of several servers one does it at a time, and the next finds nothing left to do."""
    if home.keep_months is None:
        return

    async def clear() -> None:
        try:
            await IOLoop.current().run_in_executor(None, _clear, store, home, home.keep_months or 0)
        except Exception:
            log.exception("Could not delete the learners whose time is out")

    IOLoop.current().add_callback(clear)
    PeriodicCallback(clear, timedelta(days=1)).start()


def _clear(store: Store, home: Home, months: int) -> None:
    with alone(home):
        gone = due(store, months, datetime.now(UTC).date())
        erase(store, gone)
    if gone:
        log.warning("Deleted %d learners who had been away for %d months", len(gone), months)
