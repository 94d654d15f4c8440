"""The learners' kernels: whose each is, started with what they need to know, ended when nobody looks at their page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import zmq
import zmq.asyncio
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.websocket import WebSocketHandler
from traitlets import Bool, Integer, default

from course.store.people import People

# What a socket is closed with, so that the page doesn't try to open it again.
GOING_AWAY = 1001
RECALL = 5  # ms


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a kernel is: a learner, and the login it was started from; "" where there are no logins of ours."""

    learner: str
    session: str


class CourseKernels(AsyncMappingKernelManager):
    """Ends a kernel soon after its last page closed, and an idle one after a long while even if a page is open.

    jupyter_server has one time limit for both. A learner whose phone sleeps needs a longer one while the page is there;
    a closed tab, which tells us so itself, or a lost one, which can't, needs none.
    A kernel also ends with the login it was started from, wherever she logs out.
    """

    # A page that has lost the line never comes back to it, and a slow phone has to get there first.
    unwatched_timeout = Integer(20, help="Seconds that a kernel lives without a page.").tag(config=True)
    # So what the kernel says to it needn't be kept either.
    buffer_offline_messages = Bool(default_value=False)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self._owners: dict[str, Owner] = {}
        # The open sockets of each kernel.
        self.lines: defaultdict[str, set[WebSocketHandler]] = defaultdict(set)
        self.people: People | None = None

    @default("context")
    def _many_lines(self) -> zmq.asyncio.Context:
        """Ten lines go to each kernel that is used, and ZeroMQ allows a thousand when nothing else is said."""
        context: zmq.asyncio.Context = super()._context_default()
        context.set(zmq.MAX_SOCKETS, context.get(zmq.SOCKET_LIMIT))
        # Who calls before the kernel listens, calls again after so long (ms). ZeroMQ waits a tenth of a second.
        context.setsockopt(zmq.RECONNECT_IVL, RECALL)
        context.setsockopt(zmq.RECONNECT_IVL_MAX, 100 * RECALL)
        return context

    async def start_for(self, owner: Owner, **kwargs: Any) -> str:
        """Start a kernel for somebody and return its id."""
        kernel_id: str = await ensure_async(self.start_kernel(**kwargs))
        self._owners[kernel_id] = owner
        return kernel_id

    def start_watching_activity(self, kernel_id: str) -> None:
        """A kernel is in use when its page says something. jupyter_server reads all that a kernel says, to know the
        same: one more socket for each, and as much work once more for each message."""
        kernel: Any = self.get_kernel(kernel_id)
        kernel.reason, kernel.execution_state = "", "idle"
        self.used(kernel_id)

    def used(self, kernel_id: str) -> None:
        """Note that a page has said something to the kernel."""
        kernel: Any = self._kernels.get(kernel_id)
        if kernel is not None:
            kernel.last_activity = datetime.now(UTC)

    def belongs_to(self, kernel_id: str, learner: str) -> bool:
        """Whether this is a kernel of hers. False for a kernel that isn't there."""
        owner = self._owners.get(kernel_id)
        return owner is not None and owner.learner == learner and kernel_id in self

    async def end_kernels_of(self, learner: str, session: str | None = None) -> None:
        """End all kernels of a learner, or those of one of her logins."""
        for kernel_id, owner in list(self._owners.items()):
            if owner.learner == learner and session in {None, owner.session}:
                await self._end(kernel_id)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget whose it was, when it ends, and tell the pages that are still connected."""
        self._owners.pop(kernel_id, None)
        for line in self.lines.pop(kernel_id, ()):
            line.close(GOING_AWAY)
        return super().remove_kernel(kernel_id)

    async def cull_kernels(self) -> None:
        """As jupyter_server does, and those whose login is over: she may have logged out at another server."""
        await self._end_logged_out()
        await super().cull_kernels()  # type: ignore[no-untyped-call]

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End the kernel when no page has been connected for a while; otherwise as jupyter_server does."""
        kernel: Any = self._kernels.get(kernel_id)
        if kernel is None:
            return
        if self._kernel_connections.get(kernel_id, 0) == 0:
            now = datetime.now(UTC)
            kernel.alone_since = getattr(kernel, "alone_since", None) or now
            if now - kernel.alone_since > timedelta(seconds=self.unwatched_timeout):
                self.log.info("Ending kernel %s: its page is closed.", kernel_id)
                await ensure_async(self.shutdown_kernel(kernel_id))  # type: ignore[no-untyped-call]
            return
        kernel.alone_since = None
        await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]

    async def _end_logged_out(self) -> None:
        with_login = {kernel_id: owner.session for kernel_id, owner in self._owners.items() if owner.session}
        if self.people is None or not with_login:
            return
        living = self.people.living_sessions(set(with_login.values()), datetime.now(UTC))
        for kernel_id in [each for each, session in with_login.items() if session not in living]:
            await self._end(kernel_id)

    async def _end(self, kernel_id: str) -> None:
        if kernel_id in self:
            self.log.info("Ending kernel %s: its learner has logged out.", kernel_id)
            await ensure_async(self.shutdown_kernel(kernel_id, now=True))  # type: ignore[no-untyped-call]
