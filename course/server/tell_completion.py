"""The server tells what is completed, every minute and beside the visitors. Several servers may do it at once."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from tornado.ioloop import PeriodicCallback

from course.completion.post_office import PostOffice

log = logging.getLogger(__name__)
OFTEN = timedelta(minutes=1)


def keep_telling(office: PostOffice) -> None:
    """Tell now and then, when there is anybody to tell."""
    if not office.is_open:
        return

    async def tell() -> None:
        try:
            await asyncio.to_thread(office.post)
        except Exception:
            # The database is away, perhaps: it is tried again, and nothing is lost.
            log.exception("could not tell what is completed")

    PeriodicCallback(tell, OFTEN).start()
