"""The .ics text: RFC 5545's rules for lines, folding and escaping, read back by a small reader of our own."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.tools.calendar import Entry, escaped, folded, ics
from course.tools.milestone import calendar_entries
from course.tools.onboarding_plan import onboarding_plan
from course.tools.sick_leave_plan import sick_leave_plan

MADE = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def unescaped(value):
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def read(text):
    """The events as lists of (name, value)."""
    events, current = [], None
    for line in unfolded(text):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            current = {}
        elif line == "END:VEVENT":
            events.append(current)
            current = None
        elif current is not None:
            current[name] = value
    return events


def made(*entries, **more):
    return ics(entries, name="Plan", made=MADE, **more)


def test_one_event():
    text = made(Entry("plan", date(2027, 2, 1), "Oppfølgingsplan, ferdig; sendt", "Én linje\nen til \\"))
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VCALENDAR\r\n")
    (event,) = read(text)
    assert event["DTSTART;VALUE=DATE"] == "20270201"
    assert event["DTEND;VALUE=DATE"] == "20270202"
    assert event["DTSTAMP"] == "20261121T123000Z"
    assert event["SUMMARY"] == "Oppfølgingsplan\\, ferdig\\; sendt"
    assert event["DESCRIPTION"] == "Én linje\\nen til \\\\"
    assert event["CLASS"] == "PRIVATE"


def test_a_span_ends_the_day_after_its_last_day():
    (event,) = read(made(Entry("kontakt", date(2026, 12, 30), "Ring", last=date(2027, 1, 1)), private=False))
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20261230", "20270102")
    assert "CLASS" not in event


def test_the_stamp_is_utc():
    winter = datetime(2026, 11, 21, 13, 30, tzinfo=timezone(timedelta(hours=1)))
    text = ics([Entry("a", date(2027, 1, 1), "x")], name="Plan", made=winter)
    assert read(text)[0]["DTSTAMP"] == "20261121T123000Z"


def test_two_files_share_no_ids_and_one_file_made_again_has_the_same():
    entries = [Entry("a", date(2027, 1, 1), "x"), Entry("b", date(2027, 1, 1), "x")]
    first, again = (
        [each["UID"] for each in read(ics(entries, name="Plan", made=MADE))],
        [each["UID"] for each in read(ics(entries, name="Plan", made=MADE))],
    )
    later = [each["UID"] for each in read(ics(entries, name="Plan", made=MADE + timedelta(microseconds=1)))]
    assert first == again
    assert len({*first, *later}) == 4


def test_no_entries_is_still_a_calendar():
    assert read(made()) == []


@pytest.mark.parametrize("text", ["æøå" * 60, "🎉" * 50, "a" * 75, "a" * 76, "", "x" * 10_000])
def test_folded_lines_are_short_and_whole(text):
    parts = list(folded(text))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == text


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_comes_back(summary, description):
    text = made(Entry("a", date(2027, 1, 1), summary, description))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    (event,) = read(text)
    kept = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "", re.sub(r"\r\n?", "\n", summary))
    assert unescaped(event["SUMMARY"]) == kept


@given(st.text(alphabet="\\;,\n\r\t\x00abc", max_size=60))
def test_an_escaped_text_cannot_end_its_line(text):
    assert not re.search(r"[\r\n\x00]", escaped(text))


def test_a_sick_leave_plan_as_a_calendar():
    plan = sick_leave_plan(date(2026, 11, 28))
    events = {each["SUMMARY"]: each for each in read(ics(calendar_entries(plan.milestones), name="x", made=MADE))}
    # The follow-up plan is due on a Saturday that is a holiday; the entry stands on the working day before.
    assert events["Oppfølgingsplanen er ferdig og sendt til sykmelder"]["DTSTART;VALUE=DATE"] == "20261224"
    assert (events["Ta kontakt"]["DTSTART;VALUE=DATE"], events["Ta kontakt"]["DTEND;VALUE=DATE"]) == (
        "20261128",
        "20261201",
    )
    assert len(events) == 8


def test_an_onboarding_plan_in_nynorsk():
    events = read(ics(calendar_entries(onboarding_plan().milestones, "nn"), name="x", made=MADE))
    assert len(events) == 16
    assert any("tilgangar er tinga" in each["SUMMARY"] for each in events)
