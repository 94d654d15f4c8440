"""Two people in the toy course."""

from __future__ import annotations

import pytest
from guests import Clock, Guest

from course.dialogue import Reception, new_secret


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reception(store, minikurs, clock) -> Reception:
    return Reception(store.dialogues, minikurs, clock)


@pytest.fixture
def leader(reception) -> Guest:
    """The one who invites: she leads the meeting."""
    place, secret = reception.start("mini-topart", "moteleder", new_secret())
    return Guest(reception, place.page, secret)


@pytest.fixture
def clerk(reception, leader) -> Guest:
    """The one who is invited: he takes the minutes."""
    place, secret = reception.join(leader.place.code, new_secret(), "10.0.0.2")
    return Guest(reception, place.page, secret)
