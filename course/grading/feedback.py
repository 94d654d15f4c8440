"""Points and comments back: nbgrader's feedback files, and an event that the learner's page shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeReleaseFeedback

from course.content import Module
from course.grading.cohort_feedback import CohortFeedback
from course.grading.desk import Desk
from course.grading.faults import EngineFault, Fault
from course.grading.receipts import GRADED, module_event
from course.grading.release import check_unchanged
from course.grading.scheme import cells_of, handed_in, tidy
from course.grading.scores import Scores, graded_submission, outside_rubric, scores_of
from course.grading.settings import log_file, log_to, nbgrader_environment
from course.grading.students import learner_of, student_of
from course.kinds import Activity
from course.store import latest


@dataclass(frozen=True)
class Row:
    """One line of the instructor's table of feedback."""

    learner: str
    module: Module = field(repr=False)
    points: float
    max_points: float
    passed: bool
    waiting: tuple[str, ...]
    sent: bool
    faults: tuple[str, ...]

    @property
    def state(self) -> str:
        """The message name of what was done."""
        if self.faults:
            return "feedback_fault"
        if self.waiting:
            return "feedback_waiting"
        return "feedback_sent" if self.sent else "feedback_unchanged"


def feedback(desk: Desk, module: Module, now: datetime | None = None) -> list[Row]:
    """Give feedback to everyone whose submission is graded to the last point. Running again does no harm: only what
    has changed is sent anew. Raises `ReleaseRefused` when the module isn't released, or has changed since then."""
    desk.make()
    with desk.locked("grading"), nbgrader_environment(desk.course.root):
        check_unchanged(desk, module)
        with desk.gradebook() as gradebook:
            pages = CohortFeedback(desk, module, gradebook)
            scores = (_scores(desk, module, each, gradebook) for each in _graded_learners(desk, module))
            return [_give(desk, module, each, pages, now or datetime.now(UTC)) for each in scores if each is not None]


def _scores(desk: Desk, module: Module, learner: str, gradebook: Gradebook) -> Scores | None:
    submission = graded_submission(desk, module, learner)
    return scores_of(gradebook, module, submission) if submission else None


def _graded_learners(desk: Desk, module: Module) -> list[str]:
    """Those with a graded notebook and a place in the store; who has deleted everything is left in peace."""
    folders = (desk.root / "autograded").glob(f"*/{module.slug}")
    known = set(desk.store.learners())
    return sorted(learner for each in folders if (learner := learner_of(each.parent.name)) in known)


def _give(desk: Desk, module: Module, scores: Scores, pages: CohortFeedback, now: datetime) -> Row:
    learner = scores.submission.learner
    sent, faults = False, list[Fault]()
    try:
        sent = not scores.waiting and _send(desk, module, scores, pages, now)
    except Fault as fault:
        faults.append(fault)
    except Exception as error:  # noqa: BLE001 - the others shall have theirs
        log_to(desk.root).exception("could not give feedback to %s", learner)
        faults.append(EngineFault("fault_unexpected", error=type(error).__name__, log=log_file(desk.root)))
    verdict = scores.verdict
    waiting = tuple(module.activities[each].title for each in scores.waiting)
    words = tuple(str(each) for each in faults)
    return Row(learner, module, verdict.points, verdict.max_points, verdict.passed, waiting, sent, words)


def _send(desk: Desk, module: Module, scores: Scores, pages: CohortFeedback, now: datetime) -> bool:
    """Whether there was anything new to send."""
    learner = scores.submission.learner
    if titles := outside_rubric(module, scores):
        raise Fault("outside_rubric", titles=", ".join(titles))
    data = _result(module, scores, now)
    before = latest(desk.store.events(learner, module.slug, module.slug), GRADED)
    if before is not None and {**before.data, "at": None} == {**data, "at": None}:
        return False
    _release_feedback(desk, module, learner, pages)
    desk.store.append(module_event(learner, module.slug, GRADED, data, now))
    return True


def _result(module: Module, scores: Scores, now: datetime) -> dict[str, Any]:
    return {
        "submission": scores.submission.id,
        "points": scores.verdict.points,
        "max": scores.verdict.max_points,
        "passed": scores.verdict.passed,
        "activities": {each.id: _told(module, each, scores) for each in handed_in(module)},
        "at": now.isoformat(),
    }


def _told(module: Module, activity: Activity, scores: Scores) -> dict[str, Any]:
    """A closing test is told as a whole: which items were right stays unsaid while an attempt may be left."""
    cells = [scores.activities[each.id] for each in cells_of(module, activity)]
    return {
        "points": tidy(sum(each.points or 0.0 for each in cells)),
        "max": tidy(sum(each.max_points for each in cells)),
        "comment": "\n".join(each.comment for each in cells if each.comment),
    }


def _release_feedback(desk: Desk, module: Module, learner: str, pages: CohortFeedback) -> None:
    config = desk.config(assignment_id=module.slug, student_id=student_of(learner))
    nblog = log_to(desk.root)
    try:
        pages.convert(student_of(learner))
        ExchangeReleaseFeedback(coursedir=CourseDirectory(config=config, log=nblog), config=config, log=nblog).start()
    except (NbGraderException, ExchangeError, OSError) as error:
        raise EngineFault("fault_nbgrader", log=log_file(desk.root)) from error
