"""`release`, `grade`, `feedback`, `reopen` and `forget`."""

from __future__ import annotations

import argparse
from dataclasses import replace

from course.commands.at_the_desk import learners_in, module_named, open_desk, released_or_named
from course.commands.registering import Commands, Run, command
from course.dates import number_in_words
from course.model import Told
from course.norwegian_arguments import Parser

# What it means to name a cohort. Whatever has come in is graded, since the machine grades all alike.
COHORTS = {
    "grade": "vis bare dette kullet i tabellen; alt som er levert, blir rettet. Kan gis flere ganger",
    "feedback": "send bare til dette kullet; kan gis flere ganger",
}


def add_grading(commands: Commands[Parser]) -> None:
    """Add the way from release to feedback, and the ways back."""
    graded: tuple[tuple[str, Run, str], ...] = (
        ("release", _release, "gjør moduler klare for levering"),
        ("grade", _grade, "hent inn og rett det som er levert"),
        ("feedback", _feedback, "send poeng og kommentarer til deltakerne"),
    )
    for name, run, says in graded:
        added = command(commands, name, says, run)
        added.add_argument("module", nargs="?", metavar="MODUL", help="for eksempel module1_rolle; ellers alle")
        if name in COHORTS:
            added.add_argument("--cohort", action="append", metavar="KULL", help=COHORTS[name])
    reopen = command(commands, "reopen", "la en deltaker levere en vurdert modul på nytt", _reopen)
    reopen.add_argument("module", metavar="MODUL", help="for eksempel module1_rolle")
    reopen.add_argument("learner", metavar="DELTAKER", help="id-en, som i tabellen fra «grade»")
    forget = command(commands, "forget", "slett alt om en deltaker, også det som er levert", _forget)
    forget.add_argument("learner", metavar="DELTAKER", help="id-en, som i «nysomleder learners list»")


def _release(arguments: argparse.Namespace) -> None:
    from course.grading.release import release

    desk = open_desk()
    modules = [module_named(desk, arguments.module)] if arguments.module else desk.course.modules
    for module in modules:
        done = release(desk, module)
        print(f"{module.slug} er klar for levering: {number_in_words(done.max_points)} poeng, {done.folder}")


def _grade(arguments: argparse.Namespace) -> int:
    from course.grading.grade import grade
    from course.grading.tables import graded_table

    desk = open_desk()
    shown = learners_in(desk, arguments.cohort)
    rows = [row for module in released_or_named(desk, arguments.module) for row in grade(desk, module)]
    rows = [row for row in rows if shown is None or row.learner in shown]
    print(graded_table(rows))
    return 1 if any(row.faults for row in rows) else 0


def _feedback(arguments: argparse.Namespace) -> int:
    from course.grading.feedback import feedback
    from course.grading.tables import feedback_table

    desk = open_desk()
    if (told := learners_in(desk, arguments.cohort)) is not None:
        desk = replace(desk, store=desk.store.only(told))
    rows = [row for module in released_or_named(desk, arguments.module) for row in feedback(desk, module)]
    print(feedback_table(rows))
    return 1 if any(row.faults for row in rows) else 0


def _reopen(arguments: argparse.Namespace) -> None:
    from course.grading.attempt import reopen

    desk = open_desk()
    reopen(desk, module_named(desk, arguments.module), arguments.learner)
    print(f"{arguments.learner} kan levere {arguments.module} på nytt.")


def _forget(arguments: argparse.Namespace) -> None:
    from course.grading.forget import forget

    desk, learner = open_desk(), arguments.learner
    known = desk.store.people.find(learner) is not None or learner in desk.store.learners()
    known = forget(desk, learner) or known
    desk.store.erase(learner)
    desk.store.people.remove(learner)
    if not known:
        raise Told(f"Det finnes ingenting om «{learner}». Se hvem som er med: nysomleder learners list")
    print(f"Alt om {learner} er slettet.")
