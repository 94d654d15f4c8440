"""Where to go after logging in: back to the page that was asked for, and never to anybody else's."""

from __future__ import annotations

import re

# What a browser reads as «another host» (//, /\) or leaves out (control characters) has no place in an address of ours.
INNOCENT = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def next_page(asked: str, base: str) -> str:
    """The address to go on to: `asked` when it lies under `base`, which begins and ends with a slash, else `base`."""
    path = asked.partition("?")[0]
    inside = asked.startswith(base) and INNOCENT.fullmatch(asked) and "//" not in path and "/.." not in path
    return asked if inside else base
