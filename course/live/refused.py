"""What can't be done, as the name of a sentence and its numbers."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """Not now, or not so. The sentence is the message `live.refused_<name>`; nothing was changed."""

    def __init__(self, name: str, **values: Any) -> None:
        super().__init__(name)
        self.name = name
        self.values = values

    @property
    def message(self) -> str:
        """The id of the sentence that says what to do."""
        return f"live.refused_{self.name}"
