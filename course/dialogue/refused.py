"""What can't be done in a dialogue, as the name of a sentence."""

from __future__ import annotations

from course.model import Refusal


class Refused(Refusal):
    """The sentence is the message `dialogue.refused_<name>`."""

    prefix = "dialogue.refused_"
