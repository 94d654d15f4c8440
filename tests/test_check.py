"""`nysomleder check`: the real content is in order, and each way of breaking it is told with its fix."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from course.authoring.check import check
from course.authoring.longest import at_least
from course.cli import main

ROOT = Path(__file__).resolve().parent.parent
FILES = (
    *("course.toml", "kilder.toml", "kommune.toml", "ordliste.toml", "verktoy.toml"),
    *(each.name for each in ROOT.glob("module?_*")),
)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the real course to break."""
    for name in FILES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    return tmp_path


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / file
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


def replace_in_table(file: str, table: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / file
        before, mark, after = path.read_text("utf-8").partition(table)
        assert mark, f"{table} is not in {file}"
        path.write_text(before + mark + after.replace(old, new, 1), "utf-8")

    return change


def remove(file: str) -> Callable[[Path], None]:
    return lambda root: (root / file).unlink()


def cells(change: Callable[[list[dict]], None]) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        path = root / "module1_rolle" / "module1_rolle.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        change(notebook["cells"])
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")

    return apply


def cell(found: list[dict], call: str) -> dict:
    return next(each for each in found if "".join(each["source"]) == call)


def leave_an_output(found: list[dict]) -> None:
    cell(found, 'show("rolle-k01")')["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["hei"]}]


def write_code(found: list[dict]) -> None:
    cell(found, 'show("rolle-k01")')["source"] = ["x = 1"]


def show_twice(found: list[dict]) -> None:
    cell(found, 'show("rolle-k02")')["source"] = ['show("rolle-k01")']


def invent_a_section(found: list[dict]) -> None:
    prose = next(each for each in found if each["cell_type"] == "markdown" and "§ 5-3" in "".join(each["source"]))
    prose["source"] = "".join(prose["source"]).replace("§ 5-3", "§ 99-9").splitlines(keepends=True)


def give_the_key_away(found: list[dict]) -> None:
    prose = next(each for each in found if each["cell_type"] == "markdown" and each["id"] == "s-1-1")
    told = "Nei. Formannskapet er valgt av kommunestyret og har den myndigheten loven og kommunestyret gir det."
    prose["source"] = [*prose["source"], "\n", told]


K01 = "module1_rolle/activities/rolle-k01.toml"
BREAKAGES = {
    "a field with the wrong name": (replace(K01, "hint =", "hnit ="), "hint"),
    "a kind that does not exist": (replace(K01, 'kind = "single-choice"', 'kind = "single-choise"'), "single-choice"),
    "a sample that does not give its points": (
        replace_in_table(K01, "[samples.partial]", "points = 0.5", "points = 0.75"),
        "samples.partial.points",
    ),
    "a source that does not exist": (replace(K01, '"KOML-5-3-1"', '"KOML-5-3-X"'), "kilder.toml"),
    "a source that is not confirmed": (
        replace_in_table("kilder.toml", "[KOML-5-3-1]", 'status = "bekreftet"', 'status = "kjent, ikke bekreftet"'),
        "primærkilden",
    ),
    "a goal that does not exist": (replace(K01, "goals = [1]", "goals = [9]"), "module.toml"),
    "a notebook with an output": (cells(leave_an_output), "nysomleder sync"),
    "a cell with code": (cells(write_code), "show"),
    "an activity shown twice and one not at all": (cells(show_twice), "celle"),
    "a section of law without a source": (cells(invent_a_section), "kilder.toml"),
    "a key in what is released": (cells(give_the_key_away), "utlevert"),
    "a figure that is missing": (remove("module1_rolle/img/kjeden.svg"), "img"),
    "points that do not add up": (
        replace("module1_rolle/activities/rolle-v-100dager.toml", "points = 3", "points = 4"),
        "points",
    ),
    "a placeholder nobody fills": (replace(K01, 'text = "', 'text = "{komunenavn} '), "kommune.toml"),
    "two right answers in a single choice": (
        replace(
            K01,
            "[samples.full]",
            '[[options]]\nid = "alle"\ntext = "Alle"\nfeedback = "Ja. Nei."\ncorrect = true\n\n[samples.full]',
        ),
        "correct",
    ),
    "a broken file": (replace("module1_rolle/module.toml", "schema = 1", "schema = "), "ved linje 1"),
    "a broken notebook": (
        replace("module1_rolle/module1_rolle.ipynb", '"cell_type": "code",', '"cell_type": "code"'),
        "ved linje 5",
    ),
    "a working note that a learner would see": (
        replace(K01, 'hint = "', 'hint = "(kontroller mot rettskilder.md) '),
        "Ta den bort",
    ),
}


def test_the_real_course_is_in_order():
    assert [str(each) for each in check(ROOT)] == []


def test_the_toy_course_is_in_order():
    assert [str(each) for each in check(ROOT / "tests" / "minikurs")] == []


@pytest.mark.parametrize("what", BREAKAGES)
def test_a_breakage_is_told_with_its_fix(what, course, monkeypatch, capsys):
    breaks, names = BREAKAGES[what]
    breaks(course)
    monkeypatch.setenv("NYSOMLEDER_COURSE", str(course))
    assert main(["check"]) == 1
    told = capsys.readouterr()
    assert "Slik retter du:" in told.err
    assert names in told.err
    assert "Traceback" not in told.err


def test_the_right_answer_may_not_be_the_longest_more_often_than_chance(course):
    for file in (course / "module1_rolle" / "activities").glob("rolle-[kp]*.toml"):
        text = file.read_text("utf-8")
        if 'kind = "single-choice"' in text:
            blocks = text.split("[[options]]")
            blocks = [
                re.sub(r'text = "', 'text = "' + "lang " * 90, each, count=1) if "correct = true" in each else each
                for each in blocks
            ]
            file.write_text("[[options]]".join(blocks), "utf-8")
    assert any("lengst" in str(each) for each in check(course))


def test_the_chance_of_at_least_so_many_hits():
    assert at_least(0, 5, 0.25) == pytest.approx(1)
    assert at_least(2, 2, 0.5) == pytest.approx(0.25)
