"""Finding out whether a port can be used, before a server quietly takes another or fails with a traceback."""

from __future__ import annotations

import errno
import socket

from course.model import Told

# Ports that need no special rights, but the last.
ORDINARY = range(1024, 65535)


class StartError(Told):
    """A server can't start."""


def port_is_free(ip: str, port: int, another: str) -> None:
    """Return when `port` can be listened on. Raises `StartError`; `another` is the command with a port left open."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((ip, port))
        except (OSError, OverflowError) as fault:
            in_use = getattr(fault, "errno", None) == errno.EADDRINUSE
            why = "er i bruk. Avslutt programmet som bruker den, eller" if in_use else "kan ikke brukes:"
            raise StartError(f"Port {port} {why} velg en annen: {another.format(_after(port))}") from fault


def _after(port: int) -> int:
    return port + 1 if port in ORDINARY else 8867
