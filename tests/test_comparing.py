"""Two files on the command line: compared as on the page, and every fault in words."""

from __future__ import annotations

import json

import pytest

from course.comparing import add_comparison, reply
from course.model import Told
from course.norwegian_arguments import Parser

SET = "omstilling-v-toparts-tillitsvalgt"


@pytest.fixture
def ask(real_course):
    parser = Parser(prog="nysomleder tool")
    add_comparison(parser.add_subparsers(dest="tool", parser_class=Parser))
    return lambda *given: reply(real_course, parser.parse_args(["topartssamtale", *map(str, given)]))


@pytest.fixture
def written(ask, tmp_path):
    """Write a file with the same status everywhere, changed by `change`."""

    def write(name, status, change=lambda _: None):
        given = json.loads(ask("--slag", SET))
        for each in given["answers"].values():
            each.update(status=status, ambition=6)
        change(given)
        file = tmp_path / name
        file.write_text(json.dumps(given), "utf-8")
        return file

    return write


def test_the_sets_are_listed(ask):
    assert SET in ask()
    assert "--slag ID" in ask()


def test_two_files_are_compared(ask, written):
    files = ("--del1", written("en.json", 5), "--del2", written("to.json", 2))
    told = ask(*files)
    assert "1. Jeg får vite om endringer før de er avgjort." in told
    assert "Leder: status 5, ambisjon 6. Tillitsvalgt: status 2, ambisjon 6." in told
    assert "Det skal ikke brukes i lønn, ansettelse eller personalsak." in told
    data = json.loads(ask(*files, "--json"))
    assert data["parties"] == ["Leder", "Tillitsvalgt"]
    assert len(data["gaps"]) == 12
    assert [len(data[each]) for each in ("talk_about", "strengths")] == [5, 3]
    assert data["gaps"][0]["talk_value"] == 5.5


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda given: given["answers"].pop("feirer"), "«feirer» mangler et tall"),
        (lambda given: given["answers"]["feirer"].update(ambition=7), "1 til 6 i «ambition»"),
        (lambda given: given["answers"]["feirer"].update(status=True), "1 til 6 i «status»"),
        (lambda given: given.update(answers=[1]), "mangler et tall"),
        (lambda given: given.update(activity="rolle-k01"), "Settet med påstander er ukjent"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(ask, written, change, says):
    bad = written("en.json", 5, change)
    with pytest.raises(Told, match=says) as fault:
        ask("--del1", bad, "--del2", written("to.json", 2))
    assert str(fault.value).startswith(str(bad))


def test_other_faults(ask, written, tmp_path):
    good = written("en.json", 5)
    broken = tmp_path / "rar.json"
    broken.write_text("{", "utf-8")
    for file in (tmp_path, tmp_path / "finnes-ikke"):
        with pytest.raises(Told, match="kan ikke leses"):
            ask("--del1", good, "--del2", file)
    with pytest.raises(Told, match="ikke gyldig JSON"):
        ask("--del1", good, "--del2", broken)
    with pytest.raises(Told, match="--del2"):
        ask("--del1", good)
    with pytest.raises(Told, match="Velg blant"):
        ask("--slag", "nei")
    other = written("to.json", 2)
    blank = json.loads(ask("--slag", "omstilling-v-toparts-leder"))
    for each in blank["answers"].values():
        each.update(status=1, ambition=1)
    other.write_text(json.dumps(blank), "utf-8")
    with pytest.raises(Told, match="ikke det samme settet"):
        ask("--del1", good, "--del2", other)
