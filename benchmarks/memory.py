"""What a server and all it has started take of the machine's memory."""

from __future__ import annotations

from contextlib import suppress

import psutil
from family import Memory
from served import Served


def memory(server: Served) -> float:
    """MB (PSS): what processes share is counted once, so that it is what the machine would get back."""
    found = Memory()
    for each in (server.process, *server.process.children(recursive=True)):
        with suppress(psutil.Error):  # it ended just now
            found.add(each)
    return found.pss


def kernel(server: Served) -> float:
    """MB (USS) that the largest kernel has for itself; 0 when there is none."""
    sizes = [0.0]
    for each in server.process.children(recursive=True):
        with suppress(psutil.Error):
            sizes.append(each.memory_full_info().uss / 1e6)
    return max(sizes)
