"""An instructor of one cohort finds nothing of another's learners, at any address, in any file, in any run."""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from graded import MINIKURS, autograde, desk_in, hand_in

sys.path.insert(0, str(Path(__file__).parents[1] / "people"))

from addresses import filled, patterns
from visitors import Course, Visitor

from course.cli import main
from course.commands.starting import _sees_all
from course.grading import feedback, grade
from course.grading.desk import Desk
from course.grading.judging import judge_text, places, read_text
from course.grading.receipts import GRADED, module_event
from course.messages import text as t
from course.model import ALL_COHORTS, Cohort, Draft, Event, Person, Told

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
MODULE = "module1_mini"
# Two of the autumn, who have handed in; one of nowhere; and Nora, of the spring. What tells of each of them.
AUTUMN = {"kari": "Kari Haustmo", "ola": "Ola Haustvik"}
STRAY = {"siri": "Siri Utenkull"}
SPRING = {"nora": "Nora Vårdal"}
NAMES = {**AUTUMN, **STRAY, **SPRING}
TEXTS = {each: f"Teksten til {name}" for each, name in NAMES.items()}
HIDDEN = [*AUTUMN, *STRAY, *AUTUMN.values(), *STRAY.values(), "hosten", "Høsten", *(TEXTS[each] for each in AUTUMN)]
QUERIES = ("", "?kull=", "?kull=hosten", "?kull=varen", "?hvem=ja")
INSTRUCTOR = frozenset({"learner", "instructor"})


def fill(desk: Desk) -> Desk:
    """All have practised and handed in; the machine has been through it."""
    module, people = desk.course.modules[0], desk.store.people
    people.save_cohort(Cohort("hosten", "Høsten 2026", date(2026, 9, 1), None, {MODULE: date(2026, 11, 1)}))
    people.save_cohort(Cohort("varen", "Våren 2026", date(2026, 1, 15), None, {MODULE: date(2026, 11, 2)}))
    cohorts = {**dict.fromkeys(AUTUMN, "hosten"), **dict.fromkeys(SPRING, "varen")}
    for learner, name in NAMES.items():
        people.add(Person(learner, name, cohort=cohorts.get(learner)), None, NOW)
        for activity in ("mini-rv01", "mini-rv02"):
            desk.store.save_draft(Draft(learner, MODULE, activity, "1", TEXTS[learner], NOW))
        hand_in(desk, module, learner, NOW)
        autograde(desk, module, learner)
    return desk


@pytest.fixture(scope="module")
def served(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Course]]:
    folder = tmp_path_factory.mktemp("to-kull")
    shutil.copytree(released, folder / "data")
    made = fill(desk_in(folder))
    result = {"submission": "an older one", "points": 30, "max": 40, "passed": True}
    made.store.append(module_event("kari", MODULE, GRADED, result, NOW))
    course = Course(made.home.folder, "code", NYSOMLEDER_COURSE=str(MINIKURS))
    yield made, course
    course.stop()
    made.store.close()


def instructor(served: tuple[Desk, Course], person_id: str, *follows: str) -> Visitor:
    code = served[1].add(person_id, "instructor")
    person = served[0].store.people.find(person_id)
    served[0].store.people.change(replace(person, follows=frozenset(follows) if follows else None))
    return served[1].logged_in(code)


@pytest.fixture(scope="module")
def vera(served) -> Iterator[Visitor]:
    """She follows the spring."""
    with instructor(served, "vera", "varen") as visitor:
        yield visitor


@pytest.fixture(scope="module")
def alle(served) -> Iterator[Visitor]:
    """Somebody who follows all."""
    with instructor(served, "alle", ALL_COHORTS) as visitor:
        yield visitor


def addresses(desk: Desk, method: str) -> list[str]:
    """Every address of an instructor, with what is there to ask for. A new group in a pattern needs a line here."""
    there = {
        "[a-z0-9_]+": [MODULE],
        "[a-f0-9]{32}": sorted({each.hand_in for each in places(desk, desk.course.modules[0])}),
        "[a-z0-9-]+": ["mini-rv01", "hosten", "varen"],
        "[0-9]{1,9}": ["1"],
    }
    every = [each for right in ("follow", "grade") for each in patterns(right, method)]
    assert {group for each in every for group in re.findall(r"\(([^()]*)\)", each)} <= there.keys()
    return [address for each in every for address in filled(each, there)]


def told(visitor: Visitor, address: str) -> set[str]:
    """What a page tells of those that Vera doesn't follow."""
    page = visitor.get(address)
    assert page.status_code in {200, 303, 404}, address
    # An address that is asked for may be repeated in a link.
    said = page.content.decode("utf-8", "replace") + page.headers.get("location", "")
    return {each for each in HIDDEN if re.search(rf"\b{re.escape(each)}\b", said)}


@pytest.mark.slow
def test_no_address_tells_of_another_cohort(served, vera, alle):
    desk, _ = served
    everywhere = [f"{address}{query}" for address in addresses(desk, "get") for query in QUERIES]
    assert {address: found for address in everywhere if (found := told(vera, address))} == {}
    # The same walk finds them for somebody who follows all, and finds Vera's own for her.
    files = {"/kursholder/framdrift.csv", "/kursholder/fullforing.csv"}
    pages = {"/kursholder", "/kursholder/moduler", "/kursholder/oppgaver", "/kursholder/frister/hosten"}
    assert {each for each in (*files, *pages) if not told(alle, f"{each}?kull=")} == set()
    assert sum(bool(told(alle, each)) for each in everywhere if each.endswith("mini-rv01?hvem=ja")) == 3
    for address in ("", "?kull=", "/framdrift.csv", "?kull=varen"):
        assert "Nora" in vera.get(f"/kursholder{address}").text
    assert {vera.get(f"/kursholder?kull={each}").status_code for each in ("hosten", "borte")} == {404}
    for address in ("/kursholder/oppgaver?kull=", f"/kursholder/oppgaver/{MODULE}?kull=varen"):
        assert t("cohort.items_handed_in_one") in vera.get(address).text
        assert t("cohort.items_handed_in_one") not in alle.get(address.replace("varen", "hosten")).text
    assert t("cohort.column_in", n=1, total=1) in vera.get("/kursholder/moduler?kull=").text


@pytest.mark.slow
def test_another_cohort_s_texts_and_deadlines_can_t_be_changed(served, vera):
    desk, _ = served
    module = desk.course.modules[0]
    before = {each: read_text(desk, module, *each.key) for each in places(desk, module)}
    for address in addresses(desk, "post"):
        place = re.search(r"/([0-9a-f]{32})/", address)
        whose = next((found.learner for each, found in before.items() if place and each.hand_in == place[1]), "")
        seen = next((found.seen for found in before.values() if found.learner == whose), "")
        if whose in AUTUMN or whose in STRAY or address.endswith("hosten"):
            reply = vera.send_form(address, sett=seen, poeng="6", kommentar="Fra feil kull", **{MODULE: "1.2.2027"})
            assert reply.status_code == 404, address
    after = {each: read_text(desk, module, *each.key) for each in places(desk, module)}
    assert after == before
    assert desk.store.people.cohort("hosten").deadlines == {MODULE: date(2026, 11, 1)}
    waiting = vera.get(f"/kursholder/vurder/{MODULE}")
    assert TEXTS["nora"] in vera.get(waiting.headers["location"]).text


@pytest.mark.slow
def test_who_is_named_for_none_sees_none_and_is_told_whom_to_ask(served, alle):
    assert alle, "somebody is named"
    with instructor(served, "ingen") as nobody:
        page = nobody.get("/kursholder").text
        assert t("cohort.not_named") in page
        assert not any(each in page for each in NAMES.values())
        for address in ("arbeid", f"moduler/{MODULE}", "kommentar/1"):
            assert nobody.send_form(f"/kursholder/{address}", hva="feedback").status_code == 404, address


@pytest.mark.slow
def test_deadlines_are_set_for_one_s_own_cohort_and_mended_where_they_are_typed(served, vera):
    people, address = served[0].store.people, "/kursholder/frister/varen"
    assert 'value="2.11.2026"' in vera.get(address).text
    wrong = vera.send_form(address, **{MODULE: "31.2.2027"}).text
    assert t("tools.no_such_day", given="31.2.2027") in wrong
    assert 'value="31.2.2027"' in wrong
    assert people.cohort("varen").deadlines == {MODULE: date(2026, 11, 2)}
    assert vera.post(address, data={MODULE: "1.2.2027"}).status_code == 403  # without the mark that our forms carry
    saved = vera.send_form(address, **{MODULE: "1.2.2027"})
    assert t("cohort.deadlines_saved") in vera.get(saved.headers["location"]).text
    assert people.cohort("varen").deadlines == {MODULE: date(2027, 2, 1)}
    vera.send_form(address, **{MODULE: ""})
    assert people.cohort("varen").deadlines == {}


@pytest.mark.slow
def test_somebody_else_s_run_is_known_only_to_go_on_and_a_module_waits_for_it(vera, alle):
    assert alle.send_form("/kursholder/arbeid", hva="grade").status_code == 303
    assert vera.get("/kursholder/arbeid").json() == {"state": "running", "words": t("cohort.job_other_running")}
    assert t("cohort.open_busy") in vera.send_form(f"/kursholder/moduler/{MODULE}").text
    deadline = time.monotonic() + 90
    while alle.get("/kursholder/arbeid").json()["state"] == "running":
        assert time.monotonic() < deadline
        time.sleep(0.3)
    assert vera.get("/kursholder/arbeid").json()["state"] == "none"
    assert "data-arbeid" not in vera.get("/kursholder").text


@pytest.mark.slow
@pytest.mark.usefixtures("vera", "alle")
def test_the_administrator_says_who_follows_what(served):
    people = served[0].store.people
    with instructor(served, "odd") as odd, served[1].logged_in(served[1].add("adm", "administrator")) as adm:
        page = adm.get("/kursholdere").text
        assert {"Vera Nordmann", "Odd Nordmann", "Alle Nordmann"} <= set(re.findall(r"\w+ Nordmann", page))
        assert not any(each in page for each in (*NAMES.values(), *TEXTS.values()))
        assert 'href="/kursholdere"' in adm.get("/").text
        assert (odd.get("/kursholdere").status_code, 'href="/kursholdere"' in odd.get("/").text) == (403, False)
        assert t("cohort.naming_choose") in adm.send_form("/kursholdere", id="odd", ser="noen").text
        assert t("cohort.naming_choose") in adm.send_form("/kursholdere", id="odd", ser="noen", kull="borte").text
        assert people.find("odd").follows is None
        assert "Kari" not in odd.get("/kursholder").text
        told = adm.send_form("/kursholdere", id="odd", ser="noen", kull="hosten").text
        assert t("cohort.naming_saved", name="Odd Nordmann") in told
        assert people.find("odd").follows == {"hosten"}
        assert "Kari" in odd.get("/kursholder").text
        assert adm.send_form("/kursholdere", id="borte", ser="alle").status_code == 404
        assert t("cohort.naming_missing") in adm.get("/kursholdere?id=borte").text
        assert "Kari Haustmo" in adm.get("/kursholdere?id=kari").text
        adm.send_form("/kursholdere", id="odd", ser="ikke")
        assert people.find("odd").follows is None


@pytest.fixture
def at_the_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The commands of this test work here."""
    monkeypatch.setenv("NYSOMLEDER_HOME", str(desk.home.folder))
    monkeypatch.setenv("NYSOMLEDER_COURSE", str(MINIKURS))
    return fill(desk)


def test_feedback_goes_to_the_named_cohorts_only(at_the_desk, monkeypatch, capsys):
    desk, module = at_the_desk, at_the_desk.course.modules[0]
    for each in places(desk, module):
        judge_text(desk, module, *each.key, 4.0, "", read_text(desk, module, *each.key).seen)
    for learner in NAMES:  # the sign that the machine has been through it
        (desk.folder("autograded", learner, module) / f"{MODULE}.ipynb").write_text('{"cells": []}')
    monkeypatch.setattr(feedback, "_release_feedback", lambda *_: None)  # nbgrader's page takes seconds
    assert main(["feedback", "--cohort", "varen"]) == 0
    said = capsys.readouterr().out
    assert ("nora" in said, "kari" in said) == (True, False)
    assert [each.learner for each in desk.store.events_of([GRADED])] == ["nora"]
    assert main(["feedback", "--cohort", "borte"]) == 1
    assert main(["feedback", "--cohort", "varen", "--cohort", "hosten"]) == 0
    assert sorted(each.learner for each in desk.store.events_of([GRADED])) == ["kari", "nora", "ola"]


def test_the_table_of_a_grading_shows_the_named_cohorts_only(at_the_desk, monkeypatch, capsys):
    module = at_the_desk.course.modules[0]
    rows = [grade.Row(each, module, None, None, None, None, 28, (), (f"Feil hos {each}",), ()) for each in NAMES]
    monkeypatch.setattr(grade, "grade", lambda *_: rows)
    assert main(["grade", MODULE, "--cohort", "varen"]) == 1
    assert re.findall(r"Feil hos (\w+)", capsys.readouterr().out) == ["nora"]
    assert main(["grade", MODULE]) == 1
    assert "Feil hos siri" in capsys.readouterr().out


def test_formgrader_which_shows_everybody_is_for_those_who_see_everybody(at_the_desk):
    people = at_the_desk.store.people
    people.add(Person("inga", "Inga", INSTRUCTOR), None, NOW)
    _sees_all(people, "inga")
    people.change(Person("inga", "Inga", INSTRUCTOR, follows=frozenset({"varen"})))
    with pytest.raises(Told, match="alle kull"):
        _sees_all(people, "inga")
    with pytest.raises(Told, match="alle kull"):
        _sees_all(people, "from-a-group")
    people.change(Person("inga", "Inga", INSTRUCTOR | {"administrator"}, follows=frozenset({"varen"})))
    _sees_all(people, "inga")


def test_practice_of_another_cohort_is_not_counted(at_the_desk):
    """The store is asked for the learners that are seen, and for nobody else."""
    store = at_the_desk.store
    for learner in NAMES:
        store.append(Event(learner, MODULE, "mini-enkeltvalg", "1", "answer", "x", None, NOW))
    assert len(store.following.first_answers(["mini-enkeltvalg"], SPRING, SPRING)) == 1
