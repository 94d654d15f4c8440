"""The fault of every tool: which field, and what to do about it."""

from __future__ import annotations

from course.messages import DEFAULT_LOCALE
from course.model import Told
from course.tools.say import Variable, say


class ToolInputError(Told):
    """An input that a tool can't use. `field` is the parameter's name («shifts[2].start» inside a list).

    `name` is the message `tools.<name>`; `str()` and `message` are the sentence in bokmål.
    """

    def __init__(self, field: str, name: str, **variables: Variable) -> None:
        super().__init__(field, name)
        self.field = field
        self.name = name
        self.variables = variables

    def text(self, locale: str = DEFAULT_LOCALE) -> str:
        """The sentence that says what to do."""
        return say(self.name, self.variables, locale)

    @property
    def message(self) -> str:
        """The sentence in bokmål."""
        return self.text()

    def __str__(self) -> str:
        return self.message
