"""What has arrived in the exchange, and which of it can be trusted. Reads; never copies, never runs anything."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from course.content import Module
from course.grading.desk import Desk
from course.grading.faults import SubmissionFault
from course.grading.layout import IMAGES, OWN_FILES, TIME
from course.grading.receipts import receipts
from course.grading.students import learner_of, student_of
from course.grading.submission import ANSWERS, Submission, read_submission


@dataclass(frozen=True)
class Arrival:
    """One folder in the exchange, named `<student>+<module>+<time>+<random>`. `at` is None when the name is no such."""

    folder: Path
    student: str
    at: datetime | None

    @property
    def learner(self) -> str:
        """Who the folder says it comes from."""
        return learner_of(self.student)


@dataclass(frozen=True)
class Intake:
    """What one learner has sent of one module: the newest that holds, and what to tell about it and what came after."""

    learner: str
    arrival: Arrival | None = None
    submission: Submission | None = None
    faults: tuple[SubmissionFault, ...] = ()
    remarks: tuple[SubmissionFault, ...] = ()


def take_in(desk: Desk, module: Module) -> list[Intake]:
    """Go through all that has arrived of a module, learner by learner."""
    known = set(desk.store.learners())
    return [
        _newest_that_holds(desk, module, learner, arrived, known)
        for learner, arrived in sorted(_by_learner(desk.inbound, module).items())
    ]


def _newest_that_holds(desk: Desk, module: Module, learner: str, arrived: list[Arrival], known: set[str]) -> Intake:
    """A broken submission never pushes out a good one that came before it, but it is told of.

    Which is newest is read from the receipts: the name of a folder can be copied.
    """
    if learner not in known:
        return Intake(learner, faults=(SubmissionFault("fault_unknown_learner"),))
    good: list[tuple[Submission, Arrival]] = []
    bad: list[tuple[SubmissionFault, Arrival]] = []
    for arrival in arrived:
        try:
            good.append((_vet(desk, module, arrival), arrival))
        except SubmissionFault as fault:
            bad.append((fault, arrival))
    if not good:
        return Intake(learner, faults=tuple(fault for fault, _ in bad))
    submission, arrival = max(good, key=lambda each: each[0].at)
    since = tuple(fault for fault, other in bad if other.at is None or other.at > submission.at)
    return Intake(learner, arrival, submission, since, tuple(_remarks(desk, module, arrival)))


def _vet(desk: Desk, module: Module, arrival: Arrival) -> Submission:
    if arrival.at is None or student_of(arrival.learner) != arrival.student:
        raise SubmissionFault("fault_name")
    if not stat.S_ISDIR(arrival.folder.lstat().st_mode):
        raise SubmissionFault("fault_name")
    submission = read_submission(arrival.folder / ANSWERS, desk.course.about.id, module, arrival.learner)
    given = {each.id: each.checksum for each in receipts(desk.store, arrival.learner, module.slug)}
    if given.get(submission.id) != submission.checksum:
        raise SubmissionFault("fault_receipt")
    return submission


def _remarks(desk: Desk, module: Module, arrival: Arrival) -> Iterator[SubmissionFault]:
    """What is odd beside the answers. It is left where it is, so it can't do harm, but the instructor should know."""
    name = f"{module.slug}.ipynb"
    others = sorted(each.name for each in arrival.folder.iterdir() if each.name not in OWN_FILES | {name, IMAGES})
    if others:
        yield SubmissionFault("remark_files", names=", ".join(each[:40] for each in others[:3]))
    notebook = arrival.folder / name
    if not _is_file(notebook):
        yield SubmissionFault("remark_no_notebook")
    elif not _same(notebook, desk.released(module)):
        yield SubmissionFault("remark_notebook")


def _same(notebook: Path, released: Path) -> bool:
    """Byte for byte; the size is looked at first, for the sake of huge files."""
    return notebook.stat().st_size == released.stat().st_size and notebook.read_bytes() == released.read_bytes()


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _by_learner(inbound: Path, module: Module) -> Mapping[str, list[Arrival]]:
    """Everything that has arrived of a module."""
    found: dict[str, list[Arrival]] = {}
    for folder in sorted(inbound.iterdir()) if inbound.is_dir() else ():
        parts = folder.name.split("+")
        if len(parts) > 1 and parts[1] == module.slug:
            found.setdefault(learner_of(parts[0]), []).append(Arrival(folder, parts[0], _time(parts)))
    return found


def _time(parts: list[str]) -> datetime | None:
    try:
        return datetime.strptime(parts[2], TIME).replace(tzinfo=UTC) if len(parts) == 4 else None  # noqa: PLR2004
    except ValueError:
        return None
