"""What every machine of a course must reach, where they share a PostgreSQL and no folder.

    <course>/outbound/<module>/<module>.ipynb                released on the machine that grades, fetched by all
    <course>/inbound/<student>+<module>+<time>+<random>/…    handed in anywhere, fetched by the machine that grades
    graded/<student>/<module>.json            the answers that the gradebook's points are about
    forgotten/<print of the student>          who has deleted everything, until the machine that grades has done it too

The exchange's own folder is then a copy, and grading works on it as ever. With SQLite the folder is all there is, and
nothing here does anything.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from course.content import Module
from course.grading.desk import Desk
from course.grading.students import student_of
from course.grading.submission import Submission
from course.store.exchanged import checksum

STEPS = ("submitted", "autograded", "feedback")


def share_released(desk: Desk, module: Module, notebook: bytes) -> None:
    """Let all machines have the notebook that is released."""
    if desk.shares:
        desk.store.exchanged.put({_path(desk, "outbound", module.slug, f"{module.slug}.ipynb"): notebook})
        fetch_released(desk, module)


def fetch_released(desk: Desk, module: Module) -> None:
    """Have the notebook here too, and a place to put hand-ins."""
    if desk.shares and _fetch(desk, _path(desk, "outbound", module.slug, "")):
        desk.inbound.mkdir(parents=True, exist_ok=True)


def share_arrival(desk: Desk, folder: Path) -> None:
    """Send a hand-in to the machine that grades. No copy is left here: she may delete everything from anywhere."""
    if not desk.shares:
        return
    desk.store.exchanged.put(
        {_path(desk, "inbound", folder.name, each.name): each.read_bytes() for each in folder.iterdir()}
    )
    shutil.rmtree(folder)
    shutil.rmtree(desk.root / "cache" / desk.course.about.id / folder.name.rpartition("+")[0], ignore_errors=True)


def fetch_arrivals(desk: Desk) -> None:
    """Bring all hand-ins here."""
    if desk.shares:
        desk.inbound.mkdir(parents=True, exist_ok=True)
        _fetch(desk, _path(desk, "inbound", ""))


def told_of_graded(desk: Desk) -> Mapping[str, str]:
    """What has been told of all that is graded: for `share_graded`, which then need not ask for each learner."""
    return desk.store.exchanged.index("graded/") if desk.shares else {}


def share_graded(desk: Desk, module: Module, submission: Submission, told: Mapping[str, str]) -> None:
    """Tell which answers the gradebook's points are about, unless it is told already."""
    path, answers = _graded(module, submission.learner), submission.as_bytes()
    if desk.shares and told.get(path) != checksum(answers):
        desk.store.exchanged.put({path: answers})


def take_back_graded(desk: Desk, module: Module, learner: str) -> None:
    """Tell that the gradebook's points can't be trusted."""
    if desk.shares:
        desk.store.exchanged.remove([_graded(module, learner)])


def graded_elsewhere(desk: Desk, module: Module, learner: str) -> bytes | None:
    """The answers that the gradebook's points are about."""
    return desk.store.exchanged.read(_graded(module, learner)) if desk.shares else None


def forget_shared(desk: Desk, student: str) -> None:
    """Remove what a student has handed in, and ask the machine that grades to do the same."""
    if not desk.shares:
        return
    exchanged, prefixes = desk.store.exchanged, (_path(desk, "inbound", f"{student}+"), f"graded/{student}/")
    if any(exchanged.index(each) for each in prefixes):
        exchanged.put({_forgotten(student): b""})
        exchanged.remove(prefixes)


def forgotten_elsewhere(desk: Desk) -> Iterator[str]:
    """Students whose grading lies here, and who have deleted everything from another machine. Told once."""
    if not desk.shares or not (asked := desk.store.exchanged.index("forgotten/")):
        return
    here = {folder.name for step in STEPS for folder in (desk.root / step).glob("*")}
    here |= {folder.name.split("+")[0] for folder in desk.inbound.glob("*")}
    yield from (each for each in sorted(here) if _forgotten(each) in asked)
    desk.store.exchanged.remove(asked)


def from_folder(exchange: Path, nbgrader: Path) -> Iterator[tuple[str, bytes]]:
    """What would have been shared of an exchange and a course folder, for a course that has moved to PostgreSQL."""
    for part in ("outbound", "inbound"):
        for file in sorted(exchange.glob(f"*/{part}/*/*")):
            if file.is_file() and not file.is_symlink():
                yield file.relative_to(exchange).as_posix(), file.read_bytes()
    for file in sorted(nbgrader.glob("autograded/*/*/answers.json")):
        yield f"graded/{file.parent.parent.name}/{file.parent.name}.json", file.read_bytes()


def _path(desk: Desk, *parts: str) -> str:
    """A path below the exchange."""
    return "/".join((desk.course.about.id, *parts))


def _graded(module: Module, learner: str) -> str:
    return f"graded/{student_of(learner)}/{module.slug}.json"


def _forgotten(student: str) -> str:
    return f"forgotten/{checksum(student.encode())}"


def _fetch(desk: Desk, prefix: str) -> Mapping[str, str]:
    """Write the files that are not here, or are not the same. Returns all there are."""
    index = desk.store.exchanged.index(prefix)
    lacking = [path for path, wanted in index.items() if not _is_here(desk.home.exchange / path, wanted)]
    for path, content in desk.store.exchanged.read_all(lacking) if lacking else ():
        file = desk.home.exchange / path
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.{os.getpid()}")
        beside.write_bytes(content)
        beside.replace(file)
    return index


def _is_here(file: Path, wanted: str) -> bool:
    return file.is_file() and checksum(file.read_bytes()) == wanted
