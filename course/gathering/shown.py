"""An activity as a room sees it before anybody has answered."""

from __future__ import annotations

from random import Random
from typing import Any

from course.kinds import Activity


def question_of(activity: Activity) -> dict[str, Any]:
    """All that may be told about an activity before an answer, in the gathering's order: the same on every screen."""
    return activity.question(Random(activity.id))  # noqa: S311 - an order, not a secret
