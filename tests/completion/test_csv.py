"""The file for spreadsheets and HR systems."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from happened import all_passed, graded, handed_in, learner

from course.completion.as_csv import HEADER, as_csv

FIRST = "module1_rolle"


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))


def test_a_row_for_each_completed_module(real_course):
    content = as_csv(real_course, [learner(handed_in(FIRST, 1), graded(FIRST, 2, 30.5))])
    assert content.startswith(b"\xef\xbb\xbf")
    header, row = rows(content)
    assert tuple(header) == HEADER
    title = real_course.module(FIRST).about.title
    assert row == ["kari", "Kari Nordmann", "Høsten 2026", FIRST, title, "ja", "30,5", "40", "2026-09-03"]


def test_what_waits_for_feedback_is_not_there(real_course):
    assert len(rows(as_csv(real_course, [learner(handed_in(FIRST, 1))]))) == 1


def test_the_course_has_its_own_row_when_it_is_passed(real_course):
    *modules, whole = rows(as_csv(real_course, [learner(*all_passed(real_course))]))[1:]
    assert len(modules) == len(real_course.modules)
    assert whole[3:] == ["kurset", real_course.about.title, "ja", "150", "200", "2026-09-06"]


def test_since_a_day(real_course):
    content = as_csv(real_course, [learner(*all_passed(real_course))], date(2026, 9, 6))
    assert [row[3] for row in rows(content)[1:]] == [real_course.modules[-1].slug, "kurset"]


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+47", "-1+1", "@SUM(A1)", "\tx", " =1", "%0A", "\uff1d1"])
def test_no_name_is_a_formula(real_course, name):
    row = rows(as_csv(real_course, [learner(graded(FIRST, 2), name=name, id_=f"{name}@x.no")]))[1]
    assert row[0].startswith("'")
    assert row[1] == f"'{name}"


def test_a_name_with_the_signs_of_the_format(real_course):
    name = 'Per; "Pelle" Ås'
    assert rows(as_csv(real_course, [learner(graded(FIRST, 2), name=name)]))[1][1] == name
