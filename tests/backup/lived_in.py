"""A data folder that has been used, with something in every table, and what can be seen of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from course.grading.gradebook import gradebook_url, make_schema
from course.grading.settings import nbgrader_environment
from course.home import Home
from course.model import Cohort, Draft, Event, Person
from course.store import open_store
from course.store.rooms import Happened

AT = datetime(2026, 11, 21, 12, 0, 0, 123456, tzinfo=UTC)
NAIVE = AT.replace(tzinfo=None)  # as nbgrader keeps its times
TEXT = "Kjære dagbok: æøå 🙂\u0000\n"
MODULE = "module1_mini"
# The databases that a course may be kept in.
KINDS = ["sqlite", "postgresql"]


def a_home(folder: Path, url: str = "") -> Home:
    """A data folder with nothing in it."""
    return Home.from_environment({"NYSOMLEDER_HOME": str(folder), "NYSOMLEDER_DATABASE_URL": url}).make()


def live_in(home: Home) -> Home:
    """Fill everything."""
    store = open_store(home.database_url)
    result = {"points": 1.5, "max_points": 2, "verdict": "delvis"}
    store.append(Event("kari", MODULE, "mini-p01", "v1", "answer", {"valg": ["a"], "tekst": TEXT}, result, AT))
    store.append(Event("ola", MODULE, "mini-p01", "v1", "answer", None, None, AT))
    store.save_draft(Draft("kari", MODULE, "mini-rv01", "v1", TEXT, AT))
    store.people.save_cohort(Cohort("host", "Høst", date(2026, 9, 1), None, {MODULE: date(2026, 10, 1)}))
    store.people.add(Person("kari", "Kari", frozenset({"learner", "instructor"}), "host"), "kode", AT)
    store.people.begin_session("mobil", "kari", AT + timedelta(days=9), shared=True)
    with store.dialogues.begin("mini-topart", AT) as change:
        change.set_code("abc234", AT)
        change.add("a", "side", "hemmelig")
        change.keep("a", "referatet", (3, None))
    going = store.rooms.begin("abc234", MODULE, "l", "s", AT)
    store.rooms.append(going.id, [Happened(AT, "joined", {"phone": "t1"}, "j t1"), Happened(AT, "opened", {})])
    store.rooms.end(store.rooms.begin("xyz789", MODULE, "l", "s", AT).id, {"v": 1}, AT)
    store.close()
    _write(home, "kommune.toml", 'navn = "Fjellvik"\n')
    _write(home, "logo.png", "bilde")
    _write(home, f"exchange/ny-som-leder/outbound/{MODULE}/{MODULE}.ipynb", "{}")
    _write(home, f"exchange/ny-som-leder/inbound/kari+{MODULE}+2026+x/answers.json", TEXT)
    (home.exchange / "ny-som-leder" / "inbound").chmod(0o733)
    (home.exchange / "ny-som-leder" / "feedback").mkdir()
    _write(home, f"nbgrader/submitted/kari/{MODULE}/answers.json", TEXT)
    _write(home, "nbgrader/.grading.lock", "")
    grade(home)
    return home


def grade(home: Home) -> None:
    """A gradebook with a grade by a human."""
    url = gradebook_url(home.nbgrader, home.database_url)
    make_schema(url)
    with nbgrader_environment(home.folder), Gradebook(url, "ny-som-leder") as gradebook:
        gradebook.add_assignment(MODULE, duedate=NAIVE)
        gradebook.add_notebook(MODULE, MODULE)
        gradebook.add_grade_cell("mini-rv01", MODULE, MODULE, max_score=6, cell_type="markdown")
        gradebook.add_student("kari", first_name="Kari")
        gradebook.add_submission(MODULE, "kari", timestamp=NAIVE, extension=timedelta(hours=2))
        given = gradebook.find_grade("mini-rv01", MODULE, MODULE, "kari")
        given.manual_score, given.needs_manual_grade = 4.5, False
        gradebook.db.commit()


def seen(home: Home) -> dict[str, Any]:
    """What can be seen of it, through what reads it otherwise."""
    store = open_store(home.database_url)
    found: dict[str, Any] = {
        "events": [store.events(each) for each in store.learners()],
        "drafts": store.drafts("kari"),
        "people": [store.people.all(), store.people.cohorts(), store.people.by_code("kode")],
        "place": store.dialogues.place("hemmelig", AT),
        "answers": store.dialogues.answers(1, "a"),
        "rooms": [store.rooms.by_code(each) for each in ("abc234", "xyz789")],
        "happened": store.rooms.events(1),
    }
    store.close()
    url = gradebook_url(home.nbgrader, home.database_url)
    make_schema(url)
    with nbgrader_environment(home.folder), Gradebook(url, "ny-som-leder") as gradebook:
        submission = gradebook.find_submission(MODULE, "kari")
        found["grade"] = (submission.score, submission.timestamp, submission.extension, submission.student.first_name)
        found["due"] = gradebook.find_assignment(MODULE).duedate
    found["files"] = {
        str(each.relative_to(home.folder)): (each.stat().st_mode, each.read_bytes() if each.is_file() else None)
        for each in home.folder.rglob("*")
        if "sqlite" not in each.name and each.name != "gradebook.db" and not each.name.startswith(".")
    }
    return found


def _write(home: Home, name: str, content: str) -> None:
    file = home.folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")
