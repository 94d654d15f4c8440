"""What a simulated learner does in an activity: the author's samples, or an answer made up by its kind.

The activity's wording comes with the page; its samples are read from the course's files, as no browser could.
"""

from __future__ import annotations

from random import Random
from typing import Any

from course.kinds import Activity

# [message, …]: what the page would send, in order.
Messages = list[dict[str, Any]]


def messages_for(activity: Activity, question: dict[str, Any], random: Random, mark: str) -> Messages:
    """What she does this time. `mark` is in every text she writes herself, so that it is known whose it is."""
    samples = list(activity.samples.by_name().values())
    if activity.kind == "scenario":
        path = random.choice(random.choice(samples).tries)
        return [{"type": "restart"}, *({"type": "choose", "choice": each} for each in path)]
    if activity.kind == "decision":
        return [{"type": "restart"}, {"type": "choose", "choice": "ja"}]
    if activity.kind == "two-party":
        return []  # a conversation of two, on pages of its own
    if activity.kind == "calculator":
        return [{"type": "calculate", "answer": question["example"]}]
    if samples:
        given = random.choice(random.choice(samples).tries)
        kind = "save" if activity.autosave else "submit"
        before = [{"type": "save", "answer": given}] if random.random() < 0.3 else []  # noqa: PLR2004 - some think twice
        return [*before, {"type": kind, "answer": given}]
    return [{"type": "save", "answer": _made_up(question, random, mark)} for _ in range(2)]


def _made_up(question: dict[str, Any], random: Random, mark: str) -> Any:
    words = f"{mark}: " + " ".join(random.choices(("tydelig", "rolle", "samtale", "uke", "vedtak"), k=30))
    match question["kind"]:
        case "reflection" | "graded-reflection":
            return words
        case "self-assessment":
            values = {each["id"]: random.randint(1, 5) for each in question["items"]}
            return {**values, "comment": words} if question["comment"] else values
        case "checklist":
            done = [each["id"] for each in question["items"] if random.random() < 0.5]  # noqa: PLR2004 - half of it
            return {"done": done, "own": []}
        case "form":
            return {each["id"]: words for each in question["fields"] if each["type"] == "long"}
    raise NotImplementedError(question["kind"])
