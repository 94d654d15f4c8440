"""`docs/forfatter.md` shows what is true: its pieces of TOML can be used, and its faults are those that are told."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from course.cli import _parser
from course.content import load_course
from course.course_files import Source, TermFile
from course.kinds.reading import read_as

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "forfatter.md"
TEXT = GUIDE.read_text("utf-8")
WORD, SOURCE, ROUTINE = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = re.findall(r"^\s*(nysomleder .+)$", TEXT, re.MULTILINE)


def test_the_word_and_the_source_can_be_added():
    read_as(TermFile, GUIDE, tomllib.loads(WORD))
    for source_id, table in tomllib.loads(SOURCE).items():
        assert read_as(Source, GUIDE, table, within=source_id).status == "bekreftet"


def test_the_routine_can_be_added_to_the_example(tmp_path):
    for file in (ROOT / "docs" / "eksempel-kommune").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    own = tmp_path / "kommune.toml"
    own.write_text(f"{own.read_text('utf-8')}\n{ROUTINE}", "utf-8")
    assert "Vold og trusler" in [each.name for each in load_course(ROOT, own).municipality.shown_at("4.4")]


@pytest.mark.parametrize("command", sorted(set(COMMANDS)))
def test_a_command_in_the_guide_exists(command):
    assert _parser().parse_args(shlex.split(command)[1:]).run


def test_every_local_word_is_in_the_guide():
    told = set(re.findall(r"`\[ord\] ([a-z_]+)`", TEXT))
    assert told == set(load_course(ROOT).words)


def test_the_faults_in_the_guide_are_told_that_way():
    code = "".join(file.read_text("utf-8") for file in (ROOT / "course").rglob("*.py"))
    for said in (
        "fila er ikke gyldig TOML ved",
        "Notatboka kan ikke leses ved linje",
        "ukjent felt",
        "eksempelet gir",
        "Notatboka er ikke i takt med aktivitetsfilene",
        "aktiviteten vises",
        "rett svar er lengst i",
        "står ikke i noen kilde",
        "det som teller, gir",
    ):
        assert said in TEXT
        assert said in code


def test_every_file_in_the_guide_exists():
    for address in re.findall(r"\]\(([a-z./-]+?)(?:#[a-z-]+)?\)", TEXT):
        assert (GUIDE.parent / address).exists(), address
