"""What the roles are called in Norwegian, on the command line and in files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from course.model import Role

NAMES: Mapping[Role, str] = {
    "learner": "deltaker",
    "facilitator": "prosessleder",
    "instructor": "kursholder",
    "administrator": "administrator",
}
ROLES: Mapping[str, Role] = {name: role for role, name in NAMES.items()} | {role: role for role in NAMES}


def read_roles(written: str) -> frozenset[Role]:
    """«kursholder, prosessleder» → roles; everybody is a learner. Raises `ValueError` with the word that is none."""
    roles: set[Role] = {"learner"}
    for word in re.split(r"[,;+/\s]+|\bog\b", written.strip().lower()):
        if word and word not in ROLES:
            raise ValueError(word)
        if word:
            roles.add(ROLES[word])
    return frozenset(roles)


def in_words(roles: Iterable[Role]) -> str:
    """«prosessleder, kursholder»; «deltaker» for those who are nothing more."""
    more = set(roles) - {"learner"}
    return ", ".join(name for role, name in NAMES.items() if role in more) or NAMES["learner"]
