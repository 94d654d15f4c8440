"""Why somebody who comes from a learning platform is not let in."""

from __future__ import annotations

from typing import Literal

Reason = Literal["unknown_platform", "incomplete", "no_cookie", "too_late", "platform_said_no", "no_keys", "not_valid"]


class LtiRefused(Exception):
    """Not let in. `message` is the id of the sentence that says what to do; `detail` is for the log."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail

    @property
    def message(self) -> str:
        """The id of the sentence."""
        return f"lti.{self.reason}"
