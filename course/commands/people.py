"""`learners`, `cohorts`, `cohort`, `items`, `evaluation`, `completion`, `lti` and `retention`."""

from __future__ import annotations

import argparse

from course.cohort.command import add_cohort, add_items, cohort_reply, items_reply
from course.commands.at_the_desk import module_named, open_desk
from course.commands.registering import Commands, command
from course.completion.arguments import add_completion
from course.content import load_course
from course.home import Home
from course.norwegian_arguments import Parser
from course.people import retention_command as retention
from course.people.cohort_command import add_cohorts
from course.people.command import add_learners
from course.store import open_store


def add_people(commands: Commands[Parser]) -> None:
    """Add who takes the course, and how far they have come."""
    add_learners(command(commands, "learners", "hvem som kan logge inn, og som hva", _learners))
    add_cohorts(command(commands, "cohorts", "kull av deltakere, med datoer og frister", _cohorts))
    add_cohort(command(commands, "cohort", "se hvor langt et kull er kommet, og hvem som bør minnes på", _cohort))
    add_items(command(commands, "items", "se hvilke oppgaver som virker, og hvilke som bør ses på", _items))


def add_completed(commands: Commands[Parser]) -> None:
    """Add what is told of those who are done, and when they are deleted."""
    command(commands, "evaluation", "se hva deltakerne synes om modulene, samlet og uten navn", _evaluation)
    completed = command(commands, "completion", "se hvem som har fullført, og skriv CSV eller xAPI", _completion)
    add_completion(completed)
    command(commands, "lti", "vis hva som skal limes inn i Moodle", _lti)
    retention.add_retention(
        command(commands, "retention", "slett deltakere som er ferdige for lenge siden", _retention)
    )


def _learners(arguments: argparse.Namespace) -> None:
    home = Home.from_environment().make()
    for line in arguments.do(arguments, open_store(home.database_url).people, home):
        print(line)


def _cohorts(arguments: argparse.Namespace) -> None:
    course, home = load_course(), Home.from_environment().make()
    for line in arguments.do(arguments, open_store(home.database_url).people, course):
        print(line)


def _cohort(arguments: argparse.Namespace) -> None:
    print(cohort_reply(open_desk(), arguments))


def _items(arguments: argparse.Namespace) -> None:
    desk = open_desk()
    modules = [module_named(desk, arguments.module)] if arguments.module else list(desk.course.modules)
    print(items_reply(desk, modules, arguments.csv, arguments.cohort))


def _evaluation(_arguments: argparse.Namespace) -> None:
    from course.evaluation import evaluations, told

    course, home = load_course(), Home.from_environment().make()
    print(told(evaluations(course, open_store(home.database_url))))


def _completion(arguments: argparse.Namespace) -> None:
    from course.completion.command import reply

    if said := reply(arguments):
        print(said)


def _lti(_arguments: argparse.Namespace) -> None:
    from course.completion.command import reply_lti

    print(reply_lti())


def _retention(arguments: argparse.Namespace) -> None:
    for line in retention.reply(arguments):
        print(line)
