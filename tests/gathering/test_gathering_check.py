"""`nysomleder check` finds what only the whole course can show about a gathering."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from course.authoring.gathering_rules import problems
from course.content import load_course

ROOT = Path(__file__).parents[2]
WRONG = {
    "a source that isn't there": ('sources = ["KOML-5-3-1", ', 'sources = ["KOML-5-3-X", ', "KOML-5-3-X"),
    "a source that isn't confirmed": ('sources = ["KOML-5-3-1", ', 'sources = ["USIKKER", ', "bekreftet"),
    "a section of law without a source": ("(kommuneloven § 5-3)", "(kommuneloven § 99-9)", "kilder.toml"),
    "a working note": ('aim = "', 'aim = "(kontroller mot rettskilder.md) ', "Ta den bort"),
    "a gathering that can't be read": ("minutes = 170", "minutes = 171", "171"),
    "an id that another module has": ('id = "rolle-g-linja"', 'id = "rolle-g-opptatt"', "ingen andre har"),
}


@pytest.fixture
def root(tmp_path):
    """Module 1 with one source that isn't confirmed, and one activity whose id a step can take."""
    for name in ("kilder.toml", "kommune.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "module1_rolle", tmp_path / "module1_rolle")
    (tmp_path / "course.toml").write_text('schema = 1\nid = "x"\ntitle = "x"\nmodules = ["module1_rolle"]\n', "utf-8")
    with (tmp_path / "kilder.toml").open("a", encoding="utf-8") as sources:
        sources.write('\n[USIKKER]\nreference = "x"\nsays = "x"\nchecked = 2026-11-21\nstatus = "kjent"\n')
    folder = tmp_path / "module1_rolle" / "activities"
    shutil.copy(folder / "rolle-r00.toml", folder / "rolle-g-opptatt.toml")
    return tmp_path


def test_the_gathering_is_in_order(root):
    assert list(problems(load_course(root))) == []


@pytest.mark.parametrize("what", WRONG)
def test_a_mistake_is_told_with_its_file_and_fix(what, root):
    old, new, names = WRONG[what]
    file = root / "module1_rolle" / "samling.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    (fault,) = problems(load_course(root))
    assert names in str(fault)
    assert fault.file == file
