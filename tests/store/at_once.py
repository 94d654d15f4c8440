"""Many who do something in the same instant."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any


def at_once(*doing: Callable[[], Any]) -> list[Any]:
    """What each of them returned, or the exception that stopped it."""
    start = Barrier(len(doing))
    found: list[Any] = [None] * len(doing)

    def one(number: int) -> None:
        start.wait()
        try:
            found[number] = doing[number]()
        except Exception as fault:  # noqa: BLE001 - it is handed back
            found[number] = fault

    threads = [Thread(target=one, args=(number,)) for number in range(len(doing))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return found
