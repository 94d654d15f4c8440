"""The plan as a paper, for Word and PDF."""

from __future__ import annotations

from collections.abc import Iterator

from course.content import Course
from course.dates import in_words
from course.leader_plan.plan import LeaderPlan, Sheet
from course.leader_plan.words import due_date, facts, say, summary, what_to_do
from course.messages import DEFAULT_LOCALE
from course.papers.paper import Block, Facts, Paper, Paragraph, Part, Table
from course.papers.sender import paper_of

# The columns' shares of the page: date, action, where it was written.
WIDTHS = (11, 23, 16)


def as_paper(plan: LeaderPlan, course: Course, locale: str = DEFAULT_LOCALE) -> Paper:
    """The whole plan: the dates first, then every action where it was written."""
    return paper_of(course, say("title", locale), _lead(plan, locale), tuple(_blocks(plan, locale)), locale)


def _lead(plan: LeaderPlan, locale: str) -> str:
    told = summary(plan, locale) if plan.actions else say("empty", locale)
    return f"{told} {say('as_of', locale, day=in_words(plan.today))}"


def _blocks(plan: LeaderPlan, locale: str) -> Iterator[Block]:
    if not plan.actions:
        yield Paragraph(say("empty_text", locale))
        return
    yield Part(say("next", locale), tuple(_dates(plan, locale)))
    for module in plan.written:
        heading = say("module", locale, n=module.number, title=module.title)
        yield Part(heading, tuple(_sheet(sheet, locale) for sheet in module.written))


def _dates(plan: LeaderPlan, locale: str) -> Iterator[Block]:
    if not plan.dues:
        yield Paragraph(say("no_dates", locale))
        return
    header = tuple(say(f"head_{each}", locale) for each in ("date", "action", "from"))
    rows = tuple(
        (
            due_date(due, plan.today, locale),
            what_to_do(due, locale),
            say("place", locale, n=due.module.number, sheet=due.sheet.title),
        )
        for due in plan.dues
    )
    yield Table(header, rows, WIDTHS)


def _sheet(sheet: Sheet, locale: str) -> Part:
    topic = (Paragraph(" ".join(sheet.topic), quiet=True),) if sheet.topic else ()
    return Part(sheet.title, (*topic, *_actions(sheet, locale)))


def _actions(sheet: Sheet, locale: str) -> Iterator[Part]:
    for number, action in enumerate(sheet.actions, 1):
        name = "heading_done" if action.done else "heading"
        told = facts(sheet, action, locale)
        yield Part(say(name, locale, n=number, action=action.name), (Facts(tuple(told)),) if told else ())
