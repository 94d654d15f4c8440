"""How many files and lines the server may have open at once."""

from __future__ import annotations

import sys
from contextlib import suppress


def open_many_files() -> None:
    """Ask for as many as the machine allows. A page that is used takes some twenty, and a shell begins with 1024."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):  # macOS says «no limit» and means another number
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
