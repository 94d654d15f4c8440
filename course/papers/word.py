"""A paper as a Word file, to go on working with: real headings, a real table, its language and title."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from course.papers.paper import Block, Facts, Paper, Paragraph, Part, Table, named, readable
from course.papers.word_style import LEAD, NAME, QUIET, draw_lines, dress, number_pages, repeat_header, share_width

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Line

# Word's own limit, and one that nobody should need.
DEEPEST_HEADING = 9


def word(paper: Paper, made: datetime) -> bytes:
    """The file's content. `made` is an aware time, for its properties."""
    import docx

    document = docx.Document()
    dress(document, paper.lang)
    _describe(document, paper, made)
    _begin(document, paper)
    for each in paper.blocks:
        _write(document, each, 1)
    number_pages(document.sections[0].footer.paragraphs[0], _footer(paper))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _describe(document: Document, paper: Paper, made: datetime) -> None:
    about = document.core_properties
    about.title, about.author, about.language = readable(paper.title), readable(paper.by or paper.course), paper.lang
    about.comments = ""
    about.created = about.modified = made.replace(tzinfo=None)


def _begin(document: Document, paper: Paper) -> None:
    """Whose paper it is, and what it is."""
    whose = document.add_paragraph(style=NAME)
    if paper.logo:
        from docx.shared import Mm

        from course.papers.logo_picture import png

        picture = whose.add_run().add_picture(BytesIO(png(paper.logo)), height=Mm(13))
        # What a screen reader says of it.
        picture._inline.docPr.set("descr", readable(paper.by))  # noqa: SLF001 - python-docx has no other way
    else:
        _fill(whose, paper.by or paper.course)
    _fill(document.add_paragraph(style="Title"), paper.title)
    if paper.lead:
        _fill(document.add_paragraph(style=LEAD), paper.lead)


def _write(document: Document, block: Block, level: int) -> None:
    match block:
        case Paragraph():
            _fill(document.add_paragraph(style=QUIET if block.quiet else None), block.text)
        case Facts():
            _facts(document, block)
        case Table():
            _table(document, block)
        case Part():
            _fill(document.add_paragraph(style=f"Heading {min(level, DEEPEST_HEADING)}"), block.heading)
            for each in block.blocks:
                _write(document, each, level + 1)


def _facts(document: Document, facts: Facts) -> None:
    """Each on a line of its own: easy to write on in, and read in the right order."""
    for name, what in facts.rows:
        line = document.add_paragraph(style="Body Text")
        _fill(line, named(name, ""), bold=True)
        _fill(line, what)


def _table(document: Document, table: Table) -> None:
    made = document.add_table(rows=1 + len(table.rows), cols=len(table.header))
    draw_lines(made)
    widths = share_width(made, table.widths)
    for at, (row, texts) in enumerate(zip(made.rows, (table.header, *table.rows), strict=True)):
        # A row looks for its cells in the whole table, so it is asked once.
        for cell, width, text in zip(row.cells, widths, texts, strict=True):
            cell.width = width
            line: Line = cell.paragraphs[0]
            _fill(line, text, bold=at == 0)
    repeat_header(made.rows[0])
    # Two tables, or a table and a heading, would stick together.
    document.add_paragraph(style=QUIET)


def _fill(line: Line, text: str, *, bold: bool | None = None) -> None:
    line.add_run(readable(text)).bold = bold


def _footer(paper: Paper) -> tuple[str, str]:
    """What stands at the foot of each page, left and right."""
    whose = f"{paper.title} · {paper.by}" if paper.by else paper.title
    return readable(whose), paper.page
