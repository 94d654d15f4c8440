"""What a learner hands in: one file of data, `answers.json`, and the strict reader that all grading trusts.

{"schema": 1, "submission": "<id>", "course": "…", "module": "…", "learner": "…", "at": "<time>",
 "answers": {"<activity>": [{"answer": <any JSON>, "at": "<time>"}, …]}, "checksum": "<sha256 of all the rest>"}
"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, ValidationError

from course.content import Module
from course.grading.faults import SubmissionFault
from course.grading.scheme import handed_in
from course.model import Answer

ANSWERS = "answers.json"
SCHEMA = 1
LARGEST = 2_000_000  # bytes; a module full of long texts is about 100 kB


@dataclass(frozen=True)
class Try:
    """One answer, and when it was given or last saved: a deadline «in the future» is seen from there."""

    answer: Answer
    at: datetime


@dataclass(frozen=True)
class Submission:
    """Everything that one learner hands in of one module; only activities that count."""

    id: str
    course: str
    module: str
    learner: str
    at: datetime
    answers: Mapping[str, tuple[Try, ...]] = field(default_factory=dict)

    @property
    def checksum(self) -> str:
        """sha256 of all of it: the same on the learner's receipt and in the instructor's table."""
        return _checksum(self._plain())

    def text_of(self, activity_id: str) -> str:
        """What was written in a reflection; empty when nothing was."""
        tries = self.answers.get(activity_id, ())
        return tries[-1].answer.strip() if tries and isinstance(tries[-1].answer, str) else ""

    def write(self, folder: Path) -> Path:
        """Write `answers.json` in `folder`."""
        file = folder / ANSWERS
        file.write_bytes(self.as_bytes())
        return file

    def as_bytes(self) -> bytes:
        """What stands in `answers.json`."""
        whole = {**self._plain(), "checksum": self.checksum}
        return json.dumps(whole, ensure_ascii=False, indent=1).encode()

    def _plain(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "submission": self.id,
            "course": self.course,
            "module": self.module,
            "learner": self.learner,
            "at": _written(self.at),
            "answers": {
                activity: [{"answer": each.answer, "at": _written(each.at)} for each in tries]
                for activity, tries in self.answers.items()
            },
        }


class _TryFile(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    answer: JsonValue
    at: AwareDatetime


class _AnswersFile(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    schema_version: int = Field(alias="schema")
    submission: str = Field(min_length=1, max_length=64)
    course: str
    module: str
    learner: str
    at: AwareDatetime
    answers: dict[str, list[_TryFile]]
    checksum: str


def read_submission(file: Path, course: str, module: Module, learner: str) -> Submission:
    """Read `answers.json`, believing nothing.

    Raises `SubmissionFault` when it is missing, too large, broken, changed, of another schema, somebody else's, of
    another course or module, or answers something that doesn't count.
    """
    return parse_submission(_bytes_of(file), course, module, learner)


def parse_submission(content: bytes, course: str, module: Module, learner: str) -> Submission:
    """The same, of what stands in the file."""
    raw = _load(content)
    given = _in_shape(raw)
    if raw.pop("checksum") != _checksum(raw):
        raise SubmissionFault("fault_checksum")
    if given.learner != learner:
        raise SubmissionFault("fault_learner")
    if (given.course, given.module) != (course, module.slug):
        raise SubmissionFault("fault_module", title=module.about.short)
    if unknown := sorted(set(given.answers) - {each.id for each in handed_in(module)}):
        raise SubmissionFault("fault_activity", activity=unknown[0][:60])
    return Submission(
        given.submission,
        given.course,
        given.module,
        given.learner,
        given.at.astimezone(UTC),
        {
            activity: tuple(Try(each.answer, each.at.astimezone(UTC)) for each in tries)
            for activity, tries in given.answers.items()
        },
    )


def _bytes_of(file: Path) -> bytes:
    try:
        about = file.lstat()
    except OSError:
        raise SubmissionFault("fault_missing") from None
    if not stat.S_ISREG(about.st_mode):  # a link could lead anywhere, and a pipe never ends
        raise SubmissionFault("fault_missing")
    if about.st_size > LARGEST:
        raise SubmissionFault("fault_huge")
    return file.read_bytes()


def _load(raw: bytes) -> dict[str, Any]:
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise SubmissionFault("fault_broken") from None
    if not isinstance(value, dict):
        raise SubmissionFault("fault_broken")
    return value


def _in_shape(raw: dict[str, Any]) -> _AnswersFile:
    if raw.get("schema") is True or raw.get("schema") != SCHEMA:
        raise SubmissionFault("fault_schema")
    try:
        # From text again, because only there does strict reading take times that are written as text.
        return _AnswersFile.model_validate_json(json.dumps(raw))
    except (ValidationError, ValueError, RecursionError):
        raise SubmissionFault("fault_broken") from None


def _no_number(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are not JSON, and no points


def _checksum(plain: Mapping[str, Any]) -> str:
    whole = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode("ascii")).hexdigest()


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
