"""`nysomleder cohorts`: its arguments, and what it says."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from course.content import Course
from course.dates import in_words
from course.model import Cohort, Told
from course.people.said import plural, table
from course.store.people import People
from course.tools.fault import ToolInputError
from course.tools.reading import read_day

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
DEADLINE = "MODUL=DATO"


def add_cohorts(parser: argparse.ArgumentParser) -> None:
    """Add what can be done. `arguments.do(arguments, people, course)` gives the lines to print."""
    commands = parser.add_subparsers(title="Det du kan gjøre", metavar="HVA", required=True)
    add = commands.add_parser("add", help="lag et kull")
    add.add_argument("id", metavar="KULL", help="kort navn uten mellomrom, for eksempel var-2027")
    add.add_argument("--name", required=True, metavar="NAVN", help="for eksempel «Våren 2027»")
    add.add_argument("--starts", required=True, metavar="DATO", help="for eksempel 15.1.2027")
    add.set_defaults(do=_add)
    change = commands.add_parser("change", help="endre et kull")
    change.add_argument("id", metavar="KULL")
    change.add_argument("--name", metavar="NAVN", help="det nye navnet")
    change.add_argument("--starts", metavar="DATO", help="den nye datoen")
    change.set_defaults(do=_change)
    for command in (add, change):
        command.add_argument("--ends", metavar="DATO", help="den siste dagen")
        command.add_argument(
            "--deadline",
            action="append",
            default=[],
            metavar=DEADLINE,
            help="frist for å levere en modul, for eksempel module1_rolle=1.3.2027; kan gis flere ganger. Uten dato "
            "blir fristen tatt bort",
        )
    listed = commands.add_parser("list", help="vis alle kull, med frister")
    listed.set_defaults(do=_list)


def _add(arguments: argparse.Namespace, people: People, course: Course) -> Iterator[str]:
    if not SLUG.fullmatch(arguments.id):
        raise Told(f"«{arguments.id}» kan ikke brukes. Skriv små bokstaver a–z, tall og bindestrek, som i var-2027.")
    if people.cohort(arguments.id):
        raise Told(f"Kullet {arguments.id} finnes fra før. Bruk «nysomleder cohorts change {arguments.id}».")
    made = _with(arguments, Cohort(arguments.id, arguments.name, date.max), course)
    people.save_cohort(made)
    yield f"Kullet {made.id} er laget: {_said(made)}."
    yield f"Legg deltakere i det med «nysomleder learners import», med «{made.id}» i kolonnen kull."


def _change(arguments: argparse.Namespace, people: People, course: Course) -> Iterator[str]:
    before = people.cohort(arguments.id)
    if before is None:
        raise Told(f"Kullet «{arguments.id}» finnes ikke. Se hvilke som gjør det: nysomleder cohorts list")
    made = _with(arguments, before, course)
    people.save_cohort(made)
    yield f"Kullet {made.id} er endret: {_said(made)}."


def _list(_arguments: argparse.Namespace, people: People, course: Course) -> Iterator[str]:
    cohorts = people.cohorts()
    if not cohorts:
        yield "Det er ingen kull ennå. Lag et med «nysomleder cohorts add»."
        return
    rows = [
        (
            each.id,
            each.name,
            in_words(each.starts),
            in_words(each.ends) if each.ends else "–",
            plural(len(people.all(each.id)), "person", "personer"),
        )
        for each in cohorts
    ]
    yield from table(("Kull", "Navn", "Begynner", "Slutter", "Med"), rows)
    for each in cohorts:
        for module in course.modules:
            if day := each.deadlines.get(module.slug):
                yield f"  {each.id}: {module.slug} skal leveres innen {in_words(day)}"


def _with(arguments: argparse.Namespace, cohort: Cohort, course: Course) -> Cohort:
    made = replace(
        cohort,
        name=arguments.name or cohort.name,
        starts=_day("--starts", arguments.starts) if arguments.starts else cohort.starts,
        ends=_day("--ends", arguments.ends) if arguments.ends else cohort.ends,
        deadlines=_deadlines(arguments.deadline, cohort, course),
    )
    if made.ends is not None and made.ends < made.starts:
        raise Told(f"Kullet kan ikke slutte {in_words(made.ends)}, før det begynner {in_words(made.starts)}.")
    return made


def _deadlines(given: list[str], cohort: Cohort, course: Course) -> dict[str, date]:
    deadlines = dict(cohort.deadlines)
    known = [module.slug for module in course.modules]
    for each in given:
        module, is_given, written = each.partition("=")
        if module not in known or not is_given:
            raise Told(f"«{each}» kan ikke leses som {DEADLINE}. Modulene er {', '.join(known)}.")
        deadlines.pop(module, None)
        if written:
            deadlines[module] = _day("--deadline", written)
    return deadlines


def _day(option: str, written: str) -> date:
    try:
        return read_day(option, written)
    except ToolInputError as fault:
        raise Told(f"{option}: {fault.message}") from None


def _said(cohort: Cohort) -> str:
    ends = f", slutter {in_words(cohort.ends)}" if cohort.ends else ""
    deadlines = plural(len(cohort.deadlines), "frist", "frister")
    return f"{cohort.name}, begynner {in_words(cohort.starts)}{ends}, {deadlines}"
