"""The stock way to let a room vote: a Voilà page with ipywidgets, and a kernel, for each participant.

The browser's own part, to load and draw a page of five megabytes, is left out: only what the server has to do is
measured, which is to the stock way's advantage.
"""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import statistics
import time
import uuid
from pathlib import Path
from random import Random
from typing import Any

import nbformat
import psutil
from served import BIN, MB, Served
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

NEEDS_LEFT = 2_000_000_000  # bytes that the machine keeps for others
READY_WITHIN, VOTED_WITHIN = 120.0, 30.0  # seconds; a room doesn't wait longer
CELLS = (
    """import os, sqlite3, time
import ipywidgets as widgets
radio = widgets.RadioButtons(options=["a", "b", "c"])
button = widgets.Button(description="Svar")
label = widgets.Label()
def answer(_):
    with sqlite3.connect(os.environ["NYSOMLEDER_HOME"] + "/votes.sqlite", timeout=15) as database:
        database.execute("PRAGMA synchronous=FULL")
        database.execute("INSERT INTO votes (answer) VALUES (?)", (radio.value,))
    label.value = f"Registrert {time.time()}"
button.on_click(answer)""",
    "radio",
    "button",
    "label",
)
MODEL, KERNEL = re.compile(r'"model_id": ?"([0-9a-f]+)"'), re.compile(r'"kernelId": ?"([0-9a-f-]+)"')


class Participant:
    """One page with its kernel."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.ready = 0.0
        self._line: WebSocketClientConnection | None = None

    async def come(self, after: float) -> None:
        """Load the page and open the line to its kernel."""
        await asyncio.sleep(after)
        began = time.monotonic()
        request = HTTPRequest(f"http://127.0.0.1:{self.port}/", request_timeout=READY_WITHIN)
        page = (await AsyncHTTPClient().fetch(request)).body.decode()
        self._radio, self._button, _ = dict.fromkeys(MODEL.findall(page))
        address = f"ws://127.0.0.1:{self.port}/api/kernels/{KERNEL.search(page)[1]}/channels"
        self._line = await websocket_connect(address)
        self.ready = time.monotonic() - began

    async def vote(self, after: float, choice: int) -> float:
        """Choose and press. Returns the seconds until the page was told that it is stored."""
        await asyncio.sleep(after)
        began = time.monotonic()
        await self._say(self._radio, {"method": "update", "state": {"index": choice}, "buffer_paths": []})
        await self._say(self._button, {"method": "custom", "content": {"event": "click"}})
        async with asyncio.timeout(VOTED_WITHIN):
            while (told := await self._line.read_message()) is not None:
                if b"Registrert" in (told if isinstance(told, bytes) else told.encode()):
                    return time.monotonic() - began
        raise SystemExit("the kernel is gone")

    def leave(self) -> None:
        """Close the page."""
        if self._line:
            self._line.close()

    async def _say(self, model: str, data: dict[str, Any]) -> None:
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": "comm_msg",
            "session": uuid.uuid4().hex,
            "username": "",
            "version": "5.3",
        }
        content = {"comm_id": model, "data": data}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        await self._line.write_message(json.dumps(message))


async def stock_room(sizes: tuple[int, ...], join: float, vote: float, home: Path) -> dict[str, dict[str, Any]]:
    """Let more and more come, and all vote each time. Stops where it no longer works, and says why."""
    AsyncHTTPClient.configure(None, max_clients=sizes[-1])
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in CELLS])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, home / "room.ipynb")
    with sqlite3.connect(home / "votes.sqlite") as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE votes (id INTEGER PRIMARY KEY, answer TEXT)")
    command = [f"{BIN}/voila", "--no-browser", "--port={port}", str(home / "room.ipynb")]
    server = Served(command, "/voila/static/require.min.js", home)
    server.start()
    idle, here, random = server.uss_of_all(), [], Random(1)  # noqa: S311 - the same each time
    found: dict[str, dict[str, Any]] = {}
    try:
        for size in sizes:
            if psutil.virtual_memory().available < NEEDS_LEFT:
                print(f"stock stops before {size}: no memory left")
                break
            new = [Participant(server.port) for _ in range(size - len(here))]
            began = time.monotonic()
            within = join * len(new) / size
            try:
                await asyncio.gather(*(each.come(random.random() * within) for each in new))
                here += new
                voted = await asyncio.gather(*(each.vote(random.random() * vote, random.randrange(3)) for each in here))
            except Exception as fault:  # noqa: BLE001 - whatever it is, this is where it stops
                print(f"stock stops before {size}: {fault!r}")
                break
            each_mb = (server.uss_of_all() - idle) / size
            fits = int(psutil.virtual_memory().total / MB / each_mb)
            found[f"stock {size}"] = {
                **_spread("ready", [each.ready for each in new]),
                "all ready, s": max(each.ready for each in new),
                "came in for, s": time.monotonic() - began - vote,
                **_spread("vote", voted),
                "MB for each participant": each_mb,
                "load": psutil.getloadavg()[0],
                "participants that this memory holds": fits,
            }
    finally:
        for each in here:
            each.leave()
        server.stop()
    return found


def _spread(name: str, times: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {f"{name}, ms: {part}": 1000 * cuts[at - 1] for part, at in (("median", 50), ("p95", 95))}
