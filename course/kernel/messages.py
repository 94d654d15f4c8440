"""The kernel: Jupyter's messages (https://jupyter-client.readthedocs.io/en/latest/messaging.html) in one thread.

An ordinary kernel is an interpreter with a dozen threads. This one knows one line of a notebook,
`show("<id>")`, so that even whoever got a message past the server could not make it run anything. What it saves
is written in docs/ytelse.md.
"""

from __future__ import annotations

import ast
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import zmq
from comm.base_comm import CommManager
from jupyter_client.session import Session

from course.kernel.comms import PageComm

log = logging.getLogger(__name__)

INFO = {
    "status": "ok",
    "protocol_version": "5.3",
    "implementation": "ny-som-leder",
    "implementation_version": "1",
    "language_info": {"name": "python", "version": "3", "mimetype": "text/x-python", "file_extension": ".py"},
    "banner": "",
    "help_links": [],
}
FROM_PAGE = ("comm_open", "comm_msg", "comm_close")
# pyzmq's copy-free sending starts a context and two threads of its own, for messages larger than any of ours.
NEVER_COPY_FREE = 1 << 40
# So long may the last reply take to get out (ms).
FAREWELL = 1000


class CourseKernel:
    """Serves one page until it is shut down, or until the lifeline says that the server is gone.

    `show` draws an activity by its id. A lifeline is a file descriptor that becomes readable when the server ends.
    """

    def __init__(self, comms: CommManager, show: Callable[[str], object]) -> None:
        self._comms, self._show = comms, show
        # The process that makes the kernel may be the parent of the one that serves.
        self._session = Session(check_pid=False, copy_threshold=NEVER_COPY_FREE)
        self._parent: dict[str, Any] = {}
        self._count = 0
        self._try_out()

    def serve(self, connection_file: str, lifeline: int | None = None) -> None:
        """Listen where the file says, and answer messages one at a time."""
        wanted = json.loads(Path(connection_file).read_text("utf-8"))
        self._session.signature_scheme, self._session.key = wanted["signature_scheme"], wanted["key"].encode()
        context = zmq.Context()
        self._shell = _bound(context, zmq.ROUTER, wanted, "shell")
        self._control = _bound(context, zmq.ROUTER, wanted, "control")
        self._stdin = _bound(context, zmq.ROUTER, wanted, "stdin")  # clients connect to it; nothing is ever asked
        self._heart = _bound(context, zmq.ROUTER, wanted, "hb")
        self._out = _bound(context, zmq.PUB, wanted, "iopub")
        PageComm.out = self._publish
        self._answer_all(lifeline)
        PageComm.out = None
        context.destroy(linger=FAREWELL)

    def _try_out(self) -> None:
        """Pack and unpack a message once, so that the libraries have made what they need."""
        packed = self._session.serialize(self._session.msg("status", {}))
        self._session.deserialize(self._session.feed_identities(packed)[1])

    def _answer_all(self, lifeline: int | None) -> None:
        poller = zmq.Poller()
        for each in (self._control, self._shell, self._heart):
            poller.register(each, zmq.POLLIN)
        if lifeline is not None:
            poller.register(lifeline, zmq.POLLIN | zmq.POLLERR)
        while True:
            ready = dict(poller.poll())
            if lifeline in ready:
                return
            if self._heart in ready:
                self._heart.send_multipart(self._heart.recv_multipart())
            for channel in (self._control, self._shell):
                if channel in ready and not self._take(channel):
                    self._take_what_came_before()
                    return

    def _take_what_came_before(self) -> None:
        """A page that closes sends its last words and its goodbye at once, on two lines."""
        while self._shell.poll(0):
            self._take(self._shell)

    def _take(self, channel: zmq.Socket[bytes]) -> bool:
        """Answer one message. Returns False when it was the last."""
        try:
            sender, message = self._session.recv(channel, mode=zmq.NOBLOCK)
        except ValueError:
            log.warning("a message with a wrong signature was left out")
            return True
        if message is None:
            return True
        self._parent = message
        self._say("busy")
        kind = message["msg_type"]
        if kind in FROM_PAGE:
            getattr(self._comms, kind)(channel, sender, message)
        elif reply := self._reply(kind, message["content"]):
            self._session.send(channel, kind.replace("_request", "_reply"), reply, message, sender)
        self._say("idle")
        return bool(kind != "shutdown_request")

    def _reply(self, kind: str, content: dict[str, Any]) -> dict[str, Any] | None:
        match kind:
            case "kernel_info_request":
                return INFO
            case "execute_request":
                return self._run(content["code"])
            case "shutdown_request":
                return {"status": "ok", "restart": content.get("restart", False)}
            case "interrupt_request":
                return {"status": "ok"}
            case "comm_info_request":
                return {"status": "ok", "comms": {each: {} for each in self._comms.comms}}
        return None

    def _run(self, code: str) -> dict[str, Any]:
        """Draw the activities that the lines name. Any other code is read, and nothing is done."""
        self._count += 1
        fault = None
        for activity in shown_in(code):
            try:
                self._show(activity)
            except Exception as each:
                log.exception("could not draw %s", activity)
                fault = each
        if fault is not None:
            failed = {"ename": type(fault).__name__, "evalue": "", "traceback": []}
            return {"status": "error", "execution_count": self._count, **failed}
        return {"status": "ok", "execution_count": self._count, "payload": [], "user_expressions": {}}

    def _say(self, state: str) -> None:
        self._publish("status", {"execution_state": state}, {}, None, b"status")

    def _publish(
        self, kind: str, content: dict[str, Any], metadata: dict[str, Any], buffers: Any, topic: bytes
    ) -> None:
        self._session.send(self._out, kind, content, self._parent, topic, buffers, metadata=metadata)


def shown_in(code: str) -> list[str]:
    """The ids when `code` is lines of `show("<id>")` and nothing else."""
    try:
        statements = ast.parse(code).body
    except (SyntaxError, ValueError):
        return []
    found = []
    for statement in statements:
        match statement:
            case ast.Expr(ast.Call(func=ast.Name(id="show"), args=[ast.Constant(value=str(activity))], keywords=[])):
                found.append(activity)
            case _:
                return []
    return found


def _bound(context: zmq.Context[Any], kind: int, wanted: dict[str, Any], channel: str) -> zmq.Socket[bytes]:
    socket: zmq.Socket[bytes] = context.socket(kind)
    port, ip = wanted[f"{channel}_port"], wanted["ip"]
    socket.bind(f"ipc://{ip}-{port}" if wanted["transport"] == "ipc" else f"tcp://{ip}:{port}")
    return socket
