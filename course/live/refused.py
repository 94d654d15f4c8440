"""What can't be done in a gathering, as the name of a sentence and its numbers."""

from __future__ import annotations

from course.model import Refusal


class Refused(Refusal):
    """The sentence is the message `live.refused_<name>`."""

    prefix = "live.refused_"
