"""Bad submissions, with the real nbgrader: nothing of theirs is run, the rest is graded, and the table says why."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from learners import FULL, answer_samples, desk_in

from course.content import Module
from course.grading import executing
from course.grading.desk import Desk
from course.grading.grade import Row, grade
from course.grading.handin import hand_in
from course.grading.points import mark
from course.grading.release import release
from course.grading.submission import ANSWERS, LARGEST, Submission

pytestmark = pytest.mark.slow


def with_code(folder: Path, module: Module) -> None:
    """A notebook whose code writes a file, and files that a kernel would import from its folder."""
    run = f"open({str(folder.parent.parent / 'KJORT')!r}, 'w').write('kjørt')"
    cells = [{"cell_type": "code", "metadata": {}, "source": run, "id": "ond", "outputs": [], "execution_count": None}]
    notebook = {"cells": cells, "metadata": {"kernelspec": {"name": "ond", "display_name": "x"}}}
    (folder / f"{module.slug}.ipynb").write_text(json.dumps({**notebook, "nbformat": 4, "nbformat_minor": 5}), "utf-8")
    for name in ("json.py", "course.py", "sitecustomize.py", "ipython_config.py", "fasit.ipynb"):
        (folder / name).write_text(run, "utf-8")
    (folder / "course").mkdir()
    (folder / "course" / "__init__.py").write_text(run, "utf-8")


def with_changed_cells(folder: Path, module: Module) -> None:
    """The grade cells give full marks, and more of them."""
    file = folder / f"{module.slug}.ipynb"
    notebook = json.loads(file.read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader"):
            cell["metadata"]["nbgrader"]["points"] = 100
            cell["source"] = "100.0"
    notebook["cells"] = notebook["cells"][::-1]
    file.write_text(json.dumps(notebook), "utf-8")


def with_broken_notebook(folder: Path, module: Module) -> None:
    (folder / f"{module.slug}.ipynb").write_text("{", "utf-8")


def without_notebook(folder: Path, module: Module) -> None:
    (folder / f"{module.slug}.ipynb").unlink()


def with_huge_notebook(folder: Path, module: Module) -> None:
    with (folder / f"{module.slug}.ipynb").open("wb") as file:
        file.truncate(200_000_000)  # nbgrader itself gives up at 100 MB


def with_links(folder: Path, _module: Module) -> None:
    (folder / "alt").symlink_to("/")
    (folder / "seg-selv").symlink_to(folder)


def without_answers(folder: Path, _module: Module) -> None:
    (folder / ANSWERS).unlink()


def with_truncated_answers(folder: Path, _module: Module) -> None:
    file = folder / ANSWERS
    file.write_bytes(file.read_bytes()[:-20])


def with_huge_answers(folder: Path, _module: Module) -> None:
    with (folder / ANSWERS).open("wb") as file:
        file.truncate(LARGEST + 1)


def with_better_answers(folder: Path, _module: Module) -> None:
    """Changed after handing in, and the checksum made to fit: only the receipt tells."""
    from course.grading.submission import _checksum

    raw = json.loads((folder / ANSWERS).read_text("utf-8"))
    raw["answers"]["mini-rv01"] = [{"answer": "bedre", "at": raw["at"]}]
    raw.pop("checksum")
    (folder / ANSWERS).write_text(json.dumps({**raw, "checksum": _checksum(raw)}), "utf-8")


Harm = Callable[[Path, Module], None]
STILL_GRADED: dict[str, tuple[Harm, str]] = {
    "kode": (with_code, "Det lå andre filer"),
    "celler": (with_changed_cells, "Notatboka var endret"),
    "odelagt-bok": (with_broken_notebook, "Notatboka var endret"),
    "uten-bok": (without_notebook, "Notatboka manglet"),
    "stor-bok": (with_huge_notebook, "Notatboka var endret"),
    "lenker": (with_links, "Det lå andre filer"),
}
NOT_GRADED: dict[str, tuple[Harm, str]] = {
    "uten-svar": (without_answers, "mangler"),
    "avkortet": (with_truncated_answers, "avkortet"),
    "stor": (with_huge_answers, "større enn 2 MB"),
    "endret": (with_better_answers, "ingen kvittering"),
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Module, dict[str, Row]]:
    """All of them in one batch, with one honest learner among them, first and last in the alphabet."""
    desk = desk_in(tmp_path_factory.mktemp("kurs"))
    (module,) = desk.course.modules
    release(desk, module)
    harms = {**STILL_GRADED, **NOT_GRADED}
    for learner in ("aa-god", *harms, "fremmed", "zz-god"):
        answer_samples(desk, learner, "full")
        hand_in(desk, module, learner, anonymised=True)
    folders = {each.name.split("+")[0]: each for each in desk.inbound.iterdir()}
    for learner, (harm, _) in harms.items():
        harm(folders[learner], module)
    (folders["fremmed"] / ANSWERS).write_bytes((folders["aa-god"] / ANSWERS).read_bytes())
    shutil.copytree(folders["aa-god"], desk.inbound / folders["aa-god"].name.replace("aa-god", "ukjent"))
    (desk.inbound / f"rart+{module.slug}").mkdir()
    (desk.inbound / f"fil+{module.slug}+2026-11-21 10:00:00.000000 UTC+x").write_text("", "utf-8")
    return desk, module, {each.learner: each for each in grade(desk, module)}


@pytest.mark.parametrize("learner", ["aa-god", *STILL_GRADED, "zz-god"])
def test_the_answers_are_graded_whatever_the_notebook_is(
    graded: tuple[Desk, Module, dict[str, Row]], learner: str
) -> None:
    desk, module, rows = graded
    assert rows[learner].faults == ()
    assert rows[learner].automatic == 28
    with desk.gradebook() as gradebook:
        notebook = gradebook.find_submission_notebook(module.slug, module.slug, learner)
        assert {each.name: each.auto_score for each in notebook.grades if each.name in FULL} == FULL
        assert notebook.max_score == 40


@pytest.mark.parametrize("learner", STILL_GRADED)
def test_the_table_remarks_on_what_was_odd(graded: tuple[Desk, Module, dict[str, Row]], learner: str) -> None:
    remarks = graded[2][learner].remarks
    assert any(STILL_GRADED[learner][1] in each for each in remarks), remarks


@pytest.mark.parametrize("learner", NOT_GRADED)
def test_bad_answers_are_not_graded_and_the_table_says_why(
    graded: tuple[Desk, Module, dict[str, Row]], learner: str
) -> None:
    row = graded[2][learner]
    assert (row.automatic, row.state) == (None, "state_not_graded")
    assert any(NOT_GRADED[learner][1] in each for each in row.faults), row.faults


@pytest.mark.parametrize(
    ("learner", "says"),
    [("fremmed", "en annen deltaker"), ("ukjent", "Ukjent deltaker"), ("rart", "Ukjent deltaker"), ("fil", "Ukjent")],
)
def test_foreign_and_unknown_are_listed_and_not_graded(
    graded: tuple[Desk, Module, dict[str, Row]], learner: str, says: str
) -> None:
    desk, _, rows = graded
    assert says in rows[learner].faults[0]
    assert rows[learner].automatic is None
    with desk.gradebook() as gradebook:
        assert learner not in {each.id for each in gradebook.students}
    assert not (desk.root / "submitted" / learner).exists()


def test_no_code_of_a_learner_was_run(graded: tuple[Desk, Module, dict[str, Row]]) -> None:
    desk, module, _ = graded
    assert not list(desk.home.folder.rglob("KJORT"))
    taken = {each.name for each in (desk.root / "autograded").rglob("*") if each.is_file()}
    assert taken == {ANSWERS, "timestamp.txt", "submission_secret.txt", f"{module.slug}.ipynb"}
    submitted = {each.read_bytes() for each in (desk.root / "submitted").rglob("*.ipynb")}
    assert submitted == {desk.released(module).read_bytes()}


def test_even_nbgraders_own_autograde_runs_no_code(graded: tuple[Desk, Module, dict[str, Row]]) -> None:
    """Somebody puts a hand-made submission into `submitted/` and grades it from formgrader."""
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    from course.grading.settings import nbgrader_environment

    desk, module, _ = graded
    folder = desk.folder("submitted", "zz-god", module)
    with_code(folder, module)
    config = desk.config()
    with nbgrader_environment(desk.course.root):
        api = NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)
        outcome = api.autograde(module.slug, "zz-god")
    assert outcome["success"], outcome["log"]
    assert not list(desk.home.folder.rglob("KJORT"))
    with desk.gradebook() as gradebook:
        assert gradebook.find_submission(module.slug, "zz-god").score == 28
        notebook = gradebook.find_submission_notebook(module.slug, module.slug, "zz-god")
        assert notebook.max_score == 40


def test_an_engine_fault_is_told_and_never_a_zero(graded: tuple[Desk, Module, dict[str, Row]]) -> None:
    """The content that is graded with is broken behind our back: it can't give our number."""
    desk, module, _ = graded
    answer_samples(desk, "uheldig", "full")
    hand_in(desk, module, "uheldig", anonymised=True)
    file = module.folder / "activities" / "mini-plan.toml"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("full_from = 2", "full_from = 9"), "utf-8")
    try:
        rows = {each.learner: each for each in grade(desk, module)}
        assert rows["uheldig"].automatic is None
        assert "Motorfeil" in rows["uheldig"].faults[0]
        assert rows["aa-god"].automatic == 28
        with desk.gradebook() as gradebook:
            grades = gradebook.find_submission_notebook(module.slug, module.slug, "uheldig").grades
            assert {each.auto_score for each in grades} == {None}
    finally:
        file.write_text(whole, "utf-8")
    rows = {each.learner: each for each in grade(desk, module)}
    assert rows["uheldig"].automatic == 28


def grades_of(desk: Desk, module: Module, learner: str) -> set[tuple[float | None, bool]]:
    with desk.gradebook() as gradebook:
        grades = gradebook.find_submission_notebook(module.slug, module.slug, learner).grades
        return {(each.auto_score, each.needs_manual_grade) for each in grades}


@pytest.fixture
def with_a_cell_for_the_kernel(graded: tuple[Desk, Module, dict[str, Row]]) -> Iterator[None]:
    """What was released has a cell that only a kernel can run."""
    desk, module, _ = graded
    file = desk.released(module)
    before = file.read_bytes()
    notebook = json.loads(before)
    cell = {"cell_type": "code", "id": "ukjent", "metadata": {}, "source": "print(6 * 7)"}
    notebook["cells"].append({**cell, "outputs": [], "execution_count": None})
    file.write_text(json.dumps(notebook), "utf-8")
    yield
    file.write_bytes(before)


@pytest.mark.usefixtures("with_a_cell_for_the_kernel")
def test_a_cell_we_do_not_know_is_run_by_a_kernel_and_one_that_fails_saves_nothing(
    graded: tuple[Desk, Module, dict[str, Row]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """nbgrader would read the error as zero points."""
    desk, module, _ = graded
    startup = tmp_path / "profile_default" / "startup" / "00.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("import course.grading.points as p\np._score = lambda *_: 1 / 0\n", "utf-8")
    answer_samples(desk, "stanset", "full")
    hand_in(desk, module, "stanset", anonymised=True)
    with monkeypatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(tmp_path))
        row = {each.learner: each for each in grade(desk, module)}["stanset"]
    assert row.automatic is None
    assert "nbgrader stoppet" in row.faults[0]
    assert grades_of(desk, module, "stanset") == {(None, True)}
    assert {each.learner: each for each in grade(desk, module)}["stanset"].automatic == 28
    notebook = json.loads((desk.folder("autograded", "stanset", module) / f"{module.slug}.ipynb").read_text("utf-8"))
    assert notebook["cells"][-1]["outputs"] == [{"name": "stdout", "output_type": "stream", "text": ["42\n"]}]


@pytest.mark.parametrize("given", [None, "3.0", True, float("nan"), -1.0, 99.0, 0.0, ZeroDivisionError()])
def test_an_executor_that_fails_saves_nothing_and_the_others_are_graded(
    graded: tuple[Desk, Module, dict[str, Row]], monkeypatch: pytest.MonkeyPatch, given: object
) -> None:
    """Neither zero nor full marks, whatever goes wrong where the points are worked out."""
    desk, module, _ = graded
    learner = f"uhell-{type(given).__name__}-{given}".lower().replace(" ", "")

    def broken(of: Module, submission: Submission, activity: str) -> object:
        if submission.learner != learner or activity != "mini-plan":
            return mark(of, submission, activity)
        if isinstance(given, Exception):
            raise given
        return given

    for each in (learner, f"ø{learner}"):
        answer_samples(desk, each, "full")
        hand_in(desk, module, each, anonymised=True)
    with monkeypatch.context() as patch:
        patch.setattr(executing, "mark", broken)
        rows = {each.learner: each for each in grade(desk, module)}
    assert (rows[learner].automatic, rows[f"ø{learner}"].automatic) == (None, 28)
    assert "nbgrader stoppet" in rows[learner].faults[0]
    assert grades_of(desk, module, learner) == {(None, True)}
    assert not desk.folder("autograded", learner, module).exists()
    assert {each.learner: each for each in grade(desk, module)}[learner].automatic == 28


def test_a_check_that_fails_stops_before_nbgrader(
    graded: tuple[Desk, Module, dict[str, Row]], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, module, _ = graded

    def broken(*_: object) -> float:
        raise ZeroDivisionError

    answer_samples(desk, "uheldig-igjen", "full")
    hand_in(desk, module, "uheldig-igjen", anonymised=True)
    with monkeypatch.context() as patch:
        patch.setattr(type(module.activities["mini-plan"]), "score", broken)
        row = {each.learner: each for each in grade(desk, module)}["uheldig-igjen"]
    assert row.automatic is None
    assert module.activities["mini-plan"].title in row.faults[0]
    with desk.gradebook() as gradebook:
        assert "uheldig-igjen" not in {each.id for each in gradebook.students}
