"""Who may do what. The only table of it; docs/personvern.md shows the same one, and a test compares them.

study: take the course. hold: hold gatherings, with the facilitator's notes. follow: see how a cohort comes along, what
it handed in, and how the checks work. grade: give points and comments. manage: add people and cohorts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from course.model import Right, Role

RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        "learner": frozenset({"study"}),
        "facilitator": frozenset({"study", "hold"}),
        "instructor": frozenset({"study", "hold", "follow", "grade"}),
        "administrator": frozenset({"study", "manage"}),
    }
)

# The one learner of a machine without login: it is her machine.
ALL_RIGHTS: frozenset[Right] = frozenset().union(*RIGHTS.values())


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """What somebody with these roles may do. Everybody is a learner."""
    return RIGHTS["learner"].union(*(RIGHTS[role] for role in roles))
