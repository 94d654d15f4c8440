"""A paper that carries the municipality's name and logo."""

from __future__ import annotations

from course.content import Course
from course.messages import text
from course.papers.paper import Block, Paper


def paper_of(course: Course, title: str, lead: str, blocks: tuple[Block, ...], locale: str) -> Paper:
    """The paper from this course. `locale` is «nb» or «nn»."""
    ours = course.municipality
    return Paper(
        title=title,
        lead=lead,
        blocks=blocks,
        lang=f"{locale}-NO",
        course=course.about.title,
        by=ours.name,
        # It was there when the course was read; a paper without it is better than no paper.
        logo=ours.logo if ours.logo and ours.logo.is_file() else None,
        page=text("plan.page", locale, page="{page}", pages="{pages}"),
    )
