"""`nysomleder completion` and `nysomleder lti`."""

from __future__ import annotations

import json

import pytest
from happened import graded, handed_in

from course.cli import main
from course.home import Home
from course.model import Person
from course.store import open_store

FIRST = "module1_rolle"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("NYSOMLEDER_HOME", str(tmp_path))
    monkeypatch.delenv("NYSOMLEDER_IDENTITY", raising=False)
    store = open_store(Home.from_environment().make().database_url)
    store.people.add(Person("kari", "Kåre =Nordmann"), None, graded(FIRST, 2).at)
    for event in (handed_in(FIRST, 1), graded(FIRST, 2, 31.5)):
        store.append(event)
    store.close()
    return tmp_path


@pytest.mark.usefixtures("home")
def test_how_it_stands(capsys):
    assert main(["completion"]) == 0
    said = capsys.readouterr().out
    assert f"{FIRST:<28} 1 har fått vurdering, 1 av dem har bestått" in said
    assert "venter" not in said


def test_a_csv_file(home, capsysbinary):
    assert main(["completion", "--csv", str(home / "fullfort.csv")]) == 0
    content = (home / "fullfort.csv").read_text("utf-8-sig")
    assert "kari;Kåre =Nordmann;;module1_rolle;" in content
    capsysbinary.readouterr()
    assert main(["completion", "--csv"]) == 0
    assert capsysbinary.readouterr().out == (home / "fullfort.csv").read_bytes()


def test_statements_in_a_file(home, capsys, monkeypatch):
    assert main(["completion", "--xapi", str(home / "s.json")]) == 1
    assert "NYSOMLEDER_PUBLIC_URL" in capsys.readouterr().err
    monkeypatch.setenv("NYSOMLEDER_PUBLIC_URL", "https://kurs.no")
    assert main(["completion", "--xapi", str(home / "s.json")]) == 0
    assert len(json.loads((home / "s.json").read_text("utf-8"))) == 2


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--send"], "Ingenting er satt opp"),
        (["--cohort", "x"], "Det er ikke noe kull som heter x"),
        (["--csv", "/finnes/ikke.csv"], "kan ikke skrives"),
    ],
)
def test_what_cannot_be_done_is_told(capsys, arguments, says):
    assert main(["completion", *arguments]) == 1
    assert says in capsys.readouterr().err


@pytest.mark.usefixtures("home")
def test_what_to_paste_into_moodle(capsys, monkeypatch):
    monkeypatch.setenv("NYSOMLEDER_PUBLIC_URL", "https://kurs.no")
    assert main(["lti"]) == 0
    said = capsys.readouterr().out
    assert "https://kurs.no/lti/innlogging" in said
    assert "NYSOMLEDER_IDENTITY=code" in said
    assert "[[platform]]" in said
