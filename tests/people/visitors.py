"""A server with logins, and those who visit it: plain HTTP and sockets, no browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Self

import httpx
from websocket import WebSocket, WebSocketBadStatusException, create_connection

from course.codes import hashed, new_secret
from course.home import HOME, IDENTITY, Home
from course.model import Person, Role
from course.store import Store, open_store

COMMAND = str(Path(sys.executable).with_name("nysomleder"))
LOGIN = "innlogging"
PATIENCE = 60  # seconds, on a machine with other things to do


class Course:
    """`nysomleder serve` in a process of its own. `about` is what its environment says."""

    def __init__(self, folder: Path, identity: str, **about: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {**os.environ, HOME: str(folder), IDENTITY: identity, **about}
        self.log = folder / "log"
        command = [COMMAND, "serve", "--port", str(self.port), "--ip", "127.0.0.1"]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health", timeout=2).is_success
        except httpx.HTTPError:
            return False

    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()

    @cached_property
    def store(self) -> Store:
        """The same database, behind the server's back."""
        return open_store(Home.from_environment(self._environment).database_url)

    def add(self, person_id: str, *roles: Role) -> str:
        """Somebody new; her code."""
        code = new_secret()
        person = Person(person_id, f"{person_id.title()} Nordmann", frozenset({"learner", *roles}))
        self.store.people.add(person, hashed(code), datetime.now(UTC))
        return code

    def visitor(self, **about: object) -> Visitor:
        """Somebody who hasn't logged in."""
        return Visitor(self, **about)

    def logged_in(self, code: str, **about: object) -> Visitor:
        visitor = self.visitor(**about)
        assert visitor.log_in(code).status_code == 303
        return visitor


class Visitor(httpx.Client):
    """A browser: it keeps its cookies, and sends the mark that forms carry. It doesn't follow redirects by itself."""

    def __init__(self, course: Course, **about: object) -> None:
        super().__init__(base_url=course.url, timeout=60, **about)
        self.course = course

    def __enter__(self) -> Self:
        """As it is: she has come in before the test begins."""
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def mark(self) -> str:
        if "_xsrf" not in self.cookies:
            self.get("/om")
        return self.cookies["_xsrf"]

    def send_form(self, address: str, **values: str) -> httpx.Response:
        return self.post(address, data={"_xsrf": self.mark, **values})

    def log_in(self, code: str, **values: str) -> httpx.Response:
        return self.send_form("/inn", kode=code, **values)

    @property
    def secret(self) -> str:
        return self.cookies[LOGIN]

    def new_kernel(self, module: str = "module1_rolle") -> str:
        reply = self.post(f"/modul/{module}/kjerne", headers={"X-XSRFToken": self.mark})
        assert reply.status_code == 200, reply.text
        return str(reply.json()["id"])

    def line(self, kernel: str) -> WebSocket:
        """The socket to a kernel. Raises `WebSocketBadStatusException`."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        address = f"ws://127.0.0.1:{self.course.port}/api/kernels/{kernel}/channels?session_id=prove"
        return create_connection(address, cookie=cookies, origin=self.course.url, timeout=20)

    def refused_line(self, kernel: str) -> int:
        """The status that the socket is refused with; 101 when it is opened."""
        try:
            self.line(kernel).close()
        except WebSocketBadStatusException as refused:
            return int(refused.status_code)
        return 101
