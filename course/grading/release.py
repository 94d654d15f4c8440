"""Module folder → `source/` → nbgrader's release → the exchange. Only the notebook and its pictures come along."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeReleaseAssignment

from course.content import Module
from course.grading.desk import Desk
from course.grading.faults import ReleaseRefused
from course.grading.layout import IMAGES, PICTURES
from course.grading.scheme import counted, max_points
from course.grading.settings import log_file, log_to, nbgrader_environment
from course.grading.shared import share_released
from course.outline import read_cells


@dataclass(frozen=True)
class Released:
    """What was released."""

    module: Module = field(repr=False)
    folder: Path
    activities: tuple[str, ...]
    max_points: float


def release(desk: Desk, module: Module) -> Released:
    """Release a module, or release it again with changed text. Raises `ReleaseRefused`."""
    wanted = {each.id: float(each.points) for each in counted(module)}
    if _stamped(module) != wanted:
        raise ReleaseRefused("notebook_not_in_step", module=module.slug)
    desk.make()
    with desk.locked("grading"), nbgrader_environment(desk.course.root):
        if _has_submissions(desk, module) and _cells(desk, module).keys() != wanted.keys():
            raise ReleaseRefused("cells_changed", module=module.slug)
        _write_source(desk, module)
        _generate_and_release(desk, module)
    return Released(module, desk.released(module).parent, tuple(wanted), max_points(module))


def check_unchanged(desk: Desk, module: Module) -> None:
    """Raise `ReleaseRefused` when what counts has changed since the module was released."""
    if not desk.is_released(module):
        raise ReleaseRefused("not_released_yet", module=module.slug)
    if _cells(desk, module) != {each.id: float(each.points) for each in counted(module)}:
        raise ReleaseRefused("changed_since_release", module=module.slug)


def _stamped(module: Module) -> dict[str, float]:
    """The grade cells of the module's own notebook, with their points."""
    marked = (each["metadata"].get("nbgrader", {}) for each in read_cells(module.notebook))
    return {each["grade_id"]: float(each["points"]) for each in marked if each.get("grade")}


def _cells(desk: Desk, module: Module) -> dict[str, float]:
    """The grade cells in the gradebook, with their points."""
    with desk.gradebook() as gradebook:
        try:
            cells = gradebook.find_notebook(module.slug, module.slug).grade_cells
        except MissingEntry:
            return {}
        return {each.name: float(each.max_score) for each in cells}


def _has_submissions(desk: Desk, module: Module) -> bool:
    with desk.gradebook() as gradebook:
        return _assignment_exists(gradebook, module) and bool(gradebook.assignment_submissions(module.slug))


def _assignment_exists(gradebook: Gradebook, module: Module) -> bool:
    return any(each.name == module.slug for each in gradebook.assignments)


def _write_source(desk: Desk, module: Module) -> None:
    """nbgrader releases everything that lies beside the notebook, so keys and feedback must never lie there."""
    target = desk.root / "source" / module.slug
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copyfile(module.notebook, target / module.notebook.name)
    pictures = [each for each in sorted(module.folder.glob(f"{IMAGES}/*")) if each.suffix.lower() in PICTURES]
    for picture in pictures:
        (target / IMAGES).mkdir(exist_ok=True)
        shutil.copyfile(picture, target / IMAGES / picture.name)


def _generate_and_release(desk: Desk, module: Module) -> None:
    config = desk.config(assignment_id=module.slug)
    log = log_to(desk.root)
    directory = CourseDirectory(config=config, log=log)
    try:
        GenerateAssignment(coursedir=directory, config=config, log=log, force=True).start()
        with desk.locked("exchange"):
            ExchangeReleaseAssignment(coursedir=directory, config=config, log=log, force=True).start()
            share_released(
                desk, module, (desk.root / "release" / module.slug / desk.released(module).name).read_bytes()
            )
    except (NbGraderException, ExchangeError, OSError) as error:
        raise ReleaseRefused("release_failed", module=module.slug, log=log_file(desk.root)) from error
