"""What leaves the course as files: spreadsheets, reminders, and nbgrader's own export."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from graded import autograde, hand_in
from hypothesis import given
from hypothesis import strategies as st

from course.cohort.command import cohort_reply, items_reply
from course.cohort.csv_file import BOM, as_csv, guarded, items_file, progress_file
from course.cohort.items import Whose, analyse, whose_answers
from course.cohort.read import read_progress
from course.cohort.reminder import LONGEST_LINK, reminders
from course.grading.named import name_students, split_name
from course.grading.settings import surroundings
from course.model import Cohort, Event, Person, Told
from course.people.scope import EVERYBODY, Scope

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def people(desk, module, *ids, deadline=date(2026, 11, 20)):
    desk.store.people.save_cohort(Cohort("hosten", "Høsten 2026", date(2026, 9, 1), None, {module.slug: deadline}))
    for each in ids:
        desk.store.people.add(Person(each, f"=Kari «{each[:1]}» Å, Ås", frozenset({"learner"}), "hosten"), None, NOW)
    return desk.store.people.cohort("hosten")


def table(content):
    assert content.startswith(BOM.encode())
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_no_cell_is_run_and_none_is_lost(rows):
    back = table(as_csv(["a", "b"], rows))
    assert len(back) == len(rows) + 1
    for given_, cells in zip(rows, back[1:], strict=True):
        for written, cell in zip(given_, cells, strict=True):
            assert cell.removeprefix("'") == written.encode("utf-8", "replace").decode() or cell == guarded(written)
            assert cell.lstrip()[:1] not in {"=", "+", "@", "\t"}


@pytest.mark.parametrize("cell", ["=1+1", "+47 99", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1"])
def test_a_formula_is_only_text(cell):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-0,3", "12,5", "", "Kari", "A=B"])
def test_numbers_and_words_are_left_alone(cell):
    assert guarded(cell) == cell


def test_the_progress_file(desk, module):
    cohort = people(desk, module, "kari@fjellvik.example", "ola@fjellvik.example")
    hand_in(desk, module, "kari@fjellvik.example", NOW)
    rows = table(progress_file(read_progress(desk, cohort, NOW)))
    assert rows[1][:5] == [
        "kari@fjellvik.example",
        "'=Kari «k» Å, Ås",
        "Høsten 2026",
        module.slug,
        "Levert, ikke rettet",
    ]
    assert rows[1][7:10] == ["2026-11-21 13:00", "2026-11-20", "ja"]
    assert rows[2][4] == "Ikke begynt"


def test_the_items_file_and_the_command(desk, module, tmp_path):
    test = next(each for each in module.activities.values() if each.kind == "test")
    for number in range(6):
        answer = {**test.samples.full.tries[0]} if number else {}
        learner = f"l{number}"
        desk.store.append(Event(learner, module.slug, test.id, "1", "answer", answer, None, NOW))
        hand_in(desk, module, learner, NOW)
    found = analyse(desk, module, NOW)
    assert found.handed_in == 6
    rows = {each[1]: each for each in table(items_file([found]))[1:]}
    assert rows[test.items[0]][4:6] == ["6", "83 %"]
    assert "83 %" in items_reply(desk, [module], None)
    file = tmp_path / "oppgaver.csv"
    assert str(file) in items_reply(desk, [module], str(file))
    assert table(file.read_bytes())[0][0] == "Modul"
    with pytest.raises(Told, match="kan ikke skrives"):
        items_reply(desk, [module], str(tmp_path / "borte" / "x.csv"))


def test_an_attempt_that_was_not_handed_in_is_not_analysed(desk, module):
    test = next(each for each in module.activities.values() if each.kind == "test")
    hand_in(desk, module, "kari", NOW)
    later = NOW.replace(hour=20)
    desk.store.append(Event("kari", module.slug, test.id, "1", "answer", {}, None, later))
    desk.store.append(Event("ola", module.slug, test.id, "1", "answer", {}, None, NOW))
    assert {each.numbers.answered for each in analyse(desk, module, NOW).of("test")} == {0}


def test_practice_answers_are_counted_in_fives_and_without_numbers(desk, module):
    activity = next(
        each for each in module.activities.values() if each.kind == "single-choice" and each.use == "practice"
    )
    wrong = next(each.id for each in activity.options if not each.correct)
    for number in range(9):
        desk.store.append(Event(f"l{number}", module.slug, activity.id, "1", "answer", wrong, None, NOW))
    item = next(each for each in analyse(desk, module, NOW).items if each.activity.id == activity.id)
    assert item.numbers.answered == 5
    assert {each.count for each in item.numbers.chosen} == {0}
    row = next(each for each in table(items_file([analyse(desk, module, NOW)])) if each[1] == activity.id)
    assert row[5] == "≤ 20 %"


def in_cohorts(desk, module, activity, wrong):
    """Eight answers of one cohort's, three of another's and four of nobody's, in this order by turns."""
    for cohort, letter, many in (("hosten", "h", 8), ("varen", "v", 3)):
        desk.store.people.save_cohort(Cohort(cohort, cohort.title(), date(2026, 9, 1)))
        for number in range(many):
            desk.store.people.add(Person(f"{letter}{number}", letter, cohort=cohort), None, NOW)
    order = ["h0", "v0", "h1", "x0", "h2", "v1", "h3", "x1", "h4", "h5", "x2", "h6", "v2", "h7", "x3"]
    for number, learner in enumerate(order):
        data = wrong if number % 2 else activity.samples.full.tries[0]
        desk.store.append(Event(learner, module.slug, activity.id, "1", "answer", data, None, NOW))


def test_item_analysis_follows_the_cohort_and_is_silent_about_few(desk, module):
    activity = next(
        each for each in module.activities.values() if each.kind == "single-choice" and each.use == "practice"
    )
    in_cohorts(desk, module, activity, next(each.id for each in activity.options if not each.correct))
    for learner in ("h0", "h1", "h2", "h3", "h4", "v0", "v1", "v2", "x0"):
        hand_in(desk, module, learner, NOW)

    def answered(cohort, scope=EVERYBODY):
        chosen = desk.store.people.cohort(cohort) if cohort else None
        found = analyse(desk, module, NOW, whose=whose_answers(desk.store, chosen, scope))
        numbers = next(each.numbers for each in found.items if each.activity.id == activity.id)
        return found.handed_in, numbers.answered, numbers.p is not None

    assert answered(None) == (9, 15, True)
    assert answered("hosten") == (5, 5, True)
    assert answered("varen") == (3, 0, False)
    both = Scope(frozenset({"hosten", "varen"}))
    assert answered(None, both) == (8, 10, True)
    assert answered("hosten", both) == (5, 5, True)
    assert answered("hosten", Scope(frozenset({"varen"}))) == (0, 0, False)
    assert "%" not in items_reply(desk, [module], None, "varen")
    with pytest.raises(Told, match="borte"):
        items_reply(desk, [module], None, "borte")


def test_what_is_left_between_two_looks_at_practice_is_never_fewer_than_five(desk, module):
    """Fourteen have answered: ten are counted, and a cohort's are five of these ten, never five of others."""
    activity = next(
        each for each in module.activities.values() if each.kind == "single-choice" and each.use == "practice"
    )
    cohort = [f"h{number}" for number in range(5)]
    for number, learner in enumerate([*cohort[:4], *(f"x{number}" for number in range(9)), cohort[4]]):
        data = None if number == 13 else activity.samples.full.tries[0]
        desk.store.append(Event(learner, module.slug, activity.id, "1", "answer", data, None, NOW))
    found = analyse(desk, module, NOW, whose=Whose(cohort, None))
    assert next(each.numbers.answered for each in found.items if each.activity.id == activity.id) == 0


def test_the_command_tells_of_a_cohort(desk, module):
    people(desk, module, "kari@fjellvik.example")
    told = cohort_reply(desk, Namespace(cohort="hosten", csv=None))
    assert "1 bør minnes på" in told
    assert "Ikke begynt" in told
    with pytest.raises(Told, match="borte"):
        cohort_reply(desk, Namespace(cohort="borte", csv=None))


def test_reminders_hide_the_addresses_from_each_other_and_stay_short(desk, module):
    ids = [f"en.ganske.lang.adresse.{number}@fjellvik.kommune.example" for number in range(60)]
    cohort = people(desk, module, *ids)
    (letter,) = reminders(read_progress(desk, cohort, NOW), "https://kurs.example/")
    assert (letter.due, len(letter.people)) == ("late", 60)
    assert f"https://kurs.example/modul/{module.slug}" in letter.body
    found = []
    for link in letter.links:
        assert len(link) <= LONGEST_LINK
        asked = parse_qs(urlsplit(link).query)
        assert set(asked) == {"bcc", "subject", "body"}
        assert unquote(urlsplit(link).path) == ""
        found += asked["bcc"][0].split(",")
    assert sorted(found) == sorted(ids)


def test_without_addresses_there_is_only_a_text_to_copy(desk, module):
    cohort = people(desk, module, "kari@fjellvik.example", "ola")
    (letter,) = reminders(read_progress(desk, cohort, NOW), "https://kurs.example/")
    assert (letter.links, bool(letter.body)) == ((), True)


@given(st.text())
def test_a_name_never_breaks_the_export(name):
    first, last = split_name(name)
    for each in (first, last):
        assert not set(each) & set(',;"\r\n\t')
        assert each[:1] not in {"=", "+", "-", "@"}


def test_nbgrader_s_own_export_runs_with_names(desk, module, tmp_path):
    for learner, name in [("kari@fjellvik.example", "Kari Anne Nordmann"), ("ola", "=Ola, Ås")]:
        desk.store.people.add(Person(learner, name), None, NOW)
    for learner in ("kari@fjellvik.example", "ola", "ukjent"):
        hand_in(desk, module, learner, NOW)
        autograde(desk, module, learner)
    assert (name_students(desk), name_students(desk)) == (2, 0)
    file = tmp_path / "poeng.csv"
    command = [str(Path(sys.executable).with_name("nbgrader")), "export", "--to", str(file)]
    environment = {**os.environ, **surroundings(desk.course.root)}
    done = subprocess.run(
        command, cwd=desk.root, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = {each["student_id"]: each for each in csv.DictReader(io.StringIO(file.read_text("utf-8")))}
    kari, ola = rows["kari@fjellvik.example"], rows["ola"]
    assert (kari["first_name"], kari["last_name"], kari["email"]) == ("Kari Anne", "Nordmann", "kari@fjellvik.example")
    assert (ola["first_name"], ola["last_name"], ola["email"]) == ("Ola", "Ås", "")
    assert (float(kari["score"]), float(kari["max_score"])) == (0, 40)
