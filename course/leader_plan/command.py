"""`nysomleder tool lederplan`: the local learner's plan as text, as JSON, or as a file. Prints nothing itself."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from course.content import load_course
from course.flow import Study
from course.home import Home
from course.leader_plan.as_lines import data, lines
from course.leader_plan.files import FORMS, file_of
from course.leader_plan.gather import gather
from course.leader_plan.words import say
from course.model import Told
from course.store import open_store

NAME = "lederplan"


def add_leader_plan(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--fil", dest="file", metavar=say("cli_file"), help=say("cli_file_help"))
    parser.add_argument("--json", action="store_true", help=say("cli_json"))


def about() -> str:
    """What the command is for, in one line."""
    return say("cli_about")


def reply(arguments: argparse.Namespace, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> str:
    """Write the file that is asked for, and return what to print. Raises `Told` with what to do."""
    course, home = load_course(), Home.from_environment().make()
    locale = home.locale or course.locale
    form = _form_of(arguments.file, locale)
    store, made = open_store(home.database_url), now()
    try:
        plan = gather(Study(course, store, home.learner, locale), made)
    finally:
        store.close()
    said = (
        []
        if form is None
        else [_write(arguments.file, file_of(plan, form, course, home.learner, made, locale), locale)]
    )
    if arguments.json:
        return json.dumps(data(plan), ensure_ascii=False, indent=2)
    return "\n".join(said or lines(plan, locale))


def _form_of(file: str | None, locale: str) -> str | None:
    if not file:
        return None
    form = Path(file).suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise Told(say("unknown_form", locale))
    return form


def _write(file: str, content: bytes, locale: str) -> str:
    try:
        Path(file).write_bytes(content)
    except OSError:
        raise Told(say("cannot_write", locale, file=file)) from None
    return say("wrote", locale, file=file)
