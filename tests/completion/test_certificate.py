"""«Kursbevis»: only when the course is passed, and a file that a screen reader can read."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pypdf
from happened import all_passed

from course.completion.certificate import certificate
from course.completion.standing import standing
from course.papers.forms import PAPER_FORMS


def test_there_is_none_before_every_module_is_passed(real_course):
    happened = all_passed(real_course)
    assert certificate(real_course, "Kari", standing(real_course, happened[:-1]), "nb") is None


def test_a_tagged_file_with_name_modules_and_dates_and_no_points(real_course):
    paper = certificate(real_course, "Kari Nordmann", standing(real_course, all_passed(real_course)), "nb")
    pdf = pypdf.PdfReader(BytesIO(PAPER_FORMS["pdf"](paper, datetime(2026, 11, 21, 12, tzinfo=UTC))))
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "nb-NO"
    assert len(pdf.pages) == 1
    assert "Kari Nordmann" in words
    assert "6. september 2026" in words
    assert all(module.about.title in words for module in real_course.modules)
    assert "poeng " not in words.replace("70 prosent av poengene", "")


def test_without_a_name_there_is_a_line_to_write_it_on(real_course):
    paper = certificate(real_course, "", standing(real_course, all_passed(real_course)), "nn")
    (name, line), _ = paper.blocks[0].blocks[0].rows
    assert (name, set(line)) == ("Namn", {"…"})
