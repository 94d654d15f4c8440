"""Which roles the groups of the municipality's own login give. The names of the groups are the operator's to choose."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from course.model import Role

# The variable for each role, and the names when it says nothing. Several names with commas between.
GROUPS: Mapping[Role, tuple[str, str]] = {
    "facilitator": ("NYSOMLEDER_FACILITATOR_GROUPS", "prosessledere"),
    "instructor": ("NYSOMLEDER_INSTRUCTOR_GROUPS", "kursholdere"),
    "administrator": ("NYSOMLEDER_ADMINISTRATOR_GROUPS", "administratorer"),
}


def roles_of(groups: Iterable[str], environment: Mapping[str, str] = os.environ) -> frozenset[Role]:
    """The roles of somebody who is in these groups. Everybody is a learner."""
    member = set(groups)
    given: set[Role] = {"learner"}
    given.update(role for role in GROUPS if member & group_names(role, environment))
    return frozenset(given)


def group_names(role: Role, environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """The groups that give a role."""
    variable, standard = GROUPS[role]
    written = environment.get(variable) or standard
    return frozenset(name for each in written.split(",") if (name := each.strip()))
