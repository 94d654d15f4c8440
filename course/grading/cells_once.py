"""nbconvert's page of a graded notebook, with what learners have in common drawn once.

nbconvert turns the Markdown of each cell into HTML, colours the code, and in the end reads the whole page and writes it
anew: 0.2 seconds of the processor for each learner. But nearly all cells are the same for everybody, or have one of a
few scores. So nbconvert draws a cell the first time, and it is remembered. The page is the same, sign for sign.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from nbconvert.exporters import HTMLExporter
from nbformat.notebooknode import NotebookNode
from traitlets import Unicode

# nbgrader's own page, but that it asks `once` for each cell.
TEMPLATE = "{%- extends 'index.html.j2' -%}{%- block any_cell -%}{{ cell | once(super) }}{%- endblock -%}"
# Where a cell goes, while nbconvert reads and writes what is around the cells. Nobody can have written this.
PLACE = f"<!--{secrets.token_hex(8)} {{}}-->"
PLACES = re.compile(PLACE.format(r"(\d+)"))
# nbconvert changes these, and the latter depend on what is around them.
CHANGED = "img:not([alt]), .jp-Notebook"
EMPTY = frozenset(HTMLTreeBuilder.DEFAULT_EMPTY_ELEMENT_TAGS or ())  # «<br>» is never closed
# Cells of a module with the scores that are given. A learner's own texts soon make way for those of the next learner.
ROOM = 600


class _Drawn(NamedTuple):
    """A cell as it is in the finished page, and the text on both sides, which nbconvert joins with that of the next.

    `html` is None when it can't be finished alone; then `before` is all of it, as it was drawn. `spills` when the cells
    that follow depend on it: a comment that opens a table and never ends it takes them in.
    """

    before: str
    html: str | None = None
    after: str = ""
    spills: bool = False


class CellsOnceExporter(HTMLExporter):
    """`HTMLExporter` for one notebook of a module after the other."""

    raw_template = Unicode(TEMPLATE).tag(affects_environment=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._remembered: dict[str, _Drawn] = {}
        self._begin("")
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]

    def _begin(self, language: str) -> None:
        self._language, self._cells, self._alone = language, list[str](), True

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """nbconvert's, and ours."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "once", self._once

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own HTMLExporter
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page and the resources."""
        self._begin(json.dumps(nb.metadata.get("language_info"), sort_keys=True))  # it says how code is coloured
        page, resources = super().from_notebook_node(nb, resources, **kw)
        cells, self._cells = self._cells, []
        return PLACES.sub(lambda place: cells[int(place[1])], page), resources

    def _preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Take the steps as nbconvert does, but on what is given, and not on a copy of a copy: it is ours alone."""
        for step in self._preprocessors:
            nb, resources = step(nb, resources)
        self._validate_preprocessor(nb, self._preprocessors[-1])  # type: ignore[no-untyped-call]
        return nb, resources

    def _once(self, cell: NotebookNode, draw: Callable[[], str]) -> str:
        """What the template puts where a cell goes. `draw` is the block of nbgrader's template."""
        if not self._alone:
            return draw()
        drawn = self._remember(self._language + _seen(cell), draw)
        self._alone = not drawn.spills
        if drawn.html is None:
            return drawn.before
        self._cells.append(drawn.html)
        return drawn.before + PLACE.format(len(self._cells) - 1) + drawn.after

    def _remember(self, key: str, draw: Callable[[], str]) -> _Drawn:
        drawn = self._remembered.pop(key, None) or _finished(draw())
        self._remembered[key] = drawn  # as the newest
        if len(self._remembered) > ROOM:
            del self._remembered[next(iter(self._remembered))]
        return drawn


class _Nesting(HTMLParser):
    """Whether each tag that is opened is closed, in order, and nothing else is."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._open, self._in_order = list[str](), True
        self.feed(html)

    @property
    def whole(self) -> bool:
        return self._in_order and not self._open and not self.rawdata

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """It is opened and closed."""

    def handle_endtag(self, tag: str) -> None:
        self._in_order &= bool(self._open) and self._open.pop() == tag


def _finished(drawn: str) -> _Drawn:
    """Read and write a cell as nbconvert does with the page it is in."""
    start, end = drawn.find("<"), drawn.rfind(">") + 1
    if start < 0:
        return _Drawn(drawn)
    if "<" in drawn[end:] or not _Nesting(drawn[start:end]).whole:
        return _Drawn(drawn, spills=True)
    soup = BeautifulSoup(drawn[start:end], features="html.parser")
    return _Drawn(drawn) if soup.select_one(CHANGED) else _Drawn(drawn[:start], str(soup), drawn[end:])


def _seen(cell: NotebookNode) -> str:
    """All of a cell that can be seen, which isn't when it was run."""
    metadata = {name: value for name, value in cell.metadata.items() if name != "execution"}
    return json.dumps({**cell, "metadata": metadata}, sort_keys=True)
