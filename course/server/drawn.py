"""An activity as the page gets it: the question and the first state, as JSON for the script to draw."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from course.flow import Study


def drawn(study: Study, activity_id: str, state: dict[str, Any] | None = None) -> dict[str, Any]:
    """{"activity": id, "json", "height"}. `state` is asked for when it isn't given."""
    question = study.question(activity_id)
    told = {"activity": question, "state": study.state(activity_id) if state is None else state}
    return {"activity": activity_id, "json": for_script(told), "height": _expected_height(question)}


def without_name(learner: str) -> str:
    """A mark that tells one learner's unsaved text in a shared browser from another's, and nothing else."""
    return hashlib.sha256(learner.encode()).hexdigest()[:12]


def for_script(value: Any) -> str:
    """JSON that is safe inside a script element: no «<» can end the element or open a comment."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _expected_height(question: dict[str, Any]) -> int:
    """Room to keep until the drawing is there, so that the text under it stays where it is (CSS pixels)."""
    rows = sum(len(value) for value in question.values() if isinstance(value, list))
    return 260 + 70 * rows
