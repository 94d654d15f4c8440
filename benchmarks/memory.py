"""What a server and all it has started take of the machine's memory."""

from __future__ import annotations

import statistics
from contextlib import suppress

import psutil
from family import MB, WARM, Memory
from served import Served

# In the command line of an ordinary kernel, as Voilà starts it.
ORDINARY = "ipykernel_launcher"


def memory(server: Served) -> float:
    """MB (PSS): what processes share is counted once, so that it is what the machine would get back."""
    found = Memory()
    for each in (server.process, *server.process.children(recursive=True)):
        with suppress(psutil.Error):  # it ended just now
            found.add(each)
    return found.pss


def kernel(server: Served) -> float:
    """MB (USS) that the middle one of the kernels there are now has for itself; 0 when there is none."""
    sizes = []
    for each in server.process.children(recursive=True):
        with suppress(psutil.Error):
            if _is_kernel(each, server.process.pid):
                sizes.append(each.memory_full_info().uss / MB)
    return statistics.median(sizes) if sizes else 0.0


def _is_kernel(process: psutil.Process, server: int) -> bool:
    """Ours are forked from the warm process and have its command line; the warm process is the server's own child."""
    command = process.cmdline()
    return ORDINARY in command or (WARM in command and ("--warm" not in command or process.ppid() != server))
