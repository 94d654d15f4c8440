"""How a Word file looks: language, styles, lines of a table, page numbers. What python-docx has no words for is XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph

# Styles of our own; the others are Word's.
NAME, LEAD, QUIET = "Avsender", "Ingress", "Dempet"
FONT = "Calibri"
INK, MUTED, ACCENT, HAIRLINE, EDGE = "322A1F", "635C53", "00534F", "BEBBB7", "7E7870"
# Sizes in points, and what stands above and below.
HEADINGS = ((1, 16, INK, 26, 8), (2, 13, ACCENT, 16, 6), (3, 11.5, INK, 14, 4))
MARGIN, PAGE = 24, (210, 297)  # millimetres
# Where the right end of a line is, from the left margin.
TEXT_WIDTH = PAGE[0] - 2 * MARGIN
FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


def dress(document: Document, lang: str) -> None:
    """Paper, language and styles."""
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    _speak(document, lang)
    _style(document, "Normal", 11, INK, 0, 6)
    _style(document, "Body Text", 11, INK, 0, 3)
    _style(document, "Title", 28, INK, 0, 6, bold=True)
    for level, size, colour, above, below in HEADINGS:
        _style(document, f"Heading {level}", size, colour, above, below, bold=True)
    for name, size, colour, below in ((NAME, 10, ACCENT, 22), (LEAD, 12.5, MUTED, 10), (QUIET, 9.5, MUTED, 4)):
        document.styles.add_style(name, 1)
        _style(document, name, size, colour, 0, below, bold=name == NAME)
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    document.styles["Footer"].font.size = Pt(9)
    # Word draws a line under a title; ours has none.
    properties = document.styles["Title"].element.get_or_add_pPr()
    for line in properties.findall(_name("pBdr")):
        properties.remove(line)


def number_pages(line: Paragraph, foot: tuple[str, str]) -> None:
    """Fill the foot of every page. In the right one, {page} and {pages} become Word's own numbers."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    stops = line.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    left, right = foot
    line.add_run(f"{left}\t")
    for part in re.split(r"(\{\w+\})", right):
        if field := FIELDS.get(part.strip("{}")):
            line._p.append(_element("fldSimple", instr=field))  # noqa: SLF001 - fields are not in python-docx
        else:
            line.add_run(part)


def draw_lines(table: Table) -> None:
    """Hairlines between the rows and none between the columns."""
    lines = _element("tblBorders")
    for side, colour in (("top", EDGE), ("bottom", EDGE), ("insideH", HAIRLINE)):
        lines.append(_element(side, val="single", sz="4", space="0", color=colour))
    table._tbl.tblPr.append(lines)  # noqa: SLF001


def share_width(table: Table, shares: tuple[int, ...]) -> list[Length]:
    """Share the width of the text between the columns. Word reads it from the cells, others from the columns."""
    from docx.shared import Mm

    table.autofit = False
    widths: list[Length] = [Mm(TEXT_WIDTH * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return widths


def repeat_header(row: _Row) -> None:
    """Say that this is the header row: it is read as one, and comes again on the next page."""
    row._tr.get_or_add_trPr().append(_element("tblHeader"))  # noqa: SLF001


def _speak(document: Document, lang: str) -> None:
    """The language of the whole file, which a screen reader and the spelling need."""
    styles = document.styles.element
    for each in styles.iter(_name("lang")):
        each.set(_name("val"), lang)


def _style(
    document: Document, name: str, size: float, colour: str, above: float, below: float, *, bold: bool = False
) -> None:
    from docx.shared import Pt, RGBColor

    style: Any = document.styles[name]
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    # The theme's own font would win over ours.
    fonts = style.element.rPr.rFonts
    for each in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[each]
    # A heading's twin for running text keeps the template's blue, and some viewers show it instead.
    for twin in style.element.findall(_name("link")):
        style.element.remove(twin)


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(_name(name), value)
    return made


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{tag}"))
