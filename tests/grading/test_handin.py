from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from learners import answer, answer_samples

from course.content import Module
from course.grading.attempt import attempt, reopen
from course.grading.desk import Desk
from course.grading.faults import HandInRefused
from course.grading.handin import contents, hand_in
from course.grading.intake import take_in
from course.grading.receipts import receipts
from course.grading.submission import read_submission


def arrived(desk: Desk) -> list[Path]:
    return sorted(desk.inbound.iterdir())


def test_the_page_shows_what_goes_and_what_never_does(desk: Desk, module: Module) -> None:
    answer(desk, "kari", "mini-rv01", "Min tekst")
    shown = contents(desk, module, "kari")
    assert {each.activity.id: each.answered for each in shown.sent} == {
        "mini-sluttprove": False,
        "mini-scenario": False,
        "mini-skjema": False,
        "mini-plan": False,
        "mini-rv01": True,
        "mini-rv02": False,
    }
    never = {each.id for each in shown.never}
    assert {"mini-refleksjon", "mini-egenvurdering", "mini-sjekkliste", "mini-enkeltvalg"} <= never
    assert not never & {"mini-p01", "mini-p02"}, "they are part of the closing test"


def test_only_a_text_that_somebody_will_read_asks_for_anonymity(desk: Desk, module: Module) -> None:
    answer_samples(desk, "kari", "full")
    assert not contents(desk, module, "kari").asks_for_anonymity
    answer(desk, "kari", "mini-rv02", "Per sa at …")
    assert contents(desk, module, "kari").asks_for_anonymity


def test_handing_in_puts_the_released_notebook_and_the_answers_into_the_exchange(desk: Desk, released: Module) -> None:
    answer_samples(desk, "kari", "full")
    receipt = hand_in(desk, released, "kari", anonymised=False)
    (folder,) = arrived(desk)
    assert {each.name for each in folder.iterdir()} == {
        "answers.json",
        "timestamp.txt",
        "submission_secret.txt",
        f"{released.slug}.ipynb",
    }
    assert (folder / f"{released.slug}.ipynb").read_bytes() == desk.released(released).read_bytes()
    submission = read_submission(folder / "answers.json", "minikurs", released, "kari")
    assert (submission.id, submission.at, submission.checksum) == (receipt.id, receipt.at, receipt.checksum)


def test_the_private_text_is_nowhere_in_the_exchange(desk: Desk, released: Module) -> None:
    answer(desk, "kari", "mini-refleksjon", "Dette er bare mitt")
    answer(desk, "kari", "mini-rv01", "Dette leverer jeg")
    hand_in(desk, released, "kari", anonymised=True)
    everything = b"".join(each.read_bytes() for each in desk.home.folder.rglob("*.json"))
    assert b"Dette leverer jeg" in everything
    assert b"bare mitt" not in everything


def test_the_receipt_is_what_the_instructor_sees(desk: Desk, released: Module) -> None:
    receipt = hand_in(desk, released, "kari", anonymised=False)
    assert receipts(desk.store, "kari", released.slug) == [receipt]
    (taken,) = take_in(desk, released)
    assert taken.submission
    assert (taken.submission.id, taken.submission.checksum) == (receipt.id, receipt.checksum)
    assert len(receipt.checksum) == 64
    assert receipt.checksum.startswith(receipt.short)


def test_a_text_must_be_confirmed_anonymous(desk: Desk, released: Module) -> None:
    answer(desk, "kari", "mini-rv01", "Min tekst")
    with pytest.raises(HandInRefused, match="navn, diagnoser"):
        hand_in(desk, released, "kari", anonymised=False)
    assert not arrived(desk)
    assert not receipts(desk.store, "kari", released.slug)


def test_a_module_that_is_not_released_is_refused_kindly(desk: Desk, module: Module) -> None:
    with pytest.raises(HandInRefused, match="Svarene dine er lagret") as caught:
        hand_in(desk, module, "kari", anonymised=True)
    assert "Svara dine er lagra" in caught.value.words("nn")
    assert attempt(desk, module, "kari").state == "not-released"


def test_a_broken_exchange_loses_nothing(desk: Desk, released: Module) -> None:
    answer_samples(desk, "kari", "full")
    desk.inbound.rmdir()
    with pytest.raises(HandInRefused, match="Svarene dine er lagret"):
        hand_in(desk, released, "kari", anonymised=True)
    assert not receipts(desk.store, "kari", released.slug), "no receipt for what didn't arrive"
    assert not list(desk.root.glob(".levering-*")), "and nothing left lying about"


def test_handing_in_again_is_allowed_and_the_last_counts(desk: Desk, released: Module) -> None:
    answer(desk, "kari", "mini-rv01", "Første")
    first = hand_in(desk, released, "kari", anonymised=True)
    answer(desk, "kari", "mini-rv01", "Andre")
    second = hand_in(desk, released, "kari", anonymised=True)
    assert attempt(desk, released, "kari").receipts == (first, second)
    (taken,) = take_in(desk, released)
    assert taken.submission
    assert (taken.submission.id, taken.submission.text_of("mini-rv01")) == (second.id, "Andre")


def test_hand_ins_at_the_same_moment_are_all_kept(desk: Desk, released: Module) -> None:
    answer_samples(desk, "kari", "partial")
    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda _: hand_in(desk, released, "kari", anonymised=True), range(8)))
    assert len({each.id for each in given}) == 8
    assert len(arrived(desk)) == 8
    (taken,) = take_in(desk, released)
    assert not taken.faults
    assert taken.submission
    assert taken.submission.id == receipts(desk.store, "kari", released.slug)[-1].id


def test_nobody_can_reopen_what_is_not_graded(desk: Desk, released: Module) -> None:
    hand_in(desk, released, "kari", anonymised=True)
    assert attempt(desk, released, "kari").state == "handed-in"
    assert attempt(desk, released, "kari").may_hand_in
    with pytest.raises(HandInRefused, match="ingen ferdig vurdert"):
        reopen(desk, released, "kari")


class TestIntake:
    """What has arrived, and which of it holds."""

    @pytest.fixture
    def folder(self, desk: Desk, released: Module) -> Path:
        answer(desk, "kari", "mini-rv01", "Den gode")
        hand_in(desk, released, "kari", anonymised=True)
        answer(desk, "kari", "mini-rv01", "Den nye")
        hand_in(desk, released, "kari", anonymised=True)
        return arrived(desk)[-1]

    def faults(self, desk: Desk, module: Module, learner: str = "kari") -> tuple[list[str], str | None]:
        """The keys of the learner's faults, and the text of what counts in spite of them."""
        (taken,) = [each for each in take_in(desk, module) if each.learner == learner]
        text = taken.submission.text_of("mini-rv01") if taken.submission else None
        return [each.key for each in taken.faults], text

    def test_a_broken_one_never_pushes_out_the_good_one_before_it(
        self, desk: Desk, released: Module, folder: Path
    ) -> None:
        (folder / "answers.json").write_text("{", "utf-8")
        assert self.faults(desk, released) == (["fault_broken"], "Den gode")

    def test_one_without_a_receipt_is_foreign(self, desk: Desk, released: Module, folder: Path) -> None:
        from course.grading.gather import gather

        answer(desk, "kari", "mini-rv01", "Smuglet inn")
        gather(desk.course, released, desk.store, "kari", datetime.now(UTC)).write(folder)
        assert self.faults(desk, released) == (["fault_receipt"], "Den gode")

    def test_somebody_elses_answers_are_told(self, desk: Desk, released: Module, folder: Path) -> None:
        answer(desk, "ola", "mini-rv01", "Olas")
        hand_in(desk, released, "ola", anonymised=True)
        (olas,) = [each for each in arrived(desk) if each.name.startswith("ola")]
        (folder / "answers.json").write_bytes((olas / "answers.json").read_bytes())
        assert self.faults(desk, released) == (["fault_learner"], "Den gode")
        assert self.faults(desk, released, "ola") == ([], "Olas")

    @pytest.mark.parametrize("time", ["i morgen", "2026-11-21", "2026-11-21 10:00:00", ""])
    def test_an_odd_name_is_told(self, desk: Desk, released: Module, folder: Path, time: str) -> None:
        folder.rename(folder.with_name(f"kari+{released.slug}+{time}+x"))
        assert self.faults(desk, released) == (["fault_name"], "Den gode")
        for each in arrived(desk):
            each.rename(each.with_name(f"kari+{released.slug}+{time}+{each.name[-4:]}"))
        assert self.faults(desk, released) == (["fault_name", "fault_name"], None)

    def test_a_name_written_in_another_way_is_told(self, desk: Desk, released: Module, folder: Path) -> None:
        folder.rename(folder.with_name(folder.name.replace("kari", "=6Bari")))
        assert self.faults(desk, released) == (["fault_name"], "Den gode")

    def test_a_link_to_a_folder_is_told(self, desk: Desk, released: Module, folder: Path, tmp_path: Path) -> None:
        elsewhere = tmp_path / "annet"
        folder.rename(elsewhere)
        folder.symlink_to(elsewhere)
        assert self.faults(desk, released) == (["fault_name"], "Den gode")

    def test_an_unknown_learner_is_listed(self, desk: Desk, released: Module, folder: Path) -> None:
        folder.rename(folder.with_name(folder.name.replace("kari", "ukjent")))
        assert self.faults(desk, released, "ukjent") == (["fault_unknown_learner"], None)
        assert self.faults(desk, released) == ([], "Den gode")

    def test_one_who_has_deleted_everything_is_unknown(self, desk: Desk, released: Module, folder: Path) -> None:
        assert folder.is_dir()
        desk.store.erase("kari")
        assert self.faults(desk, released) == (["fault_unknown_learner"], None)

    def test_what_lies_beside_the_answers_is_remarked_on(self, desk: Desk, released: Module, folder: Path) -> None:
        (folder / "json.py").write_text("raise SystemExit", "utf-8")
        notebook = folder / f"{released.slug}.ipynb"
        changed = json.loads(notebook.read_text("utf-8"))
        changed["cells"][0]["source"] = "import os"
        notebook.write_text(json.dumps(changed), "utf-8")
        (taken,) = take_in(desk, released)
        assert [each.key for each in taken.remarks] == ["remark_files", "remark_notebook"]
        assert "json.py" in str(taken.remarks[0])
        assert not taken.faults
        notebook.unlink()
        assert [each.key for each in take_in(desk, released)[0].remarks] == ["remark_files", "remark_no_notebook"]

    def test_other_modules_are_left_alone(self, desk: Desk, released: Module, folder: Path) -> None:
        folder.rename(folder.with_name(folder.name.replace(released.slug, "module2_annen")))
        assert self.faults(desk, released) == ([], "Den gode")

    def test_an_old_submission_with_a_new_name_is_still_old(self, desk: Desk, released: Module, folder: Path) -> None:
        later = datetime.now(UTC) + timedelta(days=400)
        first = arrived(desk)[0]
        first.rename(first.with_name(f"kari+{released.slug}+{later:%Y-%m-%d %H:%M:%S.%f} UTC+a"))
        assert folder.is_dir()
        assert self.faults(desk, released) == ([], "Den nye")
