"""A cohort of hand-ins of module 1, autograded by us and by nbgrader as it comes, in the same run on the same machine.

    .venv/bin/python benchmarks/autograde.py [--quick | --full]

Ours is all that `nysomleder grade` does once it has started: look through 100 hand-ins (20 with --quick), collect them,
grade them and compare with our own check. nbgrader's is `nbgrader autograde` alone, with its own steps and a kernel for
each, on 5 of the same hand-ins (2 with --quick) and multiplied up, or on all with --full. Both then make all feedback.

Prints seconds by the clock and of the processor, ratios, SQL statements, how much memory ours takes, and whether both
gradebooks say the same of what the machine grades. That everything else is the same too is tested in
tests/grading/test_same_as_stock.py.
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import Engine, event
from traitlets.config import Config

from course.content import Module, load_course
from course.flow import fingerprint
from course.grading.desk import Desk
from course.grading.feedback import feedback
from course.grading.grade import grade
from course.grading.handin import hand_in
from course.grading.release import release
from course.grading.scheme import by_machine, handed_in
from course.grading.settings import log_to, nbgrader_environment
from course.home import Home
from course.model import Event
from course.store import open_store

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ("full", "partial", "wrong", "none")
TEXT = "Vi flyttet møtet, og det virket. Jeg ville gjort det igjen. " * 20
GOAL = 12  # seconds for 100


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and of the processor: the latter are much the same when others use the machine.

    `statements` are those of this process, to all databases. `peak` is the most memory it has had so far, in MB.
    """

    clock: float
    processor: float
    statements: int
    peak: float


@dataclass(frozen=True)
class Size:
    """How many hand-ins, and how many of them nbgrader grades."""

    cohort: int
    sample: int


def make_desk(home: Path, size: Size) -> tuple[Desk, Module]:
    """A released module, and hand-ins with the author's samples, good and bad in turn."""
    where = Home.from_environment({"NYSOMLEDER_HOME": str(home)}).make()
    desk = Desk(where, load_course(ROOT), open_store(where.database_url))
    module = desk.course.modules[0]
    release(desk, module)
    for number in range(size.cohort):
        learner = f"leder{number:03}"
        answer(desk, module, learner, SAMPLES[number % len(SAMPLES)])
        hand_in(desk, module, learner, anonymised=True)
    return desk, module


def answer(desk: Desk, module: Module, learner: str, name: str) -> None:
    for each in handed_in(module):
        sample = each.samples.by_name().get(name)
        tries = [TEXT] if each.scored == "manual" else sample.tries if sample else ()
        for given in tries:
            now = datetime.now(UTC)
            desk.store.append(Event(learner, module.slug, each.id, fingerprint(each), "answer", given, None, now))


def copied(desk: Desk, folder: Path) -> Desk:
    """The same desk in another place."""
    shutil.copytree(desk.home.folder, folder)
    return replace(desk, home=Home.from_environment({"NYSOMLEDER_HOME": str(folder)}))


def collect_some(desk: Desk, module: Module, size: Size) -> None:
    """Bring as many hand-ins as nbgrader shall grade to where it looks for them."""
    for arrival in sorted(desk.inbound.iterdir())[: size.sample]:
        shutil.copytree(arrival, desk.root / "submitted" / arrival.name.split("+")[0] / module.slug)


def stock_config(desk: Desk, module: Module) -> Config:
    """Where things lie, and that kernels keep quiet."""
    config = Config()
    config.CourseDirectory = desk.config(assignment_id=module.slug).CourseDirectory
    config.Execute.extra_arguments = ["--log-level=ERROR"]
    return config


def measured(work: Callable[[], object]) -> Cost:
    asked: list[None] = []

    def note(*_: object) -> None:
        asked.append(None)

    event.listen(Engine, "before_cursor_execute", note)
    started, used = time.perf_counter(), processor()
    work()
    clock, cpu = time.perf_counter() - started, processor() - used
    event.remove(Engine, "before_cursor_execute", note)
    return Cost(clock, cpu, len(asked), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def processor() -> float:
    """Seconds of processor time, with those of kernels that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def stock_run(kind: type[Autograde | GenerateFeedback], desk: Desk, module: Module) -> Cost:
    """nbgrader's own autograding or feedback."""
    config, log = stock_config(desk, module), log_to(desk.root)
    with nbgrader_environment(ROOT):
        converter = kind(CourseDirectory(config=config, log=log), config=config, log=log)
        return measured(converter.start)


def machine_points(desk: Desk, module: Module) -> dict[str, dict[str, float | None]]:
    """What the gradebook says of the cells that the machine grades, by student."""
    ids = {each.id for each in by_machine(module)}
    with desk.gradebook() as gradebook:
        return {
            each.student.id: {grade_.name: grade_.auto_score for grade_ in each.grades if grade_.name in ids}
            for each in gradebook.notebook_submissions(module.slug, module.slug)
        }


def judge_all(desk: Desk, module: Module) -> None:
    """Give every reflection its points, so that feedback can be made."""
    with desk.gradebook() as gradebook:
        for each in gradebook.notebook_submissions(module.slug, module.slug):
            for grade_ in each.grades:
                if grade_.needs_manual_grade:
                    grade_.manual_score, grade_.needs_manual_grade = 4.0, False
        gradebook.db.commit()


def main(size: Size) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk, module = make_desk(Path(folder) / "ours", size)
        stock = copied(desk, Path(folder) / "stock")
        collect_some(stock, module, size)
        ours = measured(lambda: grade(desk, module))
        judge_all(desk, module)
        graded = copied(desk, Path(folder) / "graded")
        our_pages = measured(lambda: feedback(desk, module))
        theirs = stock_run(Autograde, stock, module)
        their_pages = stock_run(GenerateFeedback, graded, module)
        given, wanted = machine_points(desk, module), machine_points(stock, module)
    said = "all" if size.sample == size.cohort else f"{size.sample}, multiplied up"
    print(f"{size.cohort} hand-ins of {module.slug}; autograded by stock: {said}; load {os.getloadavg()[0]:.1f}")
    print(f"{'seconds':<34}{'stock':>10}{'ours':>10}{'ratio':>8}{'ours, each':>12}")
    show("autograde", theirs, size.sample, ours, size.cohort)
    show("feedback", their_pages, size.cohort, our_pages, size.cohort)
    print(f"memory at most, ours: {ours.peak:.0f} MB to autograde, {our_pages.peak:.0f} MB with feedback")
    goal = GOAL * size.cohort / 100
    print(f"goal for autograde: {goal:g} s, {'met' if ours.clock <= goal else 'not met'}")
    same = [student for student, points in wanted.items() if given.get(student) == points]
    cells = len(by_machine(module))
    print(f"gradebooks: the same points in {len(same)} of {len(wanted)} notebooks, {cells} cells each")
    if len(same) != len(wanted):
        sys.exit(1)


def show(name: str, stock: Cost, sample: int, ours: Cost, cohort: int) -> None:
    """`sample` is how many hand-ins of the cohort the stock tools have been through."""
    for kind in ("clock", "processor"):
        a, b = getattr(stock, kind) * cohort / sample, getattr(ours, kind)
        print(f"{name + ', ' + kind:<34}{a:>10.1f}{b:>10.1f}{a / b:>8.0f}{b / cohort:>12.3f}")
    print(f"{name + ', statements each':<34}{stock.statements / sample:>10.0f}{ours.statements / cohort:>10.0f}")


if __name__ == "__main__":
    main(Size(20, 2) if "--quick" in sys.argv else Size(100, 100) if "--full" in sys.argv else Size(100, 5))
