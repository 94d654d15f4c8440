"""The files that a paper can become, by the ending of their names. The libraries are read when the first is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from course.papers.paper import Paper


def _word(paper: Paper, made: datetime) -> bytes:
    from course.papers.word import word

    return word(paper, made)


def _pdf(paper: Paper, made: datetime) -> bytes:
    from course.papers.pdf import pdf

    return pdf(paper, made)


# Each takes the paper and the aware time it was made.
PAPER_FORMS: dict[str, Callable[[Paper, datetime], bytes]] = {"docx": _word, "pdf": _pdf}
