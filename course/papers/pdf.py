"""A paper as a PDF: tagged for screen readers, with its language and title (PDF/UA-1). Made by Typst, in this process.

The layout is `assets/templates/papir.typ`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

from course.papers.paper import Block, Facts, Paper, Paragraph, Part, Table, readable
from course.papers.typesetter import run

PDFStandard: TypeAlias = Literal["ua-1"]
ASSETS = Path(__file__).resolve().parent.parent.parent / "assets"
LAYOUT = ASSETS / "templates" / "papir.typ"
STANDARD: PDFStandard = "ua-1"
KINDS: dict[type, str] = {Paragraph: "paragraph", Facts: "facts", Table: "table", Part: "part"}


def pdf(paper: Paper, made: datetime) -> bytes:
    """The file's content. `made` is an aware time, for its properties.

    A character that none of the fonts has is shown as an empty box. Then the file is still tagged, but doesn't claim to
    follow the standard, which forbids such boxes.
    """
    import typst

    try:
        return _compiled(paper, made, [STANDARD])
    except typst.TypstError:
        return _compiled(paper, made, [])


def _compiled(paper: Paper, made: datetime, standards: list[PDFStandard]) -> bytes:
    return run(
        LAYOUT.read_bytes(),
        paper.logo.parent if paper.logo else LAYOUT.parent,
        {"paper": json.dumps(_as_data(paper))},
        format="pdf",
        pdf_standards=standards,
        timestamp=int(made.timestamp()),
    )


def _as_data(paper: Paper) -> Any:
    whole = {**asdict(paper), "logo": paper.logo and f"/{paper.logo.name}"}
    return _readable({**whole, "blocks": [_block(each) for each in paper.blocks]})


def _block(block: Block) -> dict[str, Any]:
    data = {"kind": KINDS[type(block)], **asdict(block)}
    return {**data, "blocks": [_block(each) for each in block.blocks]} if isinstance(block, Part) else data


def _readable(value: Any) -> Any:
    match value:
        case str():
            return readable(value)
        case dict():
            return {key: _readable(each) for key, each in value.items()}
        case list() | tuple():
            return [_readable(each) for each in value]
        case _:
            return value
