"""What of the course can be found: what every learner may read, with the way to it, and nothing of an activity."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from course.content import Course, load_course
from course.finding import Hit
from course.outline import read_outline
from course.progress import anchor
from course.server.findable import entries, finder
from course.server.prose import to_lines

MINIKURS = Path(__file__).parent / "minikurs"


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course()


def first(course: Course, asked: str, kind: str) -> Hit:
    return next(hit for hit in finder(course).find(asked) if hit.entry.kind == kind)


def test_where_it_stood(course):
    hit = first(course, "Hvor sto det om dialogmøte 1?", "section").entry
    assert (hit.address, hit.module, hit.section) == ("modul/module4_arbeidsmiljo#s-4-6", 4, "4.6")
    assert first(course, "dialogmøte", "word").entry.address == "modul/module4_arbeidsmiljo#s-4-6"
    assert first(course, "drøfting", "tool").entry.address == "verktoy/drofting"
    assert first(course, "aml § 4-6 dialogmøte 1", "source").entry.address == "om#AML-4-6-4"


def test_every_section_can_be_found_by_its_name(course):
    found = {entry.address for entry in entries(course)}
    for module in course.modules:
        for part in read_outline(module):
            assert f"modul/{module.slug}#{anchor(part)}" in found


def test_nothing_of_an_activity_can_be_found(course):
    without = replace(course, modules=tuple(replace(module, activities={}) for module in course.modules))
    assert list(entries(without)) == list(entries(course))


def test_the_text_has_no_tags_and_no_marks_of_how_it_is_written(course):
    for entry in entries(course):
        for line in (entry.title, *entry.lines):
            assert not re.search(r"<|\*\*|\]\(|&\w+;", line), line


def test_a_notebook_that_is_saved_is_read_anew(tmp_path):
    shutil.copytree(MINIKURS, tmp_path / "kurs")
    course = load_course(tmp_path / "kurs")
    before = finder(course)
    assert finder(course) is before
    assert before.find("nyskrevet") == []
    notebook = course.modules[0].notebook
    notebook.write_text(notebook.read_text("utf-8").replace("Et godt møte", "Et nyskrevet møte"), "utf-8")
    os.utime(notebook, ns=(0, 0))
    assert finder(course).find("nyskrevet")


def test_lines_of_our_html():
    html = "<h2>Frist</h2>\n<p>Etter § 4-6 &amp; <button>avtale</button>.</p><ul><li>Én</li>\n<li>To</li></ul>"
    assert to_lines(html) == ["Frist", "Etter § 4-6 & avtale.", "Én", "To"]
    assert to_lines("<table><tr>\n<th>Når</th>\n<th>Hva</th>\n</tr></table>") == ["Når · Hva"]
