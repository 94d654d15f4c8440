"""One server with personal codes for all tests here, and a learner in each of two browsers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from visitors import Course, Visitor


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    served = Course(tmp_path_factory.mktemp("kode"), "code")
    yield served
    served.stop()


@pytest.fixture(scope="session")
def codes(course: Course) -> dict[str, str]:
    """Kari's and Ola's personal codes."""
    return {each: course.add(each) for each in ("kari", "ola")}


@pytest.fixture
def kari(course: Course, codes: dict[str, str]) -> Iterator[Visitor]:
    with course.logged_in(codes["kari"]) as visitor:
        yield visitor


@pytest.fixture
def ola(course: Course, codes: dict[str, str]) -> Iterator[Visitor]:
    with course.logged_in(codes["ola"]) as visitor:
        yield visitor
