"""The instructor's pages over HTTP: who gets in, what is never shown, and how a text is judged."""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pytest
from graded import MINIKURS, autograde, desk_in, hand_in

sys.path.insert(0, str(Path(__file__).parents[1] / "people"))

from visitors import Course, Visitor

from course.codes import hashed, new_secret
from course.grading.desk import Desk
from course.grading.judging import judge_text, places, read_text
from course.messages import text as t
from course.model import Cohort, Draft, Event, Person, Role

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
MODULE = "module1_mini"
PRIVATE = "Bare jeg skal lese dette"
ANSWER = "Vi flyttet møtet, og <b>det</b> virket."
PAGES = (
    "/kursholder",
    "/kursholder?vis=minnes",
    "/kursholder/framdrift.csv",
    "/kursholder/oppgaver",
    f"/kursholder/oppgaver/{MODULE}",
    "/kursholder/oppgaver.csv",
    f"/kursholder/oppgaver/{MODULE}.csv",
)
# The button «Send tilbakemeldingene», and where its form goes.
SEND = re.compile(r'<form method="post" action="([^"]+)"(?:(?!</form>).)*name="hva" value="feedback"', re.DOTALL)
ROLES: tuple[Role, ...] = ("instructor", "facilitator", "administrator")


@pytest.fixture(scope="module")
def desk(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Five learners with private notes and practice; two of them have handed in."""
    folder = tmp_path_factory.mktemp("kursholder")
    shutil.copytree(released, folder / "data")
    made = desk_in(folder)
    module = made.course.modules[0]
    made.store.people.save_cohort(Cohort("hosten", "Høsten 2026", date(2026, 9, 1), None, {MODULE: date(2026, 11, 1)}))
    for learner in ("kari", "ola", "per", "liv", "tom"):
        made.store.people.add(Person(learner, learner.title(), cohort="hosten"), None, NOW)
        for activity in module.activities.values():
            if activity.use in {"private", "practice"}:
                said = f"{PRIVATE} {learner}"
                made.store.save_draft(Draft(learner, MODULE, activity.id, "1", said, NOW))
                made.store.append(Event(learner, MODULE, activity.id, "1", "answer", said, None, NOW))
    for learner in ("kari", "ola"):
        for activity in ("mini-rv01", "mini-rv02"):
            made.store.save_draft(Draft(learner, MODULE, activity, "1", ANSWER, NOW))
        hand_in(made, module, learner, NOW)
        autograde(made, module, learner)
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def course(desk: Desk) -> Iterator[Course]:
    served = Course(desk.home.folder, "code", NYSOMLEDER_COURSE=str(MINIKURS))
    yield served
    served.stop()


@pytest.fixture(scope="module")
def visitors(course: Course) -> Iterator[dict[str, Visitor]]:
    found = {role: course.logged_in(course.add(f"den-{role}", role)) for role in ROLES}
    found["learner"] = course.logged_in(course.add("vanlig"))
    yield found
    for each in found.values():
        each.close()


@pytest.fixture
def inga(visitors: dict[str, Visitor]) -> Visitor:
    return visitors["instructor"]


def test_only_an_instructor_gets_in(desk, visitors, inga):
    place = places(desk, desk.course.modules[0])[0]
    judging = f"/kursholder/vurder/{MODULE}/{place.hand_in}/{place.activity}"
    for address in (*PAGES, judging, "/kursholder/arbeid"):
        assert inga.get(address).status_code == 200, address
        for role in ("learner", "facilitator", "administrator"):
            assert visitors[role].get(address).status_code == 403, (role, address)
    for address in (judging, "/kursholder/arbeid", "/kursholder/kommentar/1"):
        for role in ("learner", "facilitator", "administrator"):
            assert visitors[role].send_form(address, hva="grade", poeng="6").status_code == 403, (role, address)


@pytest.mark.parametrize("address", PAGES)
def test_nothing_private_is_on_any_page(inga, address):
    assert PRIVATE not in inga.get(address).text


def test_the_way_there_is_shown_to_those_who_may_go(visitors, inga):
    assert 'href="/kursholder"' in inga.get("/").text
    assert 'href="/kursholder"' not in visitors["learner"].get("/").text
    assert 'href="/kursholder"' not in visitors["administrator"].get("/").text


def test_the_page_tells_who_waits_and_whom_to_remind(inga):
    page = inga.get("/kursholder").text
    assert t("cohort.todo_texts", n=4) in page
    assert t("cohort.remind_who", n=3) in page
    shown = inga.get("/kursholder?vis=venter").text
    assert [name for name in ("Kari", "Ola", "Per") if f'<th scope="row">{name}' in shown] == ["Kari", "Ola"]
    assert "Kari" in inga.get("/kursholder?kull=").text


def test_the_files_are_for_norwegian_spreadsheets(inga):
    reply = inga.get("/kursholder/framdrift.csv")
    assert reply.content.startswith(b"\xef\xbb\xbfBruker;")
    assert 'filename="framdrift-hosten.csv"' in reply.headers["content-disposition"]


def test_an_unknown_module_or_text_is_a_page_that_says_so(inga):
    for address in ("oppgaver/borte", "vurder/borte", f"vurder/{MODULE}/{'0' * 32}/mini-rv01"):
        reply = inga.get(f"/kursholder/{address}")
        assert (reply.status_code, t("pages.not_found_title") in reply.text) == (404, True)


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


def test_judging_to_the_end(desk, inga):
    address, seen = inga.get(f"/kursholder/vurder/{MODULE}").headers["location"], []
    while 'name="sett"' in (page := inga.get(address).text):
        assert not {"Kari", "Ola"} & set(re.findall(r"\w+", page))
        assert "&lt;b&gt;det&lt;/b&gt;" in page
        here = address.split("?")[0]
        assert {"Kari", "Ola"} & set(re.findall(r"\w+", inga.get(f"{here}?hvem=ja").text))
        refused = inga.send_form(here, sett=field(page, "sett"), kommentar="Husk <meg>").text
        assert t("cohort.judge_choose_level") in refused
        assert "Husk &lt;meg&gt;</textarea>" in refused
        values = {"sett": field(page, "sett"), "poeng": "4", "kommentar": f"Kommentar {len(seen)}", "behold": "ja"}
        address = inga.send_form(here, **values).headers["location"]
        if not seen:
            again = inga.send_form(here, **{**values, "poeng": "6", "kommentar": "Min"}).text
            assert t("cohort.judge_overtaken") in again
            assert "Min</textarea>" in again
            assert "Kommentar 0" in again
        seen.append(here)
        if address.split("?")[0] == f"/kursholder/vurder/{MODULE}":
            break
    assert len(set(seen)) == 4
    assert t("cohort.judge_done_title") in inga.get(f"/kursholder/vurder/{MODULE}").text
    assert t("cohort.todo_unsent", n=2) in inga.get("/kursholder").text
    assert not any(each.waits for each in places(desk, desk.course.modules[0]))
    kept = desk.store.kept_comments.of("mini-rv01")
    assert len(kept) == 2
    assert inga.send_form(f"/kursholder/kommentar/{kept[0].id}").status_code == 204
    assert len(desk.store.kept_comments.of("mini-rv01")) == 1


def test_grading_runs_beside_the_server_and_one_at_a_time(inga):
    assert inga.send_form("/kursholder/arbeid", hva="slett").status_code == 404
    assert inga.send_form("/kursholder/arbeid", hva="grade").status_code == 303
    first = inga.get("/kursholder/arbeid").json()
    assert first["state"] == "running"
    inga.send_form("/kursholder/arbeid", hva="feedback")
    assert inga.get("/kursholder/arbeid").json()["words"].startswith(first["words"].split(":")[0])
    assert ended(inga) == {"state": "done", "words": t("cohort.job_grade_done")}


def ended(visitor: Visitor) -> dict[str, str]:
    """What is told of the run when it has ended."""
    deadline = time.monotonic() + 90
    while (told := visitor.get("/kursholder/arbeid").json())["state"] == "running":
        assert time.monotonic() < deadline
        time.sleep(0.2)
    return told


def test_the_button_sends_points_and_comments_to_the_learner_s_page(desk, course, inga):
    module, code = desk.course.modules[0], new_secret()
    for each in places(desk, module):
        if each.waits:
            seen = read_text(desk, module, *each.key).seen
            judge_text(desk, module, *each.key, 4.0, f"Kommentar til {each.activity}", seen)
    desk.store.people.set_code("kari", hashed(code))
    with course.logged_in(code) as kari:
        assert t("pages.no_feedback") in kari.get("/min-side").text
        form = re.search(
            r'<form method="post" action="([^"]+)"(?:(?!</form>).)*value="feedback"', overview(inga), re.DOTALL
        )
        assert form, "there is a button to press"
        assert inga.send_form(form[1], hva="feedback").status_code == 303
        assert ended(inga) == {"state": "done", "words": t("cohort.job_feedback_done")}

        told = kari.get("/min-side").text
        judged = [read_text(desk, module, *each.key) for each in places(desk, module)]
        comments = {each.comment for each in judged if each.learner == "kari"}
        assert len(comments) == 2
        assert all(f">{each}</p>" in told for each in comments)
        assert t("pages.points_of", points=8, max=40) in told
    assert 'value="feedback"' not in overview(inga)


def overview(visitor: Visitor) -> str:
    return unescape(visitor.get("/kursholder").text)
