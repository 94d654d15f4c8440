"""The addresses of the server, as `CourseApp` makes them, and the right that each takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from types import MappingProxyType, SimpleNamespace
from typing import Any

from course.content import load_course
from course.home import Home
from course.model import Right
from course.server.app import CourseApp
from course.server.handlers import CourseHandler
from course.server.identity.needs import NEEDS, needed

# What an address holds where the pattern has a group: the first that fits. None of them is there, so that a page that
# may be seen says 404 and nothing is started.
NONE_SUCH = ("finnes_ikke", "finnes-ikke", "ABCDEF", "docx", "json", "csv", "0", "0" * 16, "0" * 32)


def routes() -> list[tuple[str, Any]]:
    """Each pattern with its handler."""
    app = CourseApp(load_course(), Home.from_environment({"NYSOMLEDER_IDENTITY": "code"}))
    app.app = SimpleNamespace(settings={})
    app.initialize()
    return [(pattern, handler) for pattern, handler, *_ in app.init_handlers()]


ROUTES = routes()
METHODS = ("get", "post", "put", "patch", "delete")


def patterns(right: Right | None, method: str) -> Iterator[str]:
    """The patterns with a method that takes this right."""
    for pattern, handler in ROUTES:
        found = getattr(handler, method)
        if issubclass(handler, CourseHandler) and hasattr(found, NEEDS) and needed(found) == right:
            yield pattern


def marked(right: Right | None, method: str) -> Iterator[str]:
    """An address for each of these patterns, with nothing behind it."""
    return (filled(pattern)[0] for pattern in patterns(right, method))


def filled(pattern: str, there: Mapping[str, Sequence[str]] = MappingProxyType({})) -> list[str]:
    """The addresses that the pattern fits with what is `there`, by what stands in its groups; with nothing, one address
    that nothing is behind."""
    choices = []
    for group in re.findall(r"\(([^()]*)\)", pattern):
        inner = re.sub(r"^\?P<\w+>", "", group)
        fits = [each for each in (*inner.split("|"), *NONE_SUCH) if re.fullmatch(inner, each)]
        assert fits or inner in there, f"nothing fits {inner} in {pattern}"
        choices.append(there.get(inner) or fits[:1])
    return [_filled(pattern, each) for each in product(*choices)]


def _filled(pattern: str, values: tuple[str, ...]) -> str:
    given = iter(values)
    return re.sub(r"\([^()]*\)", lambda _: next(given), pattern).replace("/?", "").replace("\\", "")
