"""A gathering that is held, with a store and a clock of its own."""

from __future__ import annotations

import pytest
from kept_rooms import Clock

from course.live.host import Host


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def host(store, real_course, clock):
    return Host(store.rooms, real_course, "nb", clock)


@pytest.fixture
def room(host):
    stored, _ = host.begin("module1_rolle")
    return host.room(stored.code)
