"""«Lederdagboka»: all private reflections of a learner in one place. Curriculum A.9.1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from course.content import Course
from course.dates import in_words
from course.flow import Study
from course.messages import DEFAULT_LOCALE, text
from course.my_data import Entry, answers_in_words
from course.papers.paper import Paper, Paragraph, Part
from course.papers.sender import paper_of


@dataclass(frozen=True, slots=True)
class Chapter:
    """A module's private reflections, in reading order."""

    slug: str
    title: str
    entries: tuple[Entry, ...]


def read_journal(study: Study) -> list[Chapter]:
    """The chapters with something in them."""
    found = [
        Chapter(module.slug, module.title, tuple(entry for entry in module.entries if entry.private))
        for module in answers_in_words(study)
    ]
    return [chapter for chapter in found if chapter.entries]


def journal_paper(chapters: Sequence[Chapter], course: Course, locale: str = DEFAULT_LOCALE) -> Paper:
    """The journal as a paper, for Word and PDF."""
    blocks = tuple(Part(chapter.title, tuple(_parts(chapter))) for chapter in chapters)
    lead = text("plan.journal_lead" if chapters else "plan.journal_empty", locale)
    return paper_of(course, text("plan.journal", locale), lead, blocks, locale)


def _parts(chapter: Chapter) -> Iterator[Part]:
    for entry in chapter.entries:
        day = Paragraph(in_words(entry.at.date()), quiet=True)
        yield Part(entry.title, (Paragraph(entry.question, quiet=True), *map(Paragraph, entry.lines), day))
