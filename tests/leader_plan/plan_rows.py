"""Rows of a plan as the page saves them."""

from __future__ import annotations

from typing import Any


def row(action: str, **parts: Any) -> dict[str, Any]:
    empty = {"goal": "", "first_step": "", "who": "", "deadline": "", "sign": "", "follow_up": "", "done": False}
    return {**empty, "action": action, **parts}
