"""Whether the server lives, and whether it can do its work, for whoever watches it."""

from __future__ import annotations

import asyncio

from sqlalchemy.exc import SQLAlchemyError
from tornado.ioloop import IOLoop

from course.server.handlers import CourseHandler
from course.server.identity.needs import public

# A database that takes longer does not answer (seconds).
PATIENCE = 3
OK, SILENT, OLD = "ok", "svarer ikke", "må oppgraderes"


class Health(CourseHandler):
    """GET /health: 200 as long as the server answers at all. Says of the database too, which no restart would mend."""

    @public
    async def get(self) -> None:
        """Answer in JSON."""
        await self.tell()

    async def tell(self) -> bool:
        """Say how it stands; whether all is well."""
        database = await self._database()
        self.set_header("Cache-Control", "no-store")
        if not self._finished:
            self.write({"server": OK, "database": database})
        return database == OK

    async def _database(self) -> str:
        asked = IOLoop.current().run_in_executor(None, self.store.is_current)
        try:
            return OK if await asyncio.wait_for(asked, PATIENCE) else OLD
        except (SQLAlchemyError, TimeoutError, OSError):
            self.log.warning("The database does not answer", exc_info=True)
            return SILENT


class Ready(Health):
    """GET /health/klar: 503 while the database does not answer or its tables are of another version."""

    @public
    async def get(self) -> None:
        """Answer in JSON."""
        if not await self.tell():
            self.set_status(503)
