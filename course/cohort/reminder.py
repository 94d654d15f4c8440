"""What to write to those who are late or soon due: a text to copy, and links that open it in a mail program. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from course.cohort.deadlines import Due
from course.cohort.progress import Progress, Row
from course.content import Module
from course.dates import in_words
from course.grading.named import is_email
from course.messages import DEFAULT_LOCALE, text

# Some e-mail programs cut a longer address (Windows passes on about 2 000 signs).
LONGEST_LINK = 1800


@dataclass(frozen=True)
class Reminder:
    """One letter to all who lack one module for the same reason. `links` is empty when we don't know their addresses.

    The addresses stand in «blindkopi»: who is late is nobody else's business.
    """

    module: Module
    due: Due
    deadline: date
    people: tuple[Row, ...]
    subject: str
    body: str
    links: tuple[str, ...]


def reminders(progress: Progress, address: str, locale: str = DEFAULT_LOCALE) -> list[Reminder]:
    """The letters, in the course's order, to those who are late first. `address` is where the module is found."""
    kinds: tuple[Due, ...] = ("late", "soon")
    return [
        made
        for module in progress.modules
        for kind in kinds
        if (made := _reminder(progress, module, kind, address, locale)) is not None
    ]


def _reminder(progress: Progress, module: Module, kind: Due, address: str, locale: str) -> Reminder | None:
    lacking = [
        (row, each.deadline)
        for row in progress.rows
        for each in row.standings
        if each.module == module.slug and each.due == kind and each.deadline
    ]
    if not lacking:
        return None
    deadline = lacking[0][1]
    said = {
        "number": module.about.number,
        "title": module.about.title,
        "deadline": in_words(deadline),
        "address": f"{address}modul/{module.slug}",
    }
    subject, body = (text(f"cohort.reminder_{part}_{kind}", locale, **said) for part in ("subject", "body"))
    people = tuple(row for row, _ in lacking)
    return Reminder(module, kind, deadline, people, subject, body, tuple(_links(people, subject, body)))


def _links(people: Sequence[Row], subject: str, body: str) -> Iterator[str]:
    """One link, or as many as it takes to keep each short. None at all when somebody is known by another name only."""
    addresses = [row.person.id for row in people]
    if not all(is_email(each) for each in addresses):
        return
    rest = f"&subject={quote(subject)}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}"
    link = ""
    for each in addresses:
        longer = f"{link},{quote(each, safe='@')}" if link else f"mailto:?bcc={quote(each, safe='@')}"
        if link and len(longer) + len(rest) > LONGEST_LINK:
            yield link + rest
            longer = f"mailto:?bcc={quote(each, safe='@')}"
        link = longer
    yield link + rest
