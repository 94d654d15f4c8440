"""«Lever modulen»: what is sent and what never is, and the way into nbgrader's exchange."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from course.content import Module
from course.grading.attempt import attempt
from course.grading.desk import Desk
from course.grading.faults import HandInRefused
from course.grading.gather import gather
from course.grading.receipts import Receipt, record
from course.grading.scheme import REFLECTION, by_human, cells_of, handed_in
from course.grading.settings import log_to
from course.grading.shared import share_arrival
from course.grading.students import student_of
from course.grading.submission import Submission
from course.kinds import Activity


@dataclass(frozen=True)
class Sent:
    """One activity that goes to the instructor, and whether there is anything in it yet."""

    activity: Activity
    answered: bool


@dataclass(frozen=True)
class Contents:
    """What the learner is shown before handing in."""

    sent: tuple[Sent, ...]
    never: tuple[Activity, ...]

    @property
    def asks_for_anonymity(self) -> bool:
        """Whether there is a text that an instructor will read."""
        return any(each.answered and each.activity.kind == REFLECTION for each in self.sent)


def contents(desk: Desk, module: Module, learner: str) -> Contents:
    """What would be handed in now, and what stays with the learner."""
    answers = gather(desk.course, module, desk.store, learner, datetime.now(UTC)).answers
    sent = handed_in(module)
    parts = {cell.id for each in sent for cell in (each, *cells_of(module, each))}
    never = tuple(each for each in module.activities.values() if each.id not in parts)
    return Contents(tuple(Sent(each, each.id in answers) for each in sent), never)


def hand_in(desk: Desk, module: Module, learner: str, *, anonymised: bool, now: datetime | None = None) -> Receipt:
    """Hand in the module as it stands. `anonymised`: the learner has confirmed that no person can be recognised.

    Raises `HandInRefused`; then nothing is handed in, and nothing is lost.
    """
    desk.make()
    with desk.locked("exchange"):
        state = attempt(desk, module, learner).state
        if state == "not-released":
            raise HandInRefused("not_released")
        if state == "graded":
            raise HandInRefused("already_graded")
        submission = gather(desk.course, module, desk.store, learner, now or datetime.now(UTC))
        if not anonymised and any(submission.text_of(each.id) for each in by_human(module)):
            raise HandInRefused("confirm_anonymous")
        _put_into_exchange(desk, module, submission)
        return record(desk.store, submission)


def _put_into_exchange(desk: Desk, module: Module, submission: Submission) -> None:
    """nbgrader's own `submit`, with the released notebook and the answers, and nothing from the learner's machine."""
    from nbgrader.auth import Authenticator
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.exchange import ExchangeError
    from nbgrader.exchange.default import ExchangeSubmit

    with TemporaryDirectory(dir=desk.root, prefix=".levering-") as temporary:
        folder = Path(temporary) / module.slug
        folder.mkdir()
        shutil.copyfile(desk.released(module), folder / desk.released(module).name)
        submission.write(folder)
        config = desk.config(assignment_id=module.slug, student_id=student_of(submission.learner))
        config.Exchange.assignment_dir = temporary
        log = log_to(desk.root)
        before = set(desk.inbound.iterdir()) if desk.inbound.is_dir() else set()
        try:
            ExchangeSubmit(
                coursedir=CourseDirectory(config=config, log=log),
                authenticator=Authenticator(config=config, log=log),
                config=config,
                log=log,
            ).start()
        except (ExchangeError, OSError, RuntimeError) as error:
            log.exception("could not put a submission into the exchange")
            raise HandInRefused("exchange_down") from error
    for arrival in set(desk.inbound.iterdir()) - before:
        share_arrival(desk, arrival)
