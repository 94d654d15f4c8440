"""Calendar entries → the text of an .ics file (RFC 5545).

All-day events, which need no time zone. Lines end with CRLF and are folded at 75 octets, never inside a character;
commas, semicolons, backslashes and line breaks in text are escaped, other control characters left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

MOST_OCTETS = 75
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
DEL = "\x7f"


@dataclass(frozen=True, slots=True)
class Entry:
    """One day in a calendar, or the days from `day` to `last`. `id` is unique in its calendar.

    `uid` is for what will be put in a calendar again when it has changed: the same each time, and nobody else's.
    """

    id: str
    day: date
    summary: str
    description: str = ""
    last: date | None = None
    uid: str | None = None


def ics(entries: Iterable[Entry], *, name: str, made: datetime, private: bool = True) -> str:
    """The file's text. `made` is an aware time; with `name` it makes the ids of the events the file's own.

    `private` asks the calendar not to show the text to others: a plan about one person is nobody else's.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ny som leder//Verktoy//NO",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    stamp = f"{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for entry in entries:
        lines += _event(entry, entry.uid or _uid(entry, name, made), stamp, private=private)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def escaped(text: str) -> str:
    """A text value (RFC 5545, 3.3.11)."""
    one_kind_of_break = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(ESCAPED.get(each, each) for each in one_kind_of_break if each in "\n\t" or _may_stand(each))


def folded(line: str) -> Iterator[str]:
    """A content line as lines of at most 75 octets; those that continue it begin with a space (3.1)."""
    part, octets = "", 0
    for each in line:
        size = len(each.encode())
        if octets + size > MOST_OCTETS:
            yield part
            part, octets = " ", 1
        part += each
        octets += size
    yield part


def _may_stand(each: str) -> bool:
    """No control character, and no half of a character that can't be written as UTF-8."""
    return each >= " " and each != DEL and not "\ud800" <= each <= "\udfff"


def _event(entry: Entry, uid: str, stamp: str, *, private: bool) -> list[str]:
    # DTEND is the day after the last one: it is not part of the event.
    after = (entry.last or entry.day) + timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{escaped(entry.summary)}",
        *([f"DESCRIPTION:{escaped(entry.description)}"] if entry.description else []),
        # The leader is not away that day.
        "TRANSP:TRANSPARENT",
        *(["CLASS:PRIVATE"] if private else []),
        "END:VEVENT",
    ]


def _uid(entry: Entry, name: str, made: datetime) -> str:
    """Unique over the world's calendars, and the same each time the same file is made."""
    what = f"{made.timestamp()}|{name}|{entry.id}|{entry.day}"
    return f"{sha256(what.encode()).hexdigest()[:32]}@ny-som-leder"
