"""What is right, for the facilitator alone, in lines to read aloud."""

from __future__ import annotations

from course.kinds import Activity
from course.kinds.claim import Claim
from course.kinds.keyed import bare
from course.kinds.multiple_choice import MultipleChoice
from course.kinds.single_choice import SingleChoice
from course.kinds.sorting import Sorting
from course.messages import text


def answer_key(activity: Activity, locale: str) -> tuple[str, ...]:
    """The lines; none for an activity where nothing is right or wrong."""
    match activity:
        case SingleChoice() | MultipleChoice():
            return tuple(_line(each.text, each.feedback) for each in activity.options if each.correct)
        case Claim():
            reason = next(each for each in activity.reasons if each.correct)
            return (
                text(f"activities.claim_{str(activity.truth).lower()}", locale),
                _line(reason.text, reason.feedback),
            )
        case Sorting():
            texts = {each.id: each.text for each in activity.categories}
            return tuple(_line(f"{each.text}: {texts[each.category]}", each.feedback) for each in activity.cards)
    return ()


def _line(what: str, why: str | None) -> str:
    return f"{what} – {bare(why)}" if why else what
