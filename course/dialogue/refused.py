"""What can't be done, as the name of a sentence."""

from __future__ import annotations


class Refused(Exception):
    """Not now, or not so. `name` is the message `dialogue.refused_<name>`; nothing was changed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    @property
    def message(self) -> str:
        """The id of the sentence that says what to do."""
        return f"dialogue.refused_{self.name}"
