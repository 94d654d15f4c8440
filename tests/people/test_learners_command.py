"""`nysomleder learners` and `cohorts`: what is stored, what is shown once, and what is said of faults."""

from __future__ import annotations

import csv
import stat
from datetime import date
from pathlib import Path

import pytest

from course.cli import main
from course.codes import SECRET_LENGTH, hashed, read_code
from course.home import Home
from course.people.ids import read_id
from course.people.people_file import PeopleFileError, read_people_file
from course.people.roles import read_roles
from course.store import Store, open_store


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The database of a data folder of our own; commands run where files may be written."""
    monkeypatch.setenv("NYSOMLEDER_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("NYSOMLEDER_IDENTITY", raising=False)
    monkeypatch.chdir(tmp_path)
    opened = open_store(Home.from_environment().make().database_url)
    yield opened
    opened.close()


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    ended = main(arguments)
    told = capsys.readouterr()
    return ended, told.out + told.err


def write(text: str, encoding: str = "utf-8") -> str:
    Path("folk.csv").write_bytes(text.encode(encoding))
    return "folk.csv"


def test_a_code_is_shown_once_and_opens(kept, capsys):
    ended, told = run(
        capsys, "learners", "add", "Kari  Nordmann", "--id", "Kari@Fjellvik.no", "--address", "https://k.no/"
    )
    assert ended == 0
    code = read_code(told.split("Personlig kode: ")[1].split()[0], SECRET_LENGTH)
    assert f"https://k.no/inn#{code[:4]}-" in told
    person = kept.people.by_code(hashed(code))
    assert (person.id, person.name, person.roles) == ("kari@fjellvik.no", "Kari Nordmann", {"learner"})
    assert run(capsys, "learners", "add", "Kari", "--id", "kari@fjellvik.no")[0] == 1
    ended, told = run(capsys, "learners", "new-code", "KARI@fjellvik.no")
    assert kept.people.by_code(hashed(code)) is None
    assert code not in told.replace("-", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_list_from_a_spreadsheet_is_read(encoding, delimiter, kept, capsys):
    lines = [
        ["Navn", "E-post", "Kull", "Roller"],
        ["Åse Bø", "ase@k.no", "var-2027", ""],
        ["Ola", "ola@k.no", "", "kursholder"],
    ]
    file = write("\r\n".join(delimiter.join(each) for each in lines) + "\r\n", encoding)
    assert run(capsys, "cohorts", "add", "var-2027", "--name", "Våren", "--starts", "15.1.2027")[0] == 0
    assert run(capsys, "learners", "import", file, "--codes", "koder.csv")[0] == 0
    ase, ola = kept.people.find("ase@k.no"), kept.people.find("ola@k.no")
    assert (ase.name, ase.cohort) == ("Åse Bø", "var-2027")
    assert ola.roles == {"learner", "instructor"}
    given = list(csv.DictReader(Path("koder.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [each["navn"] for each in given] == ["Åse Bø", "Ola"]
    assert kept.people.by_code(hashed(read_code(given[0]["kode"], SECRET_LENGTH))) == ase
    assert stat.S_IMODE(Path("koder.csv").stat().st_mode) == 0o600


def test_a_list_is_tried_first_and_read_again(kept, capsys):
    file = write("navn;id\nKari;kari\nOla;ola\n")
    ended, told = run(capsys, "learners", "import", file, "--dry-run")
    assert (ended, kept.people.all()) == (0, [])
    assert "2 nye" in told
    assert not list(Path().glob("koder*"))
    run(capsys, "learners", "import", file, "--codes", "a.csv")
    kept.people.change(kept.people.find("kari").__class__("kari", "Kari", frozenset({"learner", "facilitator"})))
    ended, told = run(capsys, "learners", "import", write("navn;id\nKari Ny;kari\nOla;ola\n"), "--codes", "b.csv")
    assert "0 nye, 1 endret, 1 som før" in told
    assert not Path("b.csv").exists(), "nobody is new, so there are no codes"
    # What the list doesn't speak of stays.
    assert kept.people.find("kari").roles == {"learner", "facilitator"}
    assert kept.people.find("kari").name == "Kari Ny"


def test_codes_that_may_be_the_only_ones_are_not_written_over(kept, capsys):
    Path("koder.csv").write_text("viktig")
    ended, told = run(capsys, "learners", "import", write("navn;id\nKari;kari\n"), "--codes", "koder.csv")
    assert ended == 1
    assert "finnes fra før" in told
    assert Path("koder.csv").read_text() == "viktig"
    assert kept.people.all() == []


def test_every_fault_is_told_with_its_line_and_nothing_is_changed(kept, capsys):
    file = write(
        "navn;e-post;kull;roller\nKari;kari@k.no;;\n;uten@navn.no;;\nOla;ola nordmann;;sjef\n\nPer;;;\n"
        "Kari igjen;KARI@k.no;;\n"
    )
    ended, told = run(capsys, "learners", "import", file)
    assert ended == 1
    for words in (
        "Linje 3: Navnet mangler",
        "Linje 4: «ola nordmann» kan ikke være id",
        "Linje 4: «sjef» er ikke en rolle",
        "Linje 6: Per mangler id",
        "Linje 7: «kari@k.no» står også på linje 2",
    ):
        assert words in told
    assert kept.people.all() == []
    ended, told = run(capsys, "learners", "import", write("navn;id;kull\nKari;kari;finnes ikke\n"))
    assert "Linje 2: Kullet «finnes ikke» finnes ikke" in told


@pytest.mark.parametrize(
    "text", ["", "\n\n", "navn\nKari\n", "kari;ola\n", "navn;id\n", 'navn;id\n"Kari;kari\n', "\x00\xff"]
)
def test_what_is_no_list_is_one_sentence(text, tmp_path):
    file = tmp_path / "folk.csv"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(PeopleFileError) as fault:
        read_people_file(file)
    assert "Ingenting er endret" in str(fault.value)


def test_where_the_municipality_logs_people_in_there_are_no_codes(kept, capsys, monkeypatch):
    monkeypatch.setenv("NYSOMLEDER_IDENTITY", "header")
    ended, told = run(capsys, "learners", "add", "Kari", "--id", "kari", "--roles", "prosessleder")
    assert ended == 0
    assert "ingen kode" in told
    assert run(capsys, "learners", "new-code", "kari")[0] == 1
    assert kept.people.find("kari").roles == {"learner", "facilitator"}


def test_somebody_is_removed_and_her_answers_stay_until_forgotten(kept, capsys):
    run(capsys, "learners", "add", "Kari", "--id", "kari")
    _, told = run(capsys, "learners", "remove", "kari")
    assert "nysomleder forget kari" in told
    assert kept.people.all() == []
    assert run(capsys, "learners", "remove", "kari")[0] == 1


def test_a_cohort_has_dates_and_deadlines(kept, capsys):
    spring = ("var-2027", "--name", "Våren 2027", "--starts", "2027-01-15")
    ended, _ = run(capsys, "cohorts", "add", *spring, "--deadline", "module1_rolle=1.3.2027")
    assert ended == 0
    cohort = kept.people.cohort("var-2027")
    assert (cohort.starts, cohort.deadlines) == (date(2027, 1, 15), {"module1_rolle": date(2027, 3, 1)})
    assert run(capsys, "cohorts", "change", "var-2027", "--deadline", "module1_rolle=", "--ends", "1.6.2027")[0] == 0
    assert (kept.people.cohort("var-2027").ends, kept.people.cohort("var-2027").deadlines) == (date(2027, 6, 1), {})
    for wrong in (
        ("add", "Vår 2027", "--name", "x", "--starts", "1.1.2027"),
        ("add", "var-2027", "--name", "x", "--starts", "1.1.2027"),
        ("add", "ny", "--name", "x", "--starts", "31.2.2027"),
        ("change", "var-2027", "--ends", "1.1.2020"),
        ("change", "var-2027", "--deadline", "module9=1.1.2027"),
        ("change", "finnes-ikke", "--name", "x"),
    ):
        assert run(capsys, "cohorts", *wrong)[0] == 1, wrong


def test_an_instructor_is_named_for_cohorts_and_it_is_told_who_is_left(kept, capsys):
    for each in ("var", "host"):
        run(capsys, "cohorts", "add", each, "--name", each.title(), "--starts", "15.1.2027")
    for each in ("inga", "odd"):
        assert run(capsys, "learners", "add", each, "--id", each, "--roles", "kursholder")[0] == 0
    ended, told = run(capsys, "learners", "change", "inga", "--follows", "Var, host")
    assert (ended, kept.people.find("inga").follows) == (0, {"var", "host"})
    assert "følger host, var" in told
    assert "ser derfor ingen:\n  odd (odd)" in told
    assert "odd (odd)" not in run(capsys, "learners", "change", "odd", "--follows", "alle")[1].split("\n", 1)[1]
    assert "alle kull" in run(capsys, "learners", "list")[1]
    ended, told = run(capsys, "learners", "change", "inga", "--follows", "var, borte")
    assert (ended, "«borte» finnes ikke" in told, kept.people.find("inga").follows) == (1, True, {"var", "host"})
    run(capsys, "learners", "change", "inga", "--follows", "")
    assert kept.people.find("inga").follows is None
    file = write("navn;id;følger\nInga;inga;var+host\nPer;per;\nOla;ola;Borte, var\n")
    ended, told = run(capsys, "learners", "import", file)
    assert (ended, "Linje 4: Kullet «Borte» finnes ikke" in told) == (1, True)
    run(capsys, "learners", "import", write("navn;id;følger\nInga;inga;var+host\n"))
    run(capsys, "learners", "import", write("navn;id\nInga;inga\n"))
    assert kept.people.find("inga").follows == {"var", "host"}


@pytest.mark.parametrize(
    "written", ["", " ", "a b", "a,b", "a;b", "../x", ".x", "a/b", "a\x00", "a\nb", "=1", "-x", "x" * 129, "å" * 30]
)
def test_an_id_that_nbgrader_or_a_proxy_could_misread_is_none(written):
    assert read_id(written) is None


def test_roles_are_written_as_people_write_them():
    assert read_roles("Kursholder og prosessleder") == {"learner", "instructor", "facilitator"}
    assert read_roles("administrator;kursholder") == {"learner", "administrator", "instructor"}
    assert read_roles("") == read_roles("deltaker") == {"learner"}
