"""When a distribution may be drawn, so that nobody can find one person's answer in it.

A picture has at least five people in it. It is drawn anew only when at least five of them answer otherwise than in each
picture drawn before: what one gets by subtracting two pictures is itself the distribution of five or more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from course.live.counted import Cells
from course.live.limits import FEWEST


class Pictures:
    """The pictures drawn of one question, each as the cells of everybody in it. Phones are known by their ids."""

    def __init__(self) -> None:
        self._drawn: list[dict[str, Cells]] = []

    @property
    def newest(self) -> Mapping[str, Cells]:
        """Who is in the last picture, with what they answered; empty when none is drawn."""
        return self._drawn[-1] if self._drawn else {}

    @property
    def counts(self) -> Counter[tuple[str, str]]:
        """How many are in each cell of the last picture."""
        return Counter(cell for cells in self.newest.values() for cell in cells)

    def behind(self, answers: Mapping[str, Cells]) -> int:
        """How many people answer otherwise now than in the last picture, or aren't in it. 0 when none is drawn."""
        return _apart(answers, self.newest) if self._drawn else 0

    def draw(self, answers: Mapping[str, Cells]) -> bool:
        """Draw these answers if it may be done. Returns whether it was."""
        if len(answers) < FEWEST or any(_apart(answers, before) < FEWEST for before in reversed(self._drawn)):
            return False
        self._drawn.append(dict(answers))
        return True


def _apart(one: Mapping[str, Cells], other: Mapping[str, Cells]) -> int:
    """How many people's answers the two differ by."""
    gone = sum(phone not in one for phone in other)
    return gone + sum(other.get(phone) != cells for phone, cells in one.items())
