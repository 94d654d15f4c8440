"""The kernel behind a module's page: started when the page asks for it, and given the notebook's cells by Voilà."""

from __future__ import annotations

import asyncio
import os
import time
from typing import Any
from uuid import uuid4

import nbformat
from jupyter_core.utils import ensure_async
from tornado.web import HTTPError
from voila.execute import VoilaExecutor

from course.content import Module
from course.home import LEARNER, OWN_PAGE
from course.outline import activities_shown
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs
from course.server.kernels import Owner
from course.server.module_text import text_of
from course.server.operations.metrics import kernel_start_seconds
from course.server.warm import KERNEL

# Longest time that a kernel may take to make its widgets (seconds).
KERNEL_PATIENCE = 60


class ModuleKernel(CourseHandler):
    """POST /modul/<slug>/kjerne"""

    @needs("study")
    async def post(self, slug: str) -> None:
        """Start a kernel, run the cells, and send {"id"}. It takes the place of {"former"}, when the page has lost one.

        The former is ended first: it may still be about to judge an answer that the page sends again to the new one.
        """
        module = self.module_or_404(slug)
        await self._end(self._former())
        asked = time.perf_counter()
        kernel_id = str(uuid4())
        owner = Owner(self.learner, self.current_user.session)
        environment = self._environment()
        async with asyncio.timeout(KERNEL_PATIENCE):
            await self.kernels.start_for(owner, kernel_id=kernel_id, kernel_name=KERNEL, env=environment)
            await self._run_cells(kernel_id, module)
        kernel_start_seconds.observe(time.perf_counter() - asked)
        self.finish({"id": kernel_id})

    def _former(self) -> str:
        body = self.get_json_body() or {}
        former = body.get("former") if isinstance(body, dict) else None
        if not isinstance(former, str | None):
            raise HTTPError(400)
        return former or ""

    async def _end(self, kernel_id: str) -> None:
        if self.kernels.belongs_to(kernel_id, self.learner):
            await ensure_async(self.kernels.shutdown_kernel(kernel_id))  # type: ignore[no-untyped-call]

    async def _run_cells(self, kernel_id: str, module: Module) -> None:
        activities = activities_shown(text_of(self.course, module).outline)
        # Made by hand, because nbformat checks what it makes, and takes half a second to learn how.
        source = "\n".join(f'show("{each}")' for each in activities)
        cell: dict[str, Any] = {
            "cell_type": "code",
            "source": source,
            "metadata": {},
            "execution_count": None,
            "outputs": [],
        }
        notebook = nbformat.from_dict({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
        # One that can't be drawn doesn't take the others with it; the kernel writes it in the log.
        executor = VoilaExecutor(notebook, km=self.kernels.get_kernel(kernel_id), allow_errors=True)
        executor.kc = await executor.async_start_new_kernel_client()
        try:
            await executor.execute_cell(notebook.cells[0], None, 0, store_history=False)
        finally:
            executor.kc.stop_channels()

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            LEARNER: self.learner,
            OWN_PAGE: "1",
            "NYSOMLEDER_COURSE": str(self.course.root),
        }
