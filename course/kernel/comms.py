"""The widgets' own way out of the kernel: their messages go on the channel that the page listens to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import comm
from comm.base_comm import BaseComm, CommManager

# Sends one message: type, content, metadata, buffers, topic.
Send = Callable[[str, dict[str, Any], dict[str, Any], Any, bytes], None]


class PageComm(BaseComm):
    """One widget's line to the page. Until the kernel listens, there is no page and nothing is sent."""

    out: Send | None = None

    def publish_msg(
        self,
        msg_type: str,
        data: dict[str, Any] | None = None,
        metadata: dict[str, Any] | None = None,
        buffers: Any = None,
        **keys: Any,
    ) -> None:
        """Send to the page. It asks for all widgets in one message, so that none of them has to be announced: that
        was a third of what the server did for a new kernel."""
        if PageComm.out is not None and msg_type != "comm_open":
            content = {"data": data or {}, "comm_id": self.comm_id, **keys}
            PageComm.out(msg_type, content, metadata or {}, buffers, self.topic)


def connect() -> CommManager:
    """Give widgets this way out, and return the manager that messages from the page are handed to.

    It must be called before a widget is made. `comm` is made to be filled in like this by each kind of kernel.
    """
    manager = CommManager()
    comm.create_comm = PageComm
    comm.get_comm_manager = lambda: manager
    return manager
