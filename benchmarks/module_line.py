"""A module's page as a browser keeps it: its kernel, the widgets in it, and messages that are sent until they are kept.

As in course/server/page: the kernel is asked for when it is needed; all widgets are asked for in one message;
a lost kernel gives a new one behind the same page; and a try that came through although the reply was lost, isn't sent
again. What the learner has done is known from the replies alone, so that it can be compared with the database.
"""

from __future__ import annotations

import asyncio
import html
import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from tornado.httpclient import HTTPError as Refusal
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect
from wire import HOST, LOST, Browser

GIVEN = re.compile(r'<script type="application/json">(\{"activity".*?)</script>', re.DOTALL)
OK, FORBIDDEN = 200, 403
# A saved answer is told of within this time, or the line is lost (s); as PATIENCE in saving.js.
PATIENCE = 20.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0

State = dict[str, Any]


class LostError(OSError):
    """The kernel, or the line to it, is gone."""


class ModuleLine:
    """One open module in one browser. `state` is where the learner stands, as the kernel last said."""

    def __init__(self, browser: Browser, slug: str, timed: Callable[[str, float], None]) -> None:
        self._browser, self._slug, self._timed = browser, slug, timed
        self.state: dict[str, State] = {}
        self.given: dict[str, State] = {}
        self._comms: dict[str, str] = {}
        self._open: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._line: WebSocketClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None
        self._rev = 0
        self._session = uuid4().hex
        self.lost = 0

    async def open(self) -> None:
        """Get the page. `given` is then what it says of each activity."""
        began = time.monotonic()
        page = await again(lambda: self._browser.ask(f"/modul/{self._slug}"))
        self._timed("open", time.monotonic() - began)
        text = page.decode()
        for each in GIVEN.findall(text):
            said = json.loads(html.unescape(each))
            self.given[said["activity"]["id"]] = said["state"]

    async def connect(self) -> None:
        """A line to the kernel, asked for until there is one."""
        began, pause = time.monotonic(), FIRST_PAUSE
        while True:
            try:
                await self._connect()
            except (*LOST, Refusal, WebSocketClosedError):
                self._let_go()
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                self._timed("kernel", time.monotonic() - began)
                return

    async def kernel(self) -> str:
        """The id of a kernel that has been asked for. Raises `LostError` when there is none."""
        status, told, _ = await self._browser.ask(f"/modul/{self._slug}/kjerne", b"")
        if status == FORBIDDEN:
            raise SystemExit(f"the login is lost: {told.decode()[:200]}")
        if status != OK:
            raise LostError(status)
        return str(json.loads(told)["id"])

    async def _connect(self) -> None:
        self._id = await self.kernel()
        headers = {"Cookie": self._browser.cookie_line, "Origin": f"http://localhost:{self._browser.port}"}
        url = f"ws://{HOST}:{self._browser.port}/api/kernels/{self._id}/channels?session_id={self._session}"
        request = HTTPRequest(url, headers={**headers, "Host": f"localhost:{self._browser.port}"}, connect_timeout=10)
        self._line = await websocket_connect(request, compression_options={})
        async with asyncio.timeout(PATIENCE):
            states = await self._all_widgets()
        self._comms = {each["activity"]["id"]: comm for comm, each in states.items() if "activity" in each}
        if not self._comms:
            raise LostError("no widgets")
        self.state |= {each["activity"]["id"]: each["state"] for each in states.values() if "activity" in each}
        self._listening = asyncio.ensure_future(self._listen())

    async def _all_widgets(self) -> dict[str, dict[str, Any]]:
        control = uuid4().hex
        about = {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}
        await self._send("comm_open", about, {"version": "1.0.0"})
        await self._send("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
        while True:
            message = await self._next()
            content = message["content"]
            if message["msg_type"] == "comm_msg" and content["comm_id"] == control:
                return {comm: each["state"] for comm, each in content["data"]["states"].items()}

    async def say(self, activity: str, message: dict[str, Any], landed: Callable[[State], bool]) -> State:
        """Say something until it is kept. Returns the state. `landed` tells whether it was, though nobody said so."""
        began, tried = time.monotonic(), False
        what = "saved" if self._listening else "saved, first on a page"
        while True:
            if self._listening is None:
                await self.connect()
            if tried and landed(self.state[activity]):
                return self.state[activity]
            tried = True
            try:
                reply = await self._asked(activity, message)
            except TimeoutError:
                continue  # no reply to a draft, which may be sent once more
            except LOST:
                self.lost += 1
                self._let_go()
                continue
            if reply["type"] == "saved":
                self._timed(what, time.monotonic() - began)
                return self.state[activity]
            if reply.get("final"):
                raise SystemExit(f"{activity} refused {message}: {reply['message']}")
            await asyncio.sleep(FIRST_PAUSE)

    async def _asked(self, activity: str, message: dict[str, Any]) -> dict[str, Any]:
        self._rev += 1
        rev = self._rev
        self._open[rev] = asyncio.get_running_loop().create_future()
        content = {"method": "custom", "content": {**message, "rev": rev}}
        try:
            # As in saving.js: only a draft may be sent again while the line is there.
            async with asyncio.timeout(PATIENCE if message["type"] == "save" else None):
                await self._send("comm_msg", {"comm_id": self._comms[activity], "data": content})
                return await self._open[rev]
        finally:
            self._open.pop(rev, None)

    async def _listen(self) -> None:
        activities = {comm: each for each, comm in self._comms.items()}
        try:
            while True:
                message = await self._next()
                if message["msg_type"] == "status" and message["content"]["execution_state"] in {"dead", "restarting"}:
                    raise LostError("the kernel is dead")
                if message["msg_type"] != "comm_msg":
                    continue
                activity, data = activities.get(message["content"]["comm_id"]), message["content"]["data"]
                if activity and data["method"] == "update" and "state" in data["state"]:
                    self.state[activity] = data["state"]["state"]
                reply = self._open.get(data.get("content", {}).get("rev")) if data["method"] == "custom" else None
                if reply and not reply.done():
                    reply.set_result(data["content"])
        except LOST as fault:
            for each in self._open.values():
                if not each.done():
                    each.set_exception(LostError(str(fault)))
            self._listening = None

    async def close(self, *, politely: bool = True) -> None:
        """Leave the page. `politely`: the browser says so; a phone that is put away, doesn't."""
        listening, self._listening = self._listening, None
        if listening:
            listening.cancel()
            if politely:
                await again(lambda: self._browser.ask(f"/voila/api/shutdown/{self._id}", b""), anything=True)
        self._let_go()

    def _let_go(self) -> None:
        if self._listening:
            self._listening.cancel()
            self._listening = None
        if self._line:
            self._line.close()
            self._line = None

    async def _send(self, kind: str, content: dict[str, Any], metadata: dict[str, Any] | None = None) -> None:
        header = {
            "msg_id": uuid4().hex,
            "msg_type": kind,
            "session": self._session,
            "username": "",
            "version": "5.3",
            "date": datetime.now(UTC).isoformat(),
        }
        message = {"header": header, "parent_header": {}, "metadata": metadata or {}, "content": content}
        try:
            await self._line.write_message(json.dumps({**message, "channel": "shell", "buffers": []}))
        except WebSocketClosedError as fault:
            raise LostError("the line is closed") from fault

    async def _next(self) -> dict[str, Any]:
        told = await self._line.read_message() if self._line else None
        if told is None:
            raise LostError("the line was closed")
        return json.loads(told)


async def again(asking: Callable[[], Any], *, anything: bool = False) -> bytes:
    """What was asked for, however often it takes; `anything`: whatever is told will do."""
    pause = FIRST_PAUSE
    while True:
        try:
            status, told, _ = await asking()
        except LOST:
            status, told = 0, b""
        if status == OK or anything:
            return told
        if status == FORBIDDEN:
            raise SystemExit(f"refused: {told.decode()[:300]}")
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
