"""The rules of content that need more than one file. Each is a sentence and yields what breaks it.

Those about the texts themselves are in `text_rules`.
"""

from __future__ import annotations

from collections.abc import Iterator

from course.authoring.text_rules import (
    no_working_notes,
    released_tree_holds_no_key,
    statutes_have_sources,
)
from course.content import ACTIVITIES, Course, Module
from course.grading.scheme import counted, max_points
from course.kinds import Activity
from course.kinds.base import SAMPLE_TIME
from course.model import ContentError
from course.outline import Prose, activities_shown, read_outline
from course.server.prose import IMAGE
from course.toolbox import toolbox_problems

CONFIRMED = "bekreftet"
POINTS_IN_A_MODULE = 40


def problems(course: Course) -> Iterator[ContentError]:
    """Everything that is wrong with a course that could be read."""
    yield from toolbox_problems(course)
    for module in course.modules:
        for activity in module.activities.values():
            yield from _samples_give_their_points(module, activity)
            yield from _blank_gives_nothing(module, activity)
            yield from _sources_resolve(course, module, activity)
            yield from _goals_exist(module, activity)
            yield from _section_exists(module, activity)
        yield from _goals_have_activities(module)
        yield from _shown_once(module)
        yield from _figures_exist(module)
        yield from statutes_have_sources(course, module)
        yield from no_working_notes(module)
        yield from _points_add_up(module)
        yield from released_tree_holds_no_key(module)


def _samples_give_their_points(module: Module, activity: Activity) -> Iterator[ContentError]:
    for each in activity.sample_problems():
        yield ContentError(module.file_of(activity.id), each.field, each.problem, each.fix)


def _blank_gives_nothing(module: Module, activity: Activity) -> Iterator[ContentError]:
    for blank in (None, activity.blank):
        if activity.check(blank, SAMPLE_TIME).points:
            yield ContentError(
                module.file_of(activity.id), "points", "et tomt svar gir poeng", "Rett fasiten eller tersklene."
            )
            return


def _sources_resolve(course: Course, module: Module, activity: Activity) -> Iterator[ContentError]:
    file = module.file_of(activity.id)
    for at, source_id in enumerate(activity.sources):
        source = course.sources.get(source_id)
        if source is None:
            yield ContentError(
                file,
                f"sources[{at}]",
                f"kilden «{source_id}» står ikke i kilder.toml",
                f"Legg til [{source_id}] i kilder.toml, eller rett id-en.",
            )
        elif source.status != CONFIRMED:
            yield ContentError(
                file,
                f"sources[{at}]",
                f"kilden «{source_id}» er ikke bekreftet",
                'Kontroller den mot primærkilden og sett status = "bekreftet", eller bygg oppgaven på en annen kilde.',
            )


def _goals_exist(module: Module, activity: Activity) -> Iterator[ContentError]:
    numbers = {goal.number for goal in module.about.goals}
    for at, number in enumerate(activity.goals):
        if number not in numbers:
            yield ContentError(
                module.file_of(activity.id),
                f"goals[{at}]",
                f"modulen har ikke noe mål {number}",
                f"Velg blant {', '.join(map(str, sorted(numbers)))}, eller legg målet til i module.toml.",
            )


def _section_exists(module: Module, activity: Activity) -> Iterator[ContentError]:
    ids = [section.id for section in module.about.sections]
    if activity.section is not None and activity.section not in ids:
        yield ContentError(
            module.file_of(activity.id),
            "section",
            f"modulen har ingen seksjon {activity.section}",
            f"Velg blant {', '.join(ids)}.",
        )


def _goals_have_activities(module: Module) -> Iterator[ContentError]:
    practised = {number for activity in module.activities.values() for number in activity.goals}
    for goal in module.about.goals:
        if goal.number not in practised:
            yield ContentError(
                module.folder / "module.toml",
                f"goals[{goal.number}]",
                f"ingen aktivitet øver på mål {goal.number}",
                f"Skriv goals = [{goal.number}] i en aktivitet, eller ta bort målet.",
            )


def _shown_once(module: Module) -> Iterator[ContentError]:
    shown = list(activities_shown(read_outline(module)))
    inside = {
        item
        for activity in module.activities.values()
        for item in getattr(activity, "items", ())
        if activity.kind == "test"
    }
    for activity_id in sorted(set(shown) - set(module.activities)):
        yield ContentError(
            module.notebook,
            f'show("{activity_id}")',
            "aktiviteten finnes ikke",
            f"Lag activities/{activity_id}.toml, eller rett navnet i cella.",
        )
    for activity in module.activities.values():
        times = shown.count(activity.id)
        if activity.id in inside or activity.use == "gathering":
            continue
        if times != 1:
            yield ContentError(
                module.notebook,
                f'show("{activity.id}")',
                f"aktiviteten vises {times} ganger, ikke én",
                f'Legg inn én celle med show("{activity.id}")' if times == 0 else "Ta bort den ene cella.",
            )


def _figures_exist(module: Module) -> Iterator[ContentError]:
    for part in read_outline(module):
        for block in part.blocks:
            if not isinstance(block, Prose) or block.shape != "figur":
                continue
            found = IMAGE.search(block.text)
            file = module.folder / found["file"] if found else None
            if file is None or not file.is_file():
                yield ContentError(
                    module.notebook,
                    str(found["file"]) if found else "figur",
                    "figuren finnes ikke",
                    "Legg SVG-fila i img/, eller rett navnet i cella.",
                )
            elif "<title" not in file.read_text("utf-8"):
                yield ContentError(
                    file, "title", "figuren mangler tekstalternativ", "Legg til <title> og <desc> først i SVG-en."
                )


def _points_add_up(module: Module) -> Iterator[ContentError]:
    """Curriculum A.6: 40 points a module."""
    total = max_points(module)
    if total != POINTS_IN_A_MODULE:
        counting = ", ".join(f"{each.id} {each.points:g}" for each in counted(module))
        yield ContentError(
            module.folder / ACTIVITIES,
            "points",
            f"det som teller, gir {total:g} poeng til sammen, ikke {POINTS_IN_A_MODULE} ({counting})",
            'Rett points i aktivitetene som har use = "graded".',
        )
