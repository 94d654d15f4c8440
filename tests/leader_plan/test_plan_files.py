"""The plan as files, opened again by others than those that wrote them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO

import docx
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plan_rows import row

from course.leader_plan.files import FORMS, file_of

MADE = datetime(2026, 11, 21, 12, tzinfo=UTC)
# What learners write, and what they could write.
ODD = [
    "😀🎉👩‍👩‍👧",
    "שלום עולם",
    "مرحبا",
    "\u202eomvendt",
    "漢字 ไทย",
    "\x00\x07\x1b[31m\ufffe\ud83d",
    "#[]{}<>$*_`\\ #set page(width: 1pt) &amp; </w:t>",
    "BEGIN:VEVENT\r\nSUMMARY:lurt",
    "x" * 10_000,
    "ord " * 2_500,
    "\n" * 300,
    "{page} {0} %s",
    "«Å», «æ» og «ø» \u00ad\u200b",
]


def written(plan, form, real_course, locale="nb"):
    return file_of(plan, form, real_course, "kari", MADE, locale)


def text_of(pdf):
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))


def in_word(content):
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return document, "\n".join([*(line.text for line in document.paragraphs), *cells])


def events(content):
    """The events of a calendar as {name: value}."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    found = "\n".join(lines).split("BEGIN:VEVENT\n")[1:]
    return [dict(line.split(":", 1) for line in each.split("\nEND:VEVENT")[0].split("\n")) for each in found]


def test_word_has_headings_a_table_with_a_header_row_a_language_and_a_title(whole, real_course):
    document, text = in_word(written(whole, "docx", real_course))
    styles = [(line.style.name, line.text) for line in document.paragraphs]
    assert ("Title", "Min lederplan") in styles
    assert ("Heading 1", "Neste frister") in styles
    assert ("Heading 2", "De første 100 dagene") in styles
    assert ("Heading 3", "2. Møt tillitsvalgt (gjort)") in styles
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Dato", "Tiltak", "Fra"]
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    assert [cell.text for cell in table.rows[1].cells][:2] == ["16. november 2026 (har gått)", "Snakk med lederen"]
    assert document.styles.element.xpath("//w:lang/@w:val") == ["nb-NO"]
    about = document.core_properties
    assert (about.title, about.language, about.comments) == ("Min lederplan", "nb-NO", "")
    assert "Første steg: Be om en time" in text


def test_the_pdf_is_tagged_and_says_its_language_and_standard(whole, real_course):
    content = written(whole, "pdf", real_course)
    pdf = pypdf.PdfReader(BytesIO(content))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nb-NO"
    assert pdf.metadata.title == "Min lederplan"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert {"/H1", "/H2", "/H3", "/Table", "/TH"} <= tags(root["/StructTreeRoot"])
    assert "Snakk med lederen" in text_of(pdf)


def tags(element):
    """Every kind of tag in a tree of tags."""
    element = element.get_object()
    if not isinstance(element, pypdf.generic.DictionaryObject):
        return set()
    inner = element.get("/K", [])
    inner = inner if isinstance(inner, pypdf.generic.ArrayObject) else [inner]
    own = {element["/S"]} if "/S" in element else set()
    return own.union(*(tags(each) for each in inner))


def test_the_calendar_has_the_days_that_matter(whole, real_course):
    found = events(written(whole, "ics", real_course))
    assert [each["DTSTART;VALUE=DATE"] for each in found] == [
        "20261116",
        "20261121",
        "20261130",
        "20261202",
        "20270601",
    ]
    assert found[2]["SUMMARY"] == "Følg opp: Møt tillitsvalgt"
    assert all(each["CLASS"] == "PRIVATE" for each in found)


def test_a_moved_day_is_the_same_event_and_two_alike_are_two(planned, real_course):
    def ids(*days):
        rows = {"rolle-v-100dager": {"actions": [row("Møt alle", deadline=day) for day in days]}}
        return [each["UID"] for each in events(written(planned(rows), "ics", real_course))]

    first = ids("2026-12-01")
    assert ids("2026-12-24") == first
    assert len({*ids("2026-12-01", "2026-12-02")}) == 2


@pytest.mark.parametrize("form", FORMS)
def test_a_plan_with_nothing_in_it_is_a_file_all_the_same(planned, real_course, form):
    opened(written(planned(), form, real_course), form)


def test_a_plan_in_nynorsk(whole, real_course):
    document, text = in_word(written(whole, "docx", real_course, "nn"))
    assert document.core_properties.language == "nn-NO"
    assert "Neste fristar" in text


def opened(content, form):
    """Open a file, and return its text."""
    if form == "docx":
        return in_word(content)[1]
    if form == "pdf":
        return text_of(pypdf.PdfReader(BytesIO(content), strict=True))
    found = events(content)
    assert found
    return "\n".join(each["SUMMARY"] for each in found)


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_texts_are_kept_and_are_never_markup(planned, real_course, odd):
    rows = [row(f"Før {odd} etter", goal=odd, sign=odd, deadline="2026-12-01"), row("Siste tiltak", who="Alle")]
    plan = planned({"rolle-v-100dager": {"actions": rows}, "ha-v-medbestemmelsesplan": {"sak": odd}})
    for form in FORMS:
        text = opened(written(plan, form, real_course), form)
        assert "Før" in text
    _, text = in_word(written(plan, "docx", real_course))
    assert "Siste tiltak" in text
    if odd.isprintable():
        assert odd in text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(st.text(max_size=300), st.text(st.characters(), max_size=40))
def test_any_text_gives_files_that_open(planned, real_course, long, short):
    rows = [row(short, goal=long, who=short, deadline="2026-12-01", follow_up="2027-01-01"), row(long, sign=short)]
    plan = planned({"rolle-v-100dager": {"actions": rows}})
    for form in FORMS:
        opened(written(plan, form, real_course), form)


def test_markup_in_a_text_stays_text_in_the_pdf(planned, real_course):
    plan = planned({"rolle-v-100dager": {"actions": [row("#strong[Nei] *nei* $x$ <b>")]}})
    assert "#strong[Nei] *nei* $x$ <b>" in opened(written(plan, "pdf", real_course), "pdf")
