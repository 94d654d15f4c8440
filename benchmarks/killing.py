"""kill -9 of each process in turn, as often as it is asked for; what an operator's machine starts again, is started."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING

import psutil
from served import Served

if TYPE_CHECKING:
    from postgres_server import PostgresServer

WARM = "course.kernel"


def kernels_of(server: Served) -> list[psutil.Process]:
    """The kernels that the server has, also those whose warm process is gone."""
    return [each for each, parent in _course_processes(server) if parent != server.process.pid]


def warm_of(server: Served) -> list[psutil.Process]:
    """The warm process, in a list that is empty for a moment when it has just been killed."""
    return [each for each, parent in _course_processes(server) if parent == server.process.pid]


def _course_processes(server: Served) -> list[tuple[psutil.Process, int]]:
    """Each with its parent's number. Those that end while we look are left out."""
    found = []
    for each in server.process.children(recursive=True):
        with suppress(psutil.Error):
            if WARM in each.cmdline():
                found.append((each, each.ppid()))
    return found


async def kill_kernels(server: Served, random: Random, share: float = 0.2) -> None:
    """Some of the kernels."""
    for each in kernels_of(server):
        with suppress(psutil.Error):
            if random.random() < share:
                each.kill()


async def kill_warm(server: Served) -> None:
    """The warm process. Kernels live on; the server starts another when it needs one."""
    for each in warm_of(server):
        each.kill()


async def kill_postgres(postgres: PostgresServer) -> None:
    """The database, with all that comes from it, and start it again."""
    await asyncio.to_thread(postgres.kill)
    await asyncio.to_thread(postgres.start)


class Reaper:
    """Kills in turn, evenly over `seconds`, and notes how long each took to come back."""

    def __init__(self, servers: list[Served], postgres: PostgresServer | None) -> None:
        random = Random(9)  # noqa: S311
        self.turns: list[tuple[str, Callable[[], object]]] = []
        for number, server in enumerate(servers, 1):
            name = f" {number}" if len(servers) > 1 else ""
            self.turns += [
                (f"a fifth of the kernels{name}", lambda each=server: kill_kernels(each, random)),
                (f"warm process{name}", lambda each=server: kill_warm(each)),
                (f"server{name}", server.kill_and_start),
            ]
        if postgres:
            self.turns.append(("PostgreSQL", lambda: kill_postgres(postgres)))
        self.took: list[tuple[str, float]] = []

    async def work(self, seconds: float, rounds: int) -> None:
        """Each process, so many times."""
        for _ in range(rounds):
            for name, kill in self.turns:
                await asyncio.sleep(seconds / rounds / len(self.turns))
                began = time.monotonic()
                await kill()
                self.took.append((name, time.monotonic() - began))
