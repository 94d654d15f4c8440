"""The same module in stock Voilà: an ordinary kernel with the same widgets for each learner, and their line to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import nbformat
from enrolled import MODULE, PATIENCE, Timed
from module_line import ModuleLine
from served import BIN, ROOT, Served
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from wire import Browser

KERNEL = re.compile(r'"kernelId": ?"([0-9a-f-]+)"')
HEADER = "Learner"
# Voilà gives a kernel what stands in a header, under a name of its own.
WHO = 'import os\nos.environ["NYSOMLEDER_LEARNER"] = os.environ["HTTP_LEARNER"]'


@contextmanager
def stock_voila() -> Iterator[Served]:
    """Voilà as it is with the module's notebook, running. A learner says who she is in a header."""
    with TemporaryDirectory() as folder:
        notebook = nbformat.read(ROOT / MODULE / f"{MODULE}.ipynb", 4)
        notebook.cells.insert(0, nbformat.v4.new_code_cell(WHO))
        nbformat.write(notebook, Path(folder) / "module.ipynb")
        headers = f"--VoilaConfiguration.http_header_envs=['{HEADER}']"
        command = [f"{BIN}/voila", "--no-browser", "--port={port}", headers, f"{folder}/module.ipynb"]
        server = Served(command, "/voila/static/require.min.js", Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()


class StockLine(ModuleLine):
    """One page in stock Voilà. Its kernel comes with the page."""

    async def kernel(self) -> str:
        """The id that the page brings."""
        url, headers = f"http://localhost:{self._browser.port}/", {HEADER: f"deltaker-{uuid4().hex[:8]}"}
        page = await AsyncHTTPClient().fetch(HTTPRequest(url, headers=headers, request_timeout=PATIENCE))
        return KERNEL.search(page.body.decode())[1]


async def open_stock(server: Served, timed: Timed) -> StockLine:
    """The module's page with its kernel."""
    page = StockLine(Browser(server.port, PATIENCE), MODULE, timed)
    await page.connect()
    return page
