"""The learners' kernels: started with what they need to know, ended when nobody looks at their page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Integer


class CourseKernels(AsyncMappingKernelManager):
    """Ends a kernel soon after its last page closed, and an idle one after a long while even if a page is open.

    jupyter_server has one time limit for both. A learner whose phone sleeps needs a longer one while the page is there;
    a closed tab, which tells us so itself, or a lost one, which can't, needs none.
    """

    unwatched_timeout = Integer(30, help="Seconds that a kernel lives without a page.").tag(config=True)

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
