"""«Lederdagboka»: the private reflections of all modules, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest

from course.flow import Study
from course.journal import journal_paper, read_journal
from course.papers.forms import PAPER_FORMS

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def learner(real_course, store):
    return Study(real_course, store, "kari", now=lambda: NOON)


def save(learner, activity, answer):
    learner.receive(activity, {"type": "save", "answer": answer})


def test_it_holds_the_private_reflections_of_every_module_and_nothing_else(learner, real_course):
    save(learner, "rolle-r01", "Jeg savner\nvaktrommet 😀")
    save(learner, "aml-r02", "Jeg var redd")
    save(learner, "rolle-rv01", "Til kursholderen")
    save(learner, "rolle-v-100dager", {"actions": [{"action": "Møt alle"}]})
    chapters = read_journal(learner)
    assert [(chapter.slug, len(chapter.entries)) for chapter in chapters] == [
        ("module1_rolle", 1),
        ("module4_arbeidsmiljo", 1),
    ]
    document = docx.Document(BytesIO(PAPER_FORMS["docx"](journal_paper(chapters, real_course), NOON)))
    text = "\n".join(line.text for line in document.paragraphs)
    assert document.core_properties.title == "Lederdagboka"
    assert "Jeg savner\nvaktrommet 😀" in text
    assert "21. november 2026" in text
    assert "Til kursholderen" not in text
    assert "Møt alle" not in text


def test_an_empty_journal_is_a_paper_that_says_where_it_fills_from(learner, real_course):
    paper = journal_paper(read_journal(learner), real_course)
    assert paper.blocks == ()
    assert "kommer hit" in paper.lead
    assert all(PAPER_FORMS[form](paper, NOON) for form in PAPER_FORMS)
