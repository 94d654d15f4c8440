"""Why somebody who comes from a learning platform is not let in."""

from __future__ import annotations

from typing import Literal

from course.model import Refusal

Reason = Literal["unknown_platform", "incomplete", "no_cookie", "too_late", "platform_said_no", "no_keys", "not_valid"]


class LtiRefused(Refusal):
    """Not let in. The sentence is the message `lti.<name>`; `detail` and `str()` are for the log."""

    prefix = "lti."

    def __init__(self, name: Reason, detail: str = "") -> None:
        super().__init__(name)
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.name}: {self.detail}"
