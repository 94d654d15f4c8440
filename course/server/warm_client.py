"""How the server first speaks with a kernel: until it is there, and not a moment longer."""

from __future__ import annotations

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

# Between two questions (seconds). A kernel that is forked answers the first or the second.
PAUSE = 0.05


class PromptClient(AsyncKernelClient):
    """Waits for a kernel as jupyter_client's own, but doesn't listen for a fifth of a second afterwards for what else
    there might be: nbclient leaves out by itself what doesn't belong to its cell."""

    def start_channels(self, *_: Any, **__: Any) -> None:
        """Only the two that are used: a heartbeat is a thread of its own, and the process tells that it lives."""
        super().start_channels(stdin=False, hb=False, control=False)

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - jupyter_client's
        """Return when the kernel answers and its messages are heard. Raises `RuntimeError` when that takes too long."""
        deadline = time.monotonic() + (timeout or float("inf"))
        answered = heard = False
        while not (answered and heard):
            if time.monotonic() > deadline or not await self.is_alive():
                raise RuntimeError("the kernel doesn't answer")
            self.kernel_info()
            heard = heard or await _comes(self.iopub_channel)
            answered = answered or await _comes(self.shell_channel)


async def _comes(channel: Any) -> bool:
    try:
        await channel.get_msg(timeout=PAUSE)
    except Empty:
        return False
    return True
