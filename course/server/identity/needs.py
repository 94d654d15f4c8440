"""`@needs("follow")` before a handler's method: which right it takes. Unmarked methods take `study`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from jupyter_server.auth.decorator import allow_unauthenticated

from course.model import Right

Method = TypeVar("Method", bound=Callable[..., Any])
NEEDS = "__needs"


def needs(right: Right) -> Callable[[Method], Method]:
    """Only for those with this right. `CourseHandler.prepare` sees to it, before anything of the request is read."""

    def mark(method: Method) -> Method:
        setattr(method, NEEDS, right)
        return method

    return mark


def public(method: Method) -> Method:
    """For everybody, also without login."""
    setattr(method, NEEDS, None)
    marked: Method = allow_unauthenticated(method)
    return marked


def needed(method: Callable[..., Any]) -> Right | None:
    """The right that a method takes; None for a public one."""
    right: Right | None = getattr(method, NEEDS, "study")
    return right
