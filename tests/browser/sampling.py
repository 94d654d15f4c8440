"""The author's samples, answered behind the page's back with the messages that the page sends."""

from __future__ import annotations

from course.flow import Study


def do_sample(study: Study, activity_id: str, name: str) -> None:
    """Answer an activity with one of its samples: «full», «partial» or «wrong»."""
    asked = study.course.activity(activity_id)
    for given in asked.samples.by_name()[name].tries:
        if asked.kind == "scenario":
            study.receive(activity_id, {"type": "restart"})
            for choice in given:
                study.receive(activity_id, {"type": "choose", "choice": choice})
        else:
            study.receive(activity_id, {"type": "save" if asked.autosave else "submit", "answer": given})
