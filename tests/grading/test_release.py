from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from learners import desk_in

from course.content import Course, Module, load_course
from course.grading.desk import Desk
from course.grading.faults import ReleaseRefused
from course.grading.release import check_unchanged, release
from course.home import Home
from course.kinds import Activity
from course.store import open_store

pytestmark = pytest.mark.slow

# Fields of an activity that a learner must not read before answering.
SECRET_FIELDS = {"feedback", "feedback_right", "feedback_wrong", "feedback_verdict", "reason", "consequence"}


def files_in(folder: Path) -> set[str]:
    return {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()}


def secrets_of(dumped: object) -> set[str]:
    """Every sentence of the key inside an activity."""
    if isinstance(dumped, dict):
        here = {value for key, value in dumped.items() if key in SECRET_FIELDS and isinstance(value, str)}
        return here.union(*(secrets_of(value) for value in dumped.values()))
    if isinstance(dumped, list | tuple):
        return set[str]().union(*(secrets_of(each) for each in dumped))
    return set()


def key_of(activity: Activity) -> set[str]:
    return {each for each in secrets_of(activity.model_dump()) if len(each) > 15}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The real course, released."""
    home = Home.from_environment({"NYSOMLEDER_HOME": str(tmp_path_factory.mktemp("ekte"))}).make()
    desk = Desk(home, load_course(), open_store(home.database_url))
    for module in desk.course.modules:
        release(desk, module)
    return desk


@pytest.fixture
def module_folder(desk: Desk, module: Module) -> Path:
    assert desk.course.root in module.folder.parents
    return module.folder


def reloaded(desk: Desk) -> tuple[Desk, Module]:
    course: Course = load_course(desk.course.root)
    return Desk(desk.home, course, desk.store), course.modules[0]


def test_only_the_notebook_and_its_pictures_are_released(real: Desk) -> None:
    for module in real.course.modules:
        pictures = {f"img/{each.name}" for each in (module.folder / "img").glob("*.svg")}
        wanted = {f"{module.slug}.ipynb", *pictures}
        assert files_in(real.released(module).parent) == wanted
        assert files_in(real.root / "source" / module.slug) == wanted


def test_no_word_of_the_key_is_released(real: Desk) -> None:
    given_out = "\n".join(
        each.read_text("utf-8", errors="replace") for each in (real.home.exchange).rglob("*") if each.is_file()
    )
    flat = re.sub(r"\s+", " ", json.dumps(given_out, ensure_ascii=False))
    keys = [
        (each.id, text)
        for module in real.course.modules
        for each in module.activities.values()
        for text in key_of(each)
    ]
    assert len(keys) > 50
    assert [activity for activity, text in keys if text in flat] == []
    assert "correct" not in flat


def test_formgrader_lists_the_modules_and_nothing_else(real: Desk) -> None:
    from nbgrader.apps.api import NbGraderAPI

    config = real.config()
    from nbgrader.coursedir import CourseDirectory

    api = NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)
    assert [each["name"] for each in api.get_assignments()] == [each.slug for each in real.course.modules]
    assert {each["status"] for each in api.get_assignments()} == {"released"}
    assert {each["max_score"] for each in api.get_assignments()} == {40}


def test_the_data_folder_is_closed_to_others(real: Desk) -> None:
    assert real.root.stat().st_mode & 0o077 == 0


def test_nbgraders_own_folders_never_come_near_the_course(real: Desk) -> None:
    for name in ("source", "release", "submitted", "autograded", "gradebook.db", "nbgrader_config.py"):
        assert not (real.course.root / name).exists()


def test_releasing_again_changes_nothing(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    (module,) = desk.course.modules
    first = release(desk, module)
    before = desk.released(module).read_bytes()
    assert release(desk, module) == first
    assert desk.released(module).read_bytes() == before
    check_unchanged(desk, module)


def test_a_stray_file_in_the_module_folder_stays_there(desk: Desk, module: Module, module_folder: Path) -> None:
    for name in ("fasit.txt", "img/notater.txt", "img/tegning.svg", "feedback/x.txt"):
        (module_folder / name).parent.mkdir(exist_ok=True)
        (module_folder / name).write_text("hemmelig", "utf-8")
    release(desk, module)
    assert files_in(desk.released(module).parent) == {f"{module.slug}.ipynb", "img/tegning.svg"}


def test_a_notebook_out_of_step_is_refused(desk: Desk, module: Module, module_folder: Path) -> None:
    notebook = json.loads(module.notebook.read_text("utf-8"))
    notebook["cells"] = [each for each in notebook["cells"] if each["id"] != "mini-plan-poeng"]
    module.notebook.write_text(json.dumps(notebook), "utf-8")
    with pytest.raises(ReleaseRefused, match="nysomleder sync"):
        release(desk, module)
    assert not desk.is_released(module)
    assert module_folder.is_dir()


def test_grading_waits_for_a_release_that_fits(desk: Desk, module: Module, module_folder: Path) -> None:
    with pytest.raises(ReleaseRefused, match="ikke åpnet"):
        check_unchanged(desk, module)
    release(desk, module)
    file = module_folder / "activities" / "mini-rv02.toml"
    shutil.move(file, file.with_suffix(".bort"))
    changed, smaller = reloaded(desk)
    with pytest.raises(ReleaseRefused, match="endret etter at den ble åpnet"):
        check_unchanged(changed, smaller)


def test_what_has_been_handed_in_keeps_its_cells(desk: Desk, module: Module, module_folder: Path) -> None:
    release(desk, module)
    given_out = desk.released(module).read_bytes()
    with desk.gradebook() as gradebook:
        gradebook.add_student("kari")
        gradebook.add_submission(module.slug, "kari")
    (module_folder / "activities" / "mini-rv02.toml").unlink()
    notebook = json.loads(module.notebook.read_text("utf-8"))
    notebook["cells"] = [each for each in notebook["cells"] if "mini-rv02" not in each["id"]]
    module.notebook.write_text(json.dumps(notebook), "utf-8")
    changed, smaller = reloaded(desk)
    with pytest.raises(ReleaseRefused, match="kan ikke bytte oppgaver"):
        release(changed, smaller)
    assert desk.released(module).read_bytes() == given_out
