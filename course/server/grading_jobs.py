"""Grading, feedback and opening a module from the page: a process of its own, one at a time.

nbgrader changes the environment of the process it runs in, and learners' kernels inherit the server's. So it runs as
`nysomleder grade`, `feedback` and `release`, which also leaves the server free for everybody else.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from course.people.scope import EVERYBODY, Scope

Kind = Literal["grade", "feedback", "release"]
State = Literal["running", "done", "look", "failed"]
COMMAND = ("-c", "import sys; from course.cli import main; sys.exit(main(sys.argv[1:]))")
# So long a run that went well is told of on the page.
TOLD_FOR = timedelta(minutes=10)
# Longer than any cohort takes; then something has stopped (seconds).
PATIENCE = 2 * 3600


@dataclass(frozen=True, slots=True)
class Job:
    """One run. `told` is what the command said, when there is something to look at. `total`: hand-ins at the start.
    `scope`: whom it is about. `options` are what the command is given: the module or the cohorts."""

    kind: Kind
    began: datetime
    total: int = 0
    scope: Scope = EVERYBODY
    options: tuple[str, ...] = ()
    state: State = "running"
    told: str = ""
    ended: datetime | None = None

    def is_news(self, now: datetime) -> bool:
        """Whether the page should still tell of it: always while it runs, or while there is something to look at."""
        return self.state != "done" or self.ended is None or now - self.ended < TOLD_FOR


class Jobs:
    """The run that goes on in this server, or the one that ended last."""

    def __init__(self) -> None:
        self.newest: Job | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether something runs now."""
        return self.newest is not None and self.newest.state == "running"

    def begin(self, job: Job) -> bool:
        """Begin a run. False, and nothing happens, while another goes on. Call it on the event loop."""
        if self.running:
            return False
        self.newest = job
        self._task = asyncio.create_task(self._run(job))
        return True

    async def _run(self, job: Job) -> None:
        try:
            self.newest = replace(await _ended(job), ended=datetime.now(UTC))
        except Exception:  # the page must never say «running» for ever
            self.newest = replace(job, state="failed")
            raise


async def _ended(job: Job) -> Job:
    command = (sys.executable, *COMMAND, job.kind, *job.options)
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
    try:
        said, complained = await asyncio.wait_for(process.communicate(), PATIENCE)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        return replace(job, state="failed")
    if process.returncode == 0:
        return replace(job, state="done")
    # 1: something for a person to look at, told in words. Anything else is a fault of ours, and in the log.
    told = (said + complained).decode("utf-8", "replace").strip()
    if process.returncode == 1 and "Traceback" not in told:
        return replace(job, state="look", told=told)
    sys.stderr.write(complained.decode("utf-8", "replace"))
    return replace(job, state="failed")
