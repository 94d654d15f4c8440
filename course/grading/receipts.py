"""What was handed in and when, as events: the receipts that both the learner and the instructor see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from course.grading.submission import Submission
from course.model import Event
from course.store import Store

HANDED_IN = "handed-in"
REOPENED = "reopened"
GRADED = "graded"
VERSION = "1"  # of the data in these three kinds of event


@dataclass(frozen=True)
class Receipt:
    """Proof that a submission arrived whole. The checksum is the sha256 of what was handed in."""

    id: str
    at: datetime
    checksum: str

    @property
    def short(self) -> str:
        """The first eight signs of the checksum: enough to compare by eye."""
        return self.checksum[:8]


def receipt_of(submission: Submission) -> Receipt:
    """The receipt for one submission."""
    return Receipt(submission.id, submission.at, submission.checksum)


def record(store: Store, submission: Submission) -> Receipt:
    """Keep the receipt. From now on the submission counts."""
    data = {"submission": submission.id, "checksum": submission.checksum}
    store.append(module_event(submission.learner, submission.module, HANDED_IN, data, submission.at))
    return receipt_of(submission)


def receipts(store: Store, learner: str, module: str) -> list[Receipt]:
    """All receipts of a learner in a module, oldest first."""
    return [
        Receipt(each.data["submission"], each.at, each.data["checksum"])
        for each in store.events(learner, module, module)
        if each.type == HANDED_IN
    ]


def module_event(learner: str, module: str, type_: str, data: object, at: datetime) -> Event:
    """An event about a whole module: it has the module's name where others have the activity's."""
    return Event(learner, module, module, VERSION, type_, data, None, at)
