"""The one widget: a public activity, the learner's state, and messages. It has no field for a key."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from ipywidgets import Layout, register_comm_target

from course.home import OWN_PAGE

BUILD = Path(__file__).resolve().parent.parent.parent / "assets" / "build"
NO_DRAWING = "export default { render() {} }"


def on_own_page() -> bool:
    """Whether this kernel serves our own page, and not JupyterLab."""
    return bool(os.environ.get(OWN_PAGE))


def _built(name: str, otherwise: str) -> str:
    file = BUILD / name
    return file.read_text("utf-8") if file.is_file() and not on_own_page() else otherwise


def let_pages_ask() -> None:
    """Answer a page that asks for all widgets there are. An IPython kernel does this by itself, ours has to be told."""
    register_comm_target()


@cache
def _layout() -> Layout:
    return Layout()


class ActivityWidget(anywidget.AnyWidget):
    """What the browser may know of one activity (`activity`), and where the learner stands (`state`)."""

    _esm = traitlets.Unicode(_built("widget.js", NO_DRAWING)).tag(sync=True)
    _css = traitlets.Unicode(_built("widget.css", "")).tag(sync=True)
    _anywidget_id = traitlets.Unicode(f"{__name__}.ActivityWidget").tag(sync=True)
    activity = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    messages = traitlets.Dict().tag(sync=True)

    @traitlets.default("layout")
    def _one_for_all(self) -> Layout:
        """A layout has more traits than an activity, and ours is never used: forty of them were a tenth of a kernel."""
        return _layout()

    def add_traits(self, **traits: Any) -> None:
        """What anywidget adds to each widget by making a class for it, ours have: one class is enough for forty."""
        if missing := {name: each for name, each in traits.items() if not self.has_trait(name)}:
            super().add_traits(**missing)

    def on_learner(self, receive: Callable[[Mapping[str, Any]], None]) -> None:
        """Call `receive` with each message from the learner's page."""
        self.on_msg(lambda _widget, content, _buffers: receive(content))
