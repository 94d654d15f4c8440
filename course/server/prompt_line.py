"""The line between a page and its kernel, without what jupyter_server asks of a kernel that it knows nothing about."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from traitlets import Bool

# Between two questions (seconds). The first is answered within some milliseconds, when the kernel's messages are heard.
PAUSE = 0.05


class PromptConnection(ZMQChannelsWebsocketConnection):
    """As jupyter_server's own, for a kernel that has answered already: a page knows its id after it has run its cells.

    It leaves out six sockets of eight and two questions of three, and with `CourseKernels` a quarter of what the server
    does for a new kernel and for an answer.
    """

    # To count what comes each second means to read each message. Ours are a few for each answer.
    limit_rate = Bool(default_value=False)

    async def prepare(self) -> None:
        """Before the line is open. jupyter_server asks for the kernel's protocol here, on a socket of its own."""
        await self._register_session()  # type: ignore[no-untyped-call]
        self.session.key = self.kernel_manager.session.key

    def create_stream(self) -> None:
        """The two channels that comm messages use; jupyter_server opens control and stdin too."""
        for channel in ("iopub", "shell"):
            stream = getattr(self.kernel_manager, f"connect_{channel}")(identity=self.session.bsession)
            stream.channel = channel
            self.channels[channel] = stream

    def nudge(self) -> asyncio.Future[None]:
        """Done when what the kernel says is heard on this line; until then the page's first message waits.

        jupyter_server opens two more sockets for it, asks on both, and asks again only after half a second.
        """
        return asyncio.ensure_future(self._heard())

    async def _heard(self) -> None:
        heard = asyncio.Event()
        iopub, shell = self.channels["iopub"], self.channels["shell"]
        iopub.on_recv(lambda _: heard.set())
        while not heard.is_set() and self.channels and self.kernel_id in self.multi_kernel_manager:
            self.session.send(shell, "kernel_info_request")
            with suppress(TimeoutError):
                await asyncio.wait_for(heard.wait(), PAUSE)

    def disconnect(self) -> Any:
        """Let go of both channels. A page that was lost asks for a new kernel, so nothing is kept for its return."""
        super().disconnect()  # type: ignore[no-untyped-call]
        self.channels = {}

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass on what the page says, and note that the kernel is in use."""
        self.multi_kernel_manager.used(self.kernel_id)
        super().handle_incoming_message(incoming_msg)

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
        """Pass on what the kernel says to all. Comm messages have no replies: what comes on shell is for us."""
        if stream.channel == "iopub":
            super().handle_outgoing_message(stream, outgoing_msg)
