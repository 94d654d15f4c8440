"""The line to a kernel, and its end: for the learner who has it, and nobody else. Voilà passes comm messages only."""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.handlers import KernelHandler, _kernel_id_regex
from tornado.web import HTTPError
from tornado.websocket import WebSocketProtocol, WebSocketProtocol13
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from course.server.operations.metrics import count_told
from course.server.prompt_line import PromptConnection


class _Owned:
    """Both doors know the learner before anything else happens."""

    current_user: Any
    kernel_manager: Any

    def own_or_404(self, kernel_id: str) -> None:
        """Nobody learns whether somebody else's kernel is there."""
        user = self.current_user
        if user is None or "study" not in user.rights or not self.kernel_manager.belongs_to(kernel_id, user.username):
            raise HTTPError(404)

    def write_error(self, _status_code: int, **_: Any) -> None:
        """The status says it all: a script asks here, and Jupyter's own error page can't be drawn by us."""
        self.finish()  # type: ignore[attr-defined]  # the handler's


class KernelLine(_Owned, VoilaKernelWebsocketHandler):  # type: ignore[misc]  # Voilà is not typed
    """GET /api/kernels/<id>/channels"""

    kernel_websocket_connection_class = PromptConnection

    async def get(self, kernel_id: str) -> None:
        """Open the line."""
        self.own_or_404(kernel_id)
        await super().get(kernel_id=kernel_id)

    def get_websocket_protocol(self) -> WebSocketProtocol | None:
        """The protocol without pings of its own: Jupyter's handler sends them every half minute.

        Jupyter counts `ping_interval` and `ping_timeout` in milliseconds, and tornado reads the same names as seconds.
        """
        protocol: WebSocketProtocol | None = super().get_websocket_protocol()
        if isinstance(protocol, WebSocketProtocol13):
            protocol.params.ping_interval = 0
        return protocol

    async def open(self, kernel_id: str) -> None:
        """Let the kernel's end close the line, so that the page knows."""
        # A kernel says several small things in a row. Together with the browser's late acknowledgements, TCP's own
        # waiting for larger packets held the second back for 40 ms: twice for a new kernel, once for each answer.
        self.set_nodelay(True)
        self.kernel_manager.lines[kernel_id].add(self)
        await super().open(kernel_id)

    def on_close(self) -> None:
        """The page is gone, or the kernel."""
        self.kernel_manager.lines.get(self.kernel_id, set()).discard(self)
        super().on_close()

    def write_message(self, message: bytes | str | dict[str, Any], binary: bool = False) -> Any:  # noqa: FBT002 - tornado's
        """Pass on what the kernel says, and count what it says of answers."""
        if isinstance(message, bytes | str):
            count_told(message)
        return super().write_message(message, binary)


class KernelState(_Owned, KernelHandler):  # type: ignore[misc]  # jupyter_server is not typed
    """GET /api/kernels/<id>: a page that lost the line asks whether there is anything to come back to."""

    async def get(self, kernel_id: str) -> None:
        """Say how the kernel is."""
        self.own_or_404(kernel_id)
        await super().get(kernel_id)  # type: ignore[misc]

    async def delete(self, kernel_id: str) -> None:
        """There is another address for that."""
        raise HTTPError(405)


class KernelEnd(_Owned, VoilaShutdownKernelHandler):  # type: ignore[misc]  # Voilà is not typed
    """POST /voila/api/shutdown/<id>: the page that closes says so itself."""

    async def post(self, kernel_id: str) -> None:
        """End the kernel."""
        self.own_or_404(kernel_id)
        await super().post(kernel_id)


KERNEL_DOORS: tuple[tuple[Any, ...], ...] = (
    (rf"/api/kernels/{_kernel_id_regex}/channels", KernelLine),
    (rf"/api/kernels/{_kernel_id_regex}", KernelState),
    (rf"/voila/api/shutdown/{_kernel_id_regex}", KernelEnd),
)
