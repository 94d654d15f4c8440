"""`nysomleder new`: what is made passes the check at once, and nothing that exists is ever changed."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from course.authoring.check import check
from course.authoring.drafts import ITEMS, draft, template_of
from course.authoring.new_activity import NotMade, new_activity
from course.authoring.new_module import new_module
from course.cli import main
from course.content import load_course
from course.grading.scheme import max_points
from course.kinds import KINDS
from course.outline import Part, activities_shown, read_outline

ROOT = Path(__file__).parents[2]
MINIKURS = ROOT / "tests" / "minikurs"
ONLY_GRADED = sorted(name for name, kind in KINDS.items() if kind.uses == {"graded"})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the toy course to add to."""
    return shutil.copytree(MINIKURS, tmp_path / "kurs")


def faults(root: Path) -> list[str]:
    return [str(each) for each in check(root)]


def section_of(root: Path, slug: str, section: str) -> Part:
    parts = read_outline(load_course(root).module(slug))
    return next(each for each in parts if each.section and each.section.id == section)


def everything(root: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_template_with_comments_and_samples(kind):
    text = template_of(kind).read_text("utf-8")
    assert text.startswith("# "), "the first line tells an author what the kind is"
    if kind == "test":
        return
    made = draft(kind, "mini-ny", goals=[1]).activity
    assert made.kind == kind
    assert made.sample_problems() == []


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(ONLY_GRADED)))
def test_a_new_activity_passes_the_check_and_is_shown(kind, root):
    made = new_activity(kind, "mini-ny", root=root)
    assert faults(root) == []
    assert "mini-ny" in activities_shown(read_outline(load_course(root).module("module1_mini")))
    assert [file.name for file in made.files] == ["mini-ny.toml"]


def test_a_new_graded_reflection_fills_the_room_there_is(root):
    _take_away(root, "mini-rv02")
    new_activity("graded-reflection", "mini-rv03", root=root)
    assert faults(root) == []


def test_a_new_closing_test_comes_with_its_items(root):
    _take_away(root, "mini-sluttprove", "mini-p01", "mini-p02")
    made = new_activity("test", "mini-prove", root=root)
    assert len(made.files) == 1 + len(ITEMS)
    assert faults(root) == []


def _take_away(root: Path, *ids: str) -> None:
    for each in ids:
        (root / "module1_mini" / "activities" / f"{each}.toml").unlink()
    notebook = root / "module1_mini" / "module1_mini.ipynb"
    text = notebook.read_text("utf-8")
    for each in ids:
        text = text.replace(f'show(\\"{each}\\")', "").replace(f'points(\\"{each}\\")', "")
    notebook.write_text(text, "utf-8")
    _drop_empty_cells(notebook)


def _drop_empty_cells(notebook: Path) -> None:
    told = json.loads(notebook.read_text("utf-8"))
    told["cells"] = [each for each in told["cells"] if "".join(each["source"]).strip()]
    notebook.write_text(json.dumps(told), "utf-8")


def test_the_cell_stands_in_the_section_asked_for_before_hos_oss(root):
    new_activity("number", "mini-ny", section="1.1", root=root)
    part = next(
        each for each in read_outline(load_course(root).modules[0]) if each.section and each.section.id == "1.1"
    )
    assert part.activities[-1] == "mini-ny"


def test_hos_oss_stays_last_in_a_section_of_the_real_course(tmp_path):
    for name in ("course.toml", "kilder.toml", "kommune.toml", "ordliste.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for folder in ROOT.glob("module?_*"):
        shutil.copytree(folder, tmp_path / folder.name)
    new_activity("single-choice", "rolle-k15", section="1.3", root=tmp_path)
    blocks = section_of(tmp_path, "module1_rolle", "1.3").blocks
    assert getattr(blocks[-1], "shape", "") == "hososs"
    assert blocks[-2].activity == "rolle-k15"


REFUSED = {
    "an unknown kind": (("single-choise", "mini-ny"), "Mente du «single-choice»"),
    "an id with capitals": (("number", "Mini-Ny"), "små bokstaver"),
    "an id that is a path": (("number", "../mini-ny"), "små bokstaver"),
    "an id with the prefix only": (("number", "mini"), "mini-"),
    "another prefix": (("number", "rolle-k15"), "mini- (Et godt møte)"),
    "an id that is taken": (("number", "mini-tall"), "blir ikke endret"),
    "an unknown section": (("number", "mini-ny", "9.9"), "1.1, 1.2"),
    "more points than a module has": (("graded-reflection", "mini-ny"), "40 av 40"),
    "a second closing test": (("test", "mini-ny"), "Ta bort 12 poeng"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_refusal_says_what_to_do_and_changes_nothing(what, root):
    arguments, says = REFUSED[what]
    before = everything(root)
    with pytest.raises(NotMade) as told:
        new_activity(*arguments, root=root)
    assert says in str(told.value)
    assert everything(root) == before


def test_a_new_module_passes_the_check_with_40_points(root):
    made = new_module("module2_ansette", "Å ansette «riktig» \\ godt", root)
    assert faults(root) == []
    assert max_points(made) == 40
    assert made.about.title == "Å ansette «riktig» \\ godt"
    assert made.gathering is not None
    assert tomllib.loads((root / "course.toml").read_text("utf-8"))["modules"] == ["module1_mini", "module2_ansette"]
    new_activity("claim", "ansette-k03", root=root)
    assert faults(root) == []


def test_the_rest_of_the_course_file_stays_as_it_was(root):
    file = root / "course.toml"
    told = '# Vårt kurs\nschema = 1\nid = "mini"\ntitle = "Mini"\nmodules = [\n  "module1_mini", # den første\n]\n'
    file.write_text(told, "utf-8")
    with pytest.raises(NotMade, match="én linje"):
        new_module("module2_ansette", root=root)
    assert file.read_text("utf-8") == told
    file.write_text(told.replace(" # den første", ""), "utf-8")
    new_module("module2_ansette", root=root)
    assert '  "module1_mini", "module2_ansette",\n]' in file.read_text("utf-8")
    assert file.read_text("utf-8").startswith("# Vårt kurs\n")


MODULES_REFUSED = {
    "a name without a number": ("ansette", None, "module2_"),
    "a name with a path": ("module2_../x", None, "module2_"),
    "a name with norwegian letters": ("module2_ansettelsesløp", None, "a–z"),
    "the wrong number": ("module7_ansette", None, "«module2_ansette»"),
    "a prefix that is taken": ("module2_mini", None, "mini-"),
    "a title with a line break": ("module2_ansette", "En\nto", "én linje"),
    "a title without end": ("module2_ansette", "a" * 10_000, "80 tegn"),
    "a title of nothing": ("module2_ansette", "  ", "én linje"),
}


@pytest.mark.parametrize("what", MODULES_REFUSED)
def test_a_module_that_cannot_be_made_is_told(what, root):
    slug, title, says = MODULES_REFUSED[what]
    before = everything(root)
    with pytest.raises(NotMade) as told:
        new_module(slug, title, root)
    assert says in str(told.value)
    assert everything(root) == before


def test_a_folder_that_exists_is_left_alone(root):
    (root / "module2_ansette").mkdir()
    with pytest.raises(NotMade, match="finnes fra før"):
        new_module("module2_ansette", root=root)
    assert list((root / "module2_ansette").iterdir()) == []


def test_the_command_says_what_it_made_and_what_to_do(root, monkeypatch, capsys):
    monkeypatch.setenv("NYSOMLEDER_COURSE", str(root))
    monkeypatch.setenv("NYSOMLEDER_HOME", str(root))
    assert main(["new", "activity", "number", "mini-ny", "--section", "1.1"]) == 0
    assert main(["new", "module", "module2_ansette", "--title", "Å ansette"]) == 0
    told = capsys.readouterr()
    assert "mini-ny.toml" in told.out
    assert "«Før møtet»" in told.out
    assert "module2_ansette" in told.out
    assert main(["new", "activity", "number", "mini-ny"]) == 1
    assert "blir ikke endret" in capsys.readouterr().err


def test_a_wheel_holds_every_module_and_what_is_read_with_it():
    """So that a new module needs no word in `pyproject.toml`."""
    from hatchling.builders.wheel import WheelBuilder

    inside = {each.distribution_path for each in WheelBuilder(str(ROOT)).recurse_included_files()}
    modules = tomllib.loads((ROOT / "course.toml").read_text("utf-8"))["modules"]
    needed = {f"{slug}/{name}" for slug in modules for name in (f"{slug}.ipynb", "module.toml")}
    needed |= {"course.toml", "kilder.toml", "kommune.toml", "ordliste.toml", "assets/templates/grunn.html.j2"}
    needed |= {"course/authoring/templates/claim.toml", "course/authoring/templates/module/notebook.md"}
    assert needed - inside == set()
    assert not {each.partition("/")[0] for each in inside} & {"tests", "docs", "node_modules", "pyproject.toml"}
