"""The command line: in Norwegian, with one sentence and exit code 1 when there is something to do."""

from __future__ import annotations

import json
import os
import socket
import stat
import sys

import pytest

from course.cli import main
from course.home import Home, HomeError

COMMANDS = (
    *("serve", "instructor", "release", "grade", "feedback", "reopen", "forget", "learners", "cohorts"),
    *("check", "clean", "sync", "doctor", "tool", "evaluation", "retention"),
    *("cohort", "items", "completion", "lti", "backup", "restore", "new"),
)
ENGLISH = ("usage", "options:", "positional", "show this help", "invalid", "error")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_norwegian(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*filter(None, [command]), "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert "Bruk:" in told
    assert not [word for word in ENGLISH if word in told.lower()]


def test_a_command_that_does_not_exist_is_told_in_norwegian(capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["nysomleder", "tull"])
    with pytest.raises(SystemExit) as ended:
        main(["tull"])
    assert ended.value.code == 2
    assert "ble ikke forstått" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["learners", "add", "Kari"], "Dette mangler: --id."),
        (["finnesikke"], "«finnesikke» finnes ikke."),
        (["serve", "--port", "x"], "--port må være et helt tall, ikke «x»."),
        (["serve", "--port"], "--port mangler en verdi."),
        (["doctor", "--fort"], "Dette er ukjent: --fort."),
        (["completion", "--since", "32.1.2027"], "--since: Datoen «32.1.2027» finnes ikke."),
    ],
)
def test_what_was_not_understood_is_said(given, told, capsys):
    with pytest.raises(SystemExit):
        main(given)
    assert told in capsys.readouterr().err


def test_nothing_is_deleted_when_nobody_has_the_name(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NYSOMLEDER_HOME", str(tmp_path))
    assert main(["forget", "kari@kommnue.no"]) == 1
    assert "Det finnes ingenting om «kari@kommnue.no»" in capsys.readouterr().err


def test_a_port_in_use_is_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NYSOMLEDER_HOME", str(tmp_path))
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    assert f"Port {port} er i bruk" in capsys.readouterr().err


def test_a_data_folder_that_cannot_be_used_is_one_sentence(tmp_path, monkeypatch, capsys):
    (tmp_path / "fil").write_text("")
    monkeypatch.setenv("NYSOMLEDER_HOME", str(tmp_path / "fil" / "mappe"))
    assert main(["serve", "--port", "0"]) == 1
    told = capsys.readouterr().err
    assert "Datamappa" in told
    assert "NYSOMLEDER_HOME" in told


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_without_write_permission(tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(HomeError):
        Home.from_environment({"NYSOMLEDER_HOME": str(tmp_path / "ny")}).make()


def test_a_module_that_does_not_exist_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NYSOMLEDER_HOME", str(tmp_path))
    assert main(["release", "module9_tull"]) == 1
    assert "module1_rolle" in capsys.readouterr().err


def test_the_environment_decides_where_things_lie(tmp_path):
    home = Home.from_environment({"NYSOMLEDER_HOME": str(tmp_path), "NYSOMLEDER_LEARNER": "kari"})
    assert home.folder == tmp_path
    assert home.database_url.endswith("svar.sqlite")
    assert home.learner == "kari"
    assert Home.from_environment({}).learner == "lokal"


def test_a_tool_answers_in_words_and_as_data(capsys):
    notice = "--oppsagt 15.1.2027 --av arbeidsgiver --ansatt 15.1.2016 --fodt 15.1.1977".split()  # noqa: SIM905
    assert main(["tool", "oppsigelsesfrist", *notice]) == 0
    assert "Siste dag er mandag 31. mai 2027." in capsys.readouterr().out
    assert main(["tool", "oppsigelsesfrist", *notice, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["last_day"] == "2027-05-31"


def test_a_fault_in_a_tool_names_the_option(capsys):
    assert main(["tool", "sykefravar", "--fra", "31.2.2027"]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("--fra: Datoen «31.2.2027» finnes ikke.")
    assert not told.out
    assert main(["tool", "arbeidstidssjekk", "--vakt", "4.1.2027 07-15", "--vakt", "4.1.2027 07-07"]) == 1
    assert capsys.readouterr().err.startswith("--vakt (2): Vakta begynner og slutter på samme klokkeslett.")


def test_a_tool_writes_a_calendar_file_or_says_that_it_cannot(tmp_path, capsys):
    file = tmp_path / "frister.ics"
    assert main(["tool", "sykefravar", "--fra", "9.11.2026", "--ics", str(file)]) == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert main(["tool", "sykefravar", "--fra", "9.11.2026", "--ics", str(tmp_path / "finnes" / "ikke.ics")]) == 1
    assert "kan ikke skrives" in capsys.readouterr().err


@pytest.mark.slow
def test_the_doctor_finds_a_healthy_installation(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NYSOMLEDER_HOME", str(tmp_path))
    main(["doctor"])
    told = capsys.readouterr().out
    for what in ("Databasen svarer", "Kjernen starter", "Leveringene kan utveksles"):
        assert f"{what}" in told
    assert "nei (" not in told.replace("Nettsidene er bygd           nei", "")
