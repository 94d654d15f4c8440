"""Papers: what a file can hold, and whose paper it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.papers.forms import PAPER_FORMS
from course.papers.paper import Facts, Paper, Paragraph, Part, Table, named, readable

MADE = datetime(2026, 11, 21, 12, tzinfo=UTC)
LOGO = Path(__file__).parent.parent.parent / "docs" / "eksempel-kommune" / "logo.svg"
PAPER = Paper(
    title="Planen",
    lead="Innledning",
    blocks=(
        Paragraph("Første avsnitt"),
        Part("Del", (Facts((("Frist", "i morgen"),)), Table(("A", "B"), (("1", "2"), ("3", "4")), (1, 2)))),
    ),
    lang="nb-NO",
    course="Ny som leder",
    by="",
    logo=None,
    page="Side {page} av {pages}",
)


def pdf_of(paper):
    return pypdf.PdfReader(BytesIO(PAPER_FORMS["pdf"](paper, MADE)))


def word_of(paper):
    return docx.Document(BytesIO(PAPER_FORMS["docx"](paper, MADE)))


@given(st.text(st.characters()))
def test_what_is_readable_can_be_written_and_is_readable(text):
    kept = readable(text)
    kept.encode()
    assert readable(kept) == kept
    assert all(each >= " " or each in "\n\t" for each in kept)


def test_what_people_write_is_kept_to_the_letter():
    text = "«Å» 👩‍👩‍👧 שלום\n\tæøå \u00a0– ½"
    assert readable(text) == text
    assert readable("en\r\nto\rtre\u2028fire\x00") == "en\nto\ntre\nfire"


def test_a_question_needs_no_colon():
    assert named("Frist", "i dag") == "Frist: i dag"
    assert named("Hvem hjelper?", "Kari") == "Hvem hjelper? Kari"


def test_the_foot_of_a_page_says_which_it_is():
    assert "Side 1 av 1" in pdf_of(PAPER).pages[0].extract_text()
    foot = word_of(PAPER).sections[0].footer.paragraphs[0]._p
    assert foot.xpath("w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]


def test_without_a_municipality_the_course_sends_it():
    assert "Ny som leder" in pdf_of(PAPER).pages[0].extract_text()
    assert word_of(PAPER).paragraphs[0].text == "Ny som leder"


def test_a_municipality_has_its_name_on_every_page():
    ours = replace(PAPER, by="Fjellvik kommune")
    assert pdf_of(ours).pages[0].extract_text().count("Fjellvik kommune") == 2
    document = word_of(ours)
    assert document.paragraphs[0].text == "Fjellvik kommune"
    assert "Fjellvik kommune" in document.sections[0].footer.paragraphs[0].text
    assert document.core_properties.author == "Fjellvik kommune"


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_logo_is_shown_and_told(tmp_path, kind):
    logo = LOGO if kind == "svg" else tmp_path / "logo.png"
    if kind == "png":
        from course.papers.logo_picture import png

        logo.write_bytes(png(LOGO))
    ours = replace(PAPER, by="Fjellvik kommune", logo=logo)
    (picture,) = word_of(ours).inline_shapes
    assert picture._inline.docPr.get("descr") == "Fjellvik kommune"
    assert alternatives(pdf_of(ours)) == ["Fjellvik kommune"]


def alternatives(pdf):
    """The text alternatives of the figures in a PDF."""
    found = []

    def walk(element):
        element = element.get_object()
        if isinstance(element, pypdf.generic.DictionaryObject):
            if "/Alt" in element:
                found.append(element["/Alt"])
            inner = element.get("/K", [])
            for each in inner if isinstance(inner, pypdf.generic.ArrayObject) else [inner]:
                walk(each)

    walk(pdf.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_the_same_paper_made_at_the_same_time_is_the_same_pdf():
    assert PAPER_FORMS["pdf"](PAPER, MADE) == PAPER_FORMS["pdf"](PAPER, MADE)
