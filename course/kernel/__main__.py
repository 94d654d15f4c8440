"""`python -m course.kernel -f FILE` is one kernel; with `--warm SOCKET LIFELINE` it is the process that forks them."""

from __future__ import annotations

import socket
import sys

from course.kernel import warm
from course.logs import keep_log


def main(arguments: list[str]) -> None:
    """What the server starts; nobody types it. A kernel's faults are written in the server's log, in its way."""
    keep_log()
    match arguments:
        case ["--warm", requests, lifeline]:
            warm.serve(socket.socket(fileno=int(requests)), int(lifeline))
        case ["-f", connection_file]:
            warm.ready_kernel().serve(connection_file)


main(sys.argv[1:])
