"""«Kursbevis»: a paper for the learner herself, when every module is passed. It has no points."""

from __future__ import annotations

from course.completion.standing import CourseStanding
from course.content import Course
from course.dates import OSLO, in_words
from course.messages import text
from course.papers.paper import Facts, Paper, Paragraph, Part, Table
from course.papers.sender import paper_of

# The columns' shares of the page: module, date.
WIDTHS = (35, 15)


def certificate(course: Course, name: str, now: CourseStanding, locale: str) -> Paper | None:
    """The paper, None as long as the course isn't passed. Without a `name` there is a line to write it on."""
    if now.passed_at is None:
        return None
    day = in_words(now.passed_at.astimezone(OSLO))
    # For her own hand, or the employer's.
    blank = _say("own_hand", locale)
    who = Part(_say("who", locale), (Facts(((_say("name", locale), name or blank), (_say("completed", locale), day))),))
    content = Part(
        _say("content", locale),
        (_modules(course, now, locale), Paragraph(_say("how", locale), quiet=True)),
    )
    places = Facts(tuple((_say(each, locale), blank) for each in ("place", "signature")))
    signed = Part(_say("signed", locale), (places,))
    lead = _say("lead", locale, course=course.about.title, day=day)
    return paper_of(course, _say("certificate", locale), lead, (who, content, signed), locale)


def _modules(course: Course, now: CourseStanding, locale: str) -> Table:
    rows = tuple(
        (
            _say("module", locale, n=module.about.number, title=module.about.title),
            in_words(done.astimezone(OSLO)) if (done := now.of(module.slug).completed) else "",
        )
        for module in course.modules
    )
    return Table((_say("head_module", locale), _say("head_day", locale)), rows, WIDTHS)


def _say(name: str, locale: str, **variables: object) -> str:
    return text(f"completion.{name}", locale, **variables)
