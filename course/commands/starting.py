"""`serve`, `instructor` and `doctor`."""

from __future__ import annotations

import argparse
import os

from course.commands.at_the_desk import open_desk
from course.commands.registering import Commands, command
from course.home import Home
from course.model import Told
from course.norwegian_arguments import Parser
from course.people.rights import rights_of
from course.people.scope import scope_of
from course.store.people import People


def add_starting(commands: Commands[Parser]) -> None:
    """Add what starts a server."""
    serve = command(commands, "serve", "vis kurset i nettleseren", _serve)
    serve.add_argument("--port", type=int, default=8866, help="port (8866 når du ikke sier noe)")
    serve.add_argument(
        "--ip", default="localhost", help="adresse å lytte på (bare denne maskinen når du ikke sier noe)"
    )
    instructor = command(commands, "instructor", "åpne JupyterLab med formgrader", _instructor)
    instructor.add_argument("--port", type=int, default=8888, help="port (8888 når du ikke sier noe)")
    instructor.add_argument("--no-browser", action="store_true", help="ikke åpne nettleseren")


def add_doctor(commands: Commands[Parser]) -> None:
    """Add what looks the installation over."""
    command(commands, "doctor", "se over installasjonen, og si hva som må rettes", _doctor)


def _serve(arguments: argparse.Namespace) -> None:
    from course.server.app import serve

    serve(arguments.port, arguments.ip)


def _instructor(arguments: argparse.Namespace) -> None:
    from course.grading.lab import open_lab, under_a_hub
    from course.server.port import port_is_free

    desk = open_desk()
    if under_a_hub():
        _sees_all(desk.store.people, os.environ.get("JUPYTERHUB_USER", ""))
    else:
        port_is_free("localhost", arguments.port, "make instructor LAB_PORT={}")
    open_lab(desk, arguments.port, browser=not arguments.no_browser)


def _sees_all(people: People, person_id: str) -> None:
    """Formgrader shows everybody. Raises `Told` for somebody who follows some cohorts only, or none."""
    person = people.find(person_id)
    if not scope_of(people, person_id, rights_of(person.roles if person else ())).is_all:
        raise Told("Formgrader viser alle kull, og åpner seg bare for den som ser alle. Vurder på siden Kursholder.")


def _doctor(_arguments: argparse.Namespace) -> int:
    from course.doctor import examine

    ill = 0
    for finding in examine(Home.from_environment()):
        print(f"{finding.what:<28} {finding.says}")
        if finding.remedy:
            ill += 1
            print(f"{'':<28} → {finding.remedy}")
    return 1 if ill else 0
