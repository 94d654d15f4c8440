"""The warm process: it has read libraries and course once, and forks a kernel for each page in some milliseconds.

What it buys is in docs/ytelse.md: a kernel is there at once instead of after a second, and shares what is the same
for all. It holds nothing about any learner: it opens no learner's answers, and a kernel gets its learner with the
request, after the fork.

The server speaks to it over a socket of its own, one request at a time:

    server → {"connection_file", "env"}        warm → {"pid"}, and a file descriptor that follows that process
"""

from __future__ import annotations

import gc
import json
import logging
import os
import signal
import socket
import sys
import threading
from typing import Any

from course.kernel.comms import connect
from course.kernel.messages import CourseKernel

# A request holds the whole environment (bytes).
LONGEST_REQUEST = 1 << 20

log = logging.getLogger(__name__)


def serve(requests: socket.socket, lifeline: int) -> None:
    """Fork kernels for the server until it hangs up. They get its `lifeline`, which is readable when it has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which hangs up
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the kernels, so let them leave at once
    kernel = rehearsed_kernel()
    if threading.active_count() > 1:
        raise RuntimeError("a thread was started in the warm process, and would be missing in the kernels")
    # Objects that are never looked at by the garbage collector stay on pages that all kernels share. It doesn't look
    # now either: the holes it would leave are where a kernel would put what is its own, 0.25 MB more of its own (USS).
    gc.freeze()
    while request := requests.recv(LONGEST_REQUEST):
        wanted = json.loads(request)
        if (pid := os.fork()) == 0:
            requests.close()
            _be_kernel(wanted, kernel, lifeline)
        follow = os.pidfd_open(pid)
        socket.send_fds(requests, [json.dumps({"pid": pid}).encode()], [follow])
        os.close(follow)


def ready_kernel() -> CourseKernel:
    """A kernel that has read and tried all it needs, and only lacks a learner and a place to listen."""
    comms = connect()
    # ipywidgets looks for the manager when it is imported.
    from course.display import warm, widget_for
    from course.kinds.widget import let_pages_ask

    let_pages_ask()
    warm()
    return CourseKernel(comms, widget_for)


def rehearsed_kernel() -> CourseKernel:
    """A kernel that has been through answers too. It is worth the time where many are forked from it."""
    kernel = ready_kernel()
    from course.display import rehearse

    rehearse()
    return kernel


def _be_kernel(wanted: dict[str, Any], kernel: CourseKernel, lifeline: int) -> None:
    """In the new process: be the learner's kernel, and never come back."""
    code = 1
    try:
        os.environ.clear()
        os.environ.update(wanted["env"])
        kernel.serve(wanted["connection_file"], lifeline)
        code = 0
    except BaseException:
        log.exception("a kernel ended")
    finally:
        sys.stderr.flush()
        os._exit(code)  # what the warm process would do at its end is not for its children
