"""What a cell of a course notebook imports: `show("id")` draws an activity, `points("id")` is its grade cell."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from course.grading.points import EXECUTION, points

if TYPE_CHECKING:
    from course.kinds.widget import ActivityWidget

__all__ = ["points", "show"]


def show(activity_id: str) -> ActivityWidget | None:
    """Draw an activity. Draws nothing while nbgrader runs the notebook: then only the points matter."""
    if os.environ.get(EXECUTION):
        return None
    from course.display import widget_for  # a grading kernel starts faster without widgets

    return widget_for(activity_id)
