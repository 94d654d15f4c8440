"""`nysomleder tool lederplan`."""

from __future__ import annotations

import json

import pytest
from plan_rows import row

from course.cli import main
from course.content import load_course
from course.flow import Study
from course.home import HOME, LOCAL_LEARNER, Home
from course.store import open_store


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME, str(tmp_path / "data"))
    return Home.from_environment().make()


@pytest.fixture
def planned(home):
    study = Study(load_course(), open_store(home.database_url), LOCAL_LEARNER)
    actions = [row("Møt alle", deadline="2099-09-01", who="Teamet")]
    study.receive("rolle-v-100dager", {"type": "save", "answer": {"actions": actions}})


@pytest.mark.usefixtures("planned")
def test_it_shows_the_plan_as_text_and_as_json(capsys):
    assert main(["tool", "lederplan"]) == 0
    told = capsys.readouterr().out
    assert "- 1. september 2099: Møt alle" in told
    assert "Hvem jeg trenger med: Teamet" in told
    assert main(["tool", "lederplan", "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    (due,) = plan["due"]
    assert due == {"day": "2099-09-01", "what": "deadline", "action": "Møt alle", "activity": "rolle-v-100dager"}
    assert plan["modules"][0]["sheets"][0]["actions"][0]["who"] == "Teamet"


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF-"), ("ics", b"BEGIN:VCALENDAR")])
def test_it_writes_a_file(tmp_path, capsys, form, start):
    file = tmp_path / f"plan.{form.upper()}"
    assert main(["tool", "lederplan", "--fil", str(file)]) == 0
    assert file.read_bytes().startswith(start)
    assert str(file) in capsys.readouterr().out


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", ["plan.odt", "plan", "finnes-ikke/plan.pdf"])
def test_a_file_it_cannot_write_is_told_in_words(tmp_path, capsys, name):
    assert main(["tool", "lederplan", "--fil", str(tmp_path / name)]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert ".docx, .pdf eller .ics" in said or "Velg en mappe" in said


@pytest.mark.usefixtures("home")
def test_an_empty_plan_says_how_it_fills(capsys):
    assert main(["tool", "lederplan"]) == 0
    assert "Begynn med ett lite tiltak" in capsys.readouterr().out
