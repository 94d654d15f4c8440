from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from learners import answer, answer_samples

from course.content import Module
from course.grading.desk import Desk
from course.grading.faults import SubmissionFault
from course.grading.gather import gather
from course.grading.submission import ANSWERS, LARGEST, Submission, Try, read_submission

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)
Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def submission(module: Module) -> Submission:
    answers = {
        "mini-rv01": (Try("Blåbærsyltetøy «på» norsk 🙂", AT),),
        "mini-scenario": (Try(["a"], AT), Try(["b"], AT)),
    }
    return Submission("abc", "minikurs", module.slug, "kari", AT, answers)


def read(folder: Path, module: Module) -> Submission:
    return read_submission(folder / ANSWERS, "minikurs", module, "kari")


def fault(folder: Path, module: Module) -> str:
    with pytest.raises(SubmissionFault) as caught:
        read(folder, module)
    assert str(caught.value).endswith("."), "a sentence, for the table"
    return caught.value.key


def test_it_comes_back_as_it_was_written(tmp_path: Path, module: Module, submission: Submission) -> None:
    submission.write(tmp_path)
    assert read(tmp_path, module) == submission
    assert read(tmp_path, module).checksum == submission.checksum


def test_the_checksum_follows_every_part(submission: Submission) -> None:
    others = [
        Submission(**{**{name: getattr(submission, name) for name in submission.__dataclass_fields__}, **change})
        for change in ({"id": "abd"}, {"learner": "ola"}, {"answers": {}}, {"module": "x"}, {"at": AT.replace(hour=11)})
    ]
    assert len({each.checksum for each in (submission, *others)}) == 6


def test_a_missing_file_is_told(tmp_path: Path, module: Module) -> None:
    assert fault(tmp_path, module) == "fault_missing"


def test_a_link_and_a_folder_are_no_file(tmp_path: Path, module: Module, submission: Submission) -> None:
    elsewhere = tmp_path / "annet"
    elsewhere.mkdir()
    (tmp_path / ANSWERS).symlink_to(submission.write(elsewhere))
    assert fault(tmp_path, module) == "fault_missing"
    (tmp_path / ANSWERS).unlink()
    (tmp_path / ANSWERS).mkdir()
    assert fault(tmp_path, module) == "fault_missing"


def test_a_pipe_is_not_waited_for(tmp_path: Path, module: Module) -> None:
    os.mkfifo(tmp_path / ANSWERS)
    assert fault(tmp_path, module) == "fault_missing"


def test_a_huge_file_is_not_even_read(tmp_path: Path, module: Module) -> None:
    with (tmp_path / ANSWERS).open("wb") as file:
        file.truncate(LARGEST + 1)
    assert fault(tmp_path, module) == "fault_huge"


def test_every_truncation_is_told(tmp_path: Path, module: Module, submission: Submission) -> None:
    whole = submission.write(tmp_path).read_bytes()
    for length in range(0, len(whole) - 1, 7):
        (tmp_path / ANSWERS).write_bytes(whole[:length])
        assert fault(tmp_path, module) == "fault_broken", length


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]", b"null", b"{", b"\xff\xfe", b'"x"', b"[" * 100_000, b"9" * 10_000, b'{"schema": NaN}'],
    ids=["empty", "list", "null", "open", "not utf-8", "text", "deep", "long number", "nan"],
)
def test_what_is_no_submission_is_broken(tmp_path: Path, module: Module, raw: bytes) -> None:
    (tmp_path / ANSWERS).write_bytes(raw)
    assert fault(tmp_path, module) == "fault_broken"


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (lambda raw: raw.update(schema=2), "fault_schema"),
        (lambda raw: raw.update(schema=True), "fault_schema"),
        (lambda raw: raw.pop("schema"), "fault_schema"),
        (lambda raw: raw.update(extra=1), "fault_broken"),
        (lambda raw: raw.pop("checksum"), "fault_broken"),
        (lambda raw: raw.update(at="i går"), "fault_broken"),
        (lambda raw: raw.update(at="2026-11-21T10:00:00"), "fault_broken"),  # no zone
        (lambda raw: raw.update(answers=[]), "fault_broken"),
        (lambda raw: raw["answers"].update({"mini-rv01": "text"}), "fault_broken"),
        (lambda raw: raw["answers"]["mini-rv01"][0].update(points=6), "fault_broken"),
        (lambda raw: raw["answers"]["mini-rv01"][0].update(answer="en annen tekst"), "fault_checksum"),
        (lambda raw: raw.update(learner="ola"), "fault_checksum"),
        (lambda raw: raw.update(checksum="0" * 64), "fault_checksum"),
    ],
)
def test_every_change_is_told(tmp_path: Path, module: Module, submission: Submission, edit: Edit, key: str) -> None:
    file = submission.write(tmp_path)
    raw = json.loads(file.read_text("utf-8"))
    edit(raw)
    file.write_text(json.dumps(raw), "utf-8")
    assert fault(tmp_path, module) == key


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"learner": "ola"}, "fault_learner"),
        ({"module": "module2_annen"}, "fault_module"),
        ({"course": "et-annet-kurs"}, "fault_module"),
        ({"answers": {"mini-refleksjon": (Try("privat", AT),)}}, "fault_activity"),
        ({"answers": {"mini-p01": (Try("x", AT),)}}, "fault_activity"),  # only inside its test
        ({"answers": {"finnes-ikke": ()}}, "fault_activity"),
    ],
)
def test_a_whole_file_that_is_foreign_is_told(
    tmp_path: Path, module: Module, submission: Submission, change: dict[str, Any], key: str
) -> None:
    given = {name: getattr(submission, name) for name in submission.__dataclass_fields__}
    Submission(**{**given, **change}).write(tmp_path)
    assert fault(tmp_path, module) == key


def test_nothing_private_and_nothing_practised_is_gathered(desk: Desk, module: Module) -> None:
    answer(desk, "kari", "mini-refleksjon", "Dette er bare mitt")
    answer(desk, "kari", "mini-egenvurdering", {"x": 1})
    answer(desk, "kari", "mini-enkeltvalg", "noe")
    answer(desk, "kari", "mini-rv01", "Dette leverer jeg")
    gathered = gather(desk.course, module, desk.store, "kari", AT)
    assert set(gathered.answers) == {"mini-rv01"}


def test_the_newest_text_and_all_tries_are_gathered(desk: Desk, module: Module) -> None:
    answer_samples(desk, "kari", "partial")
    answer(desk, "kari", "mini-rv01", "Første")
    answer(desk, "kari", "mini-rv01", "Andre", AT)
    gathered = gather(desk.course, module, desk.store, "kari", AT)
    assert gathered.text_of("mini-rv01") == "Andre"
    assert gathered.answers["mini-rv01"][0].at == AT
    assert len(gathered.answers["mini-sluttprove"]) == len(module.activities["mini-sluttprove"].samples.partial.tries)


def test_another_learners_answers_never_come_along(desk: Desk, module: Module) -> None:
    answer(desk, "ola", "mini-rv01", "Olas")
    assert not gather(desk.course, module, desk.store, "kari", AT).answers


def test_half_an_emoji_does_not_stop_a_hand_in(tmp_path: Path, desk: Desk, module: Module) -> None:
    answer(desk, "kari", "mini-rv01", "hei \ud83d")
    gather(desk.course, module, desk.store, "kari", AT).write(tmp_path)
    assert read(tmp_path, module).text_of("mini-rv01") == "hei ?"
