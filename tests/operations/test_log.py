"""What the log says, and what it keeps to itself. The server's own log is read in test_headers_and_log.py."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from course.logs import OURS, AsJson, AsText, LogError, keep_log, request_id

SECRET = "Kari-har-det-vondt"  # noqa: S105 - it opens nothing


def record(msg: object, *args: object, ours: bool = False, fault: bool = False, **more: object) -> logging.LogRecord:
    path = f"{OURS}/flow.py" if ours else "/usr/lib/tornado/web.py"
    made = logging.LogRecord("a", logging.WARNING, path, 1, msg, args, sys.exc_info() if fault else None)
    made.__dict__.update(more)
    return made


@pytest.mark.parametrize(
    "foreign",
    [
        record("Uncaught exception %s", f"GET /s/{SECRET}"),
        record(f"Clearing cookie '{SECRET}'"),
        record(f"404 GET /s/{SECRET}?kode=1 (kari@127.0.0.1)"),
        record(f"token={SECRET} was wrong"),
        record(ValueError(SECRET)),
        record("No channel specified, assuming shell: %s", {"content": SECRET}),
        record(f"got {{'header': '{SECRET}'}}"),
        record("Ending kernel 1d0b1f0e-7c0b-4a5e-9b7e-2f2a5f6f7a10"),
    ],
)
def test_what_others_say_is_kept_without_what_is_somebodys(foreign):
    for form in (AsText(), AsJson()):
        said = form.format(foreign)
        assert SECRET not in said
        assert "kari" not in said
        assert "1d0b1f0e" not in said


def test_our_own_sentences_stand_as_they_are():
    said = json.loads(AsJson().format(record("The kernel of %s did not start", "module1_rolle", ours=True)))
    assert said["says"] == "The kernel of module1_rolle did not start"
    assert (said["level"], said["from"]) == ("warning", "a")


def faulty(fault: Exception) -> str:
    fault.__cause__ = KeyError(SECRET)
    try:
        raise fault
    except type(fault):
        return AsText().format(record("Uncaught", fault=True))


def test_a_fault_is_told_by_its_kind_and_place_and_not_by_its_words():
    said = faulty(ValueError(SECRET))
    assert SECRET not in said
    assert said.count("Traceback (most recent call last):") == 2
    assert "KeyError\n" in said
    assert said.endswith("\nValueError")
    assert "test_log.py" in said


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (OperationalError("select", {}, Exception("database is locked")), "OperationalError: database is locked"),
        (IntegrityError("insert", {}, Exception(f"Key (learner)=({SECRET})")), "IntegrityError (Exception)"),
        (PermissionError(13, "Permission denied", f"/exchange/{SECRET}"), "PermissionError: Permission denied"),
    ],
)
def test_what_an_operator_must_know_is_told(fault, told):
    said = faulty(fault)
    assert said.endswith(told)
    assert SECRET not in said


def test_a_line_of_json_is_one_line_and_has_the_requests_number():
    token = request_id.set("0123456789abcdef")
    try:
        said = AsJson().format(record("to\nlinjer", ours=True, facts={"status": 200}))
    finally:
        request_id.reset(token)
    assert "\n" not in said
    assert "\n" not in AsText().format(record("to\nlinjer", ours=True)) + AsText().format(record("to\nlinjer"))
    assert json.loads(said)["request"] == "0123456789abcdef"
    assert json.loads(said)["status"] == 200


def test_another_form_is_told_kindly():
    with pytest.raises(LogError, match="Velg tekst eller json"):
        keep_log({"NYSOMLEDER_LOG": "xml"})
