"""`nysomleder new activity`: a file that passes the check at once, and its cell in the notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course.authoring.drafts import TEST, Draft, closing_test, draft
from course.authoring.notebooks import POINTS_TAG, Cell, Notebook, read_notebook, write_in_step
from course.authoring.rules import POINTS_IN_A_MODULE
from course.content import Course, Module, load_course
from course.course_files import Section
from course.grading.scheme import max_points
from course.kinds import KINDS
from course.kinds.reading import nearest
from course.model import Told
from course.outline import source_of

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Where a kind usually stands in the course's shell (curriculum A.10), when the module has such a section.
USUAL_SECTION = {
    "scenario": "scenario",
    "form": "verktoy",
    "action-plan": "verktoy",
    "calculator": "verktoy",
    "two-party": "verktoy",
    "reflection": "refleksjoner",
    "graded-reflection": "refleksjoner",
    "test": "sluttprove",
}


class NotMade(Told):
    """Nothing was made. `str()` says why, and what to do."""


@dataclass(frozen=True)
class NewActivity:
    """What was made: the files, and the section where the activity is shown."""

    files: tuple[Path, ...]
    module: Module
    section: Section


def new_activity(kind: str, activity_id: str, section: str | None = None, root: Path | None = None) -> NewActivity:
    """Make the activity's file and its cell. Raises `NotMade`, and then nothing is changed."""
    course = load_course(root)
    module = _module_for(course, activity_id)
    if kind not in KINDS:
        raise NotMade(f"Slaget «{kind}» finnes ikke. {nearest(kind, list(KINDS))}")
    place = _section(module, kind, section)
    drafts = list(_drafts(kind, activity_id, module))
    files = tuple(module.file_of(each.id) for each in drafts)
    _has_room(module, drafts[0])
    _is_free(course, drafts)
    for file, each in zip(files, drafts, strict=True):
        _write_new(file, each.text)
    _show(load_course(root).module(module.slug), place, activity_id)
    return NewActivity(files, module, place)


def _module_for(course: Course, activity_id: str) -> Module:
    if not ID.fullmatch(activity_id):
        raise NotMade(
            f"Id-en «{activity_id}» kan ikke brukes. Skriv små bokstaver a–z, tall og bindestrek, for eksempel "
            f"«{course.modules[0].about.prefix}-k15»."
        )
    for module in course.modules:
        if activity_id.startswith(f"{module.about.prefix}-"):
            return module
    known = ", ".join(f"{module.about.prefix}- ({module.about.short})" for module in course.modules)
    raise NotMade(f"Id-en «{activity_id}» hører ikke til noen modul. Begynn den med ett av disse: {known}.")


def _section(module: Module, kind: str, wanted: str | None) -> Section:
    sections = {each.id: each for each in module.about.sections}
    if wanted is not None:
        if wanted not in sections:
            raise NotMade(f"{module.slug} har ingen seksjon «{wanted}». {nearest(wanted, list(sections))}")
        return sections[wanted]
    numbered = [each for each in sections.values() if each.id[0].isdigit()]
    return sections.get(USUAL_SECTION.get(kind, ""), (numbered or [*sections.values()])[-1])


def _drafts(kind: str, activity_id: str, module: Module) -> Iterator[Draft]:
    goals = [module.about.goals[0].number]
    if kind == TEST:
        yield from closing_test(activity_id, module.about.prefix, goals=goals, section=module.about.sections[0].id)
    else:
        yield draft(kind, activity_id, goals=goals)


def _is_free(course: Course, drafts: list[Draft]) -> None:
    for each in drafts:
        for module in course.modules:
            file = module.file_of(each.id)
            if file.exists():
                raise NotMade(f"{file} finnes fra før og blir ikke endret. Velg en annen id.")


def _has_room(module: Module, made: Draft) -> None:
    """A module counts 40 points, and some kinds are only for what counts."""
    activity, taken = made.activity, max_points(module)
    too_much = taken + activity.points - POINTS_IN_A_MODULE
    if activity.use == "graded" and too_much > 0:
        raise NotMade(
            f"En aktivitet av slaget «{activity.kind}» gir {activity.points:g} poeng, og {module.slug} har {taken:g} "
            f"av {POINTS_IN_A_MODULE} fra før. Ta bort {too_much:g} poeng et annet sted i modulen først."
        )


def _write_new(file: Path, text: str) -> None:
    try:
        with file.open("x", encoding="utf-8") as made:
            made.write(text)
    except OSError as fault:
        raise NotMade(f"{file} kan ikke skrives ({fault.strerror}). Se at du har lov til å skrive i mappa.") from fault


def _show(module: Module, section: Section, activity_id: str) -> None:
    """Put the cell last in its section, but before «Hos oss», which ends a section."""
    notebook = read_notebook(module.notebook)
    notebook["cells"].insert(_place(notebook, section), show_cell(activity_id))
    write_in_step(notebook, module)


def show_cell(activity_id: str) -> Cell:
    """The cell that shows an activity."""
    return {"cell_type": "code", "metadata": {}, "source": f'show("{activity_id}")'}


def _place(notebook: Notebook, section: Section) -> int:
    headings = (f"## {section.title}", f"## {section.id} {section.title}")
    inside, after = False, 0
    for index, cell in enumerate(notebook["cells"]):
        heading = source_of(cell).strip().partition("\n")[0].strip() if cell["cell_type"] == "markdown" else ""
        if POINTS_TAG in _tags(cell) or (inside and heading.startswith("## ")):
            break
        inside = inside or heading in headings
        after = index + 1
    return after - 1 if "hososs" in _tags(notebook["cells"][after - 1]) else after


def _tags(cell: Cell) -> list[str]:
    tags: list[str] = cell.get("metadata", {}).get("tags", [])
    return tags
