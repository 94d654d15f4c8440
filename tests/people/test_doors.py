"""A learner can't reach what is another's, whatever she guesses, replays or swaps. One test a door."""

from __future__ import annotations

import io
import json
import re
import uuid
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from visitors import LOGIN, Course, Visitor
from websocket import WebSocketTimeoutException

from course.content import load_course
from course.flow import Study
from course.grading.receipts import HANDED_IN, module_event
from course.kinds.graded_reflection import GradedReflection
from course.kinds.reflection import Reflection

RECEIPT = "karis-kvittering"
NOTE = "Karis hemmelige tanke om rådmannen"
MODULE = "module1_rolle"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def written(course: Course, codes: dict[str, str]) -> str:
    """Kari has a private note, a graded text under way, a plan and a receipt. The private note's id."""
    assert codes
    read = load_course()
    study = Study(read, course.store, "kari")
    activities = [each for module in read.modules for each in module.activities.values()]
    notes = [each for each in activities if isinstance(each, Reflection | GradedReflection)]
    assert len(notes) > 5
    for each in notes[:6]:
        study.receive(each.id, {"type": "save", "answer": NOTE, "rev": 1})
    handed = {"submission": RECEIPT, "checksum": RECEIPT}
    course.store.append(module_event("kari", MODULE, HANDED_IN, handed, datetime.now(UTC)))
    return next(each.id for each in notes if isinstance(each, Reflection))


OWN = (
    *("/", "/min-side", "/lederplan", "/lederdagbok", f"/modul/{MODULE}", f"/lever/{MODULE}", "/verktoy/"),
    *("/mine-data.json", "/mine-data.html", "/lederplan.docx", "/lederplan.pdf", "/lederplan.ics"),
    *("/lederdagbok.docx", "/lederdagbok.pdf"),
)
GUESS = "?learner=kari&username=kari&user=kari&id=kari&deltaker=kari&token=kari"


@pytest.mark.parametrize("address", OWN)
def test_pages_and_papers_show_their_own_learner_only(address, written, kari: Visitor, ola: Visitor):
    assert written
    told = ola.get(address + GUESS, headers={"X-Forwarded-User": "kari", "Remote-User": "kari"})
    assert told.status_code == 200
    assert NOTE not in readable(told.content)
    assert RECEIPT not in readable(told.content)
    if address in {"/min-side", "/mine-data.json", "/mine-data.html", "/lederdagbok", "/lederdagbok.docx"}:
        assert NOTE in readable(kari.get(address).content)


def readable(content: bytes) -> str:
    """The text of a page or of a Word file."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(each).decode("utf-8", "replace") for each in packed.namelist())
    text = content.decode("utf-8", "replace")
    # In JSON, and in what a page's script gets, letters may be written as \\u00e5.
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def test_nobody_gets_a_page_without_a_login(course: Course, written):
    assert written
    with course.visitor() as nobody:
        for address in OWN:
            told = nobody.get(address)
            assert (told.status_code, told.headers["location"]) == (302, f"/inn?next={quote(address, safe='')}")


def test_an_answer_is_stored_under_whoever_is_logged_in(course: Course, kari: Visitor, ola: Visitor):
    read = load_course()
    before = course.store.drafts("kari")
    for body in (
        {"learner": "kari", "username": "kari"},
        {"message_learner": "kari"},
    ):
        message = {"type": "save", "answer": "Skrevet av Ola", "rev": 1, "learner": "kari"}
        reply = ola.post(
            f"/verktoy/{tool_with_memory(read)[0]}?learner=kari",
            headers={"X-XSRFToken": ola.mark, "X-Forwarded-User": "kari"},
            json={"activity": tool_with_memory(read)[1], "message": message, **body},
        )
        assert reply.status_code == 200
    assert course.store.drafts("kari") == before
    assert kari.get("/mine-data.json").text.count("Skrevet av Ola") == 0


def tool_with_memory(read) -> tuple[str, str]:
    """A page under «Verktøy» and an activity there."""
    from course.toolbox import read_toolbox

    entry = next(each for group in read_toolbox(read) for each in group.tools if each.activities)
    return entry.name, entry.activities[0]


def test_a_kernel_is_reached_by_its_own_learner_only(course: Course, kari: Visitor, ola: Visitor):
    kernel = kari.new_kernel()
    with course.visitor() as nobody:
        assert nobody.refused_line(kernel) in {403, 404}
        assert nobody.post(f"/voila/api/shutdown/{kernel}", params={"_xsrf": nobody.mark}).status_code in {403, 404}
    assert ola.refused_line(kernel) == 404
    assert ola.post(f"/voila/api/shutdown/{kernel}", params={"_xsrf": ola.mark}).status_code == 404
    # The same answer as for a kernel that isn't there: nobody learns whose there are.
    assert ola.refused_line(str(uuid.uuid4())) == 404
    for method in ("GET", "DELETE", "PATCH"):
        for address in (f"/api/kernels/{kernel}", "/api/kernels", "/api/sessions"):
            told = ola.request(method, address, headers={"X-XSRFToken": ola.mark})
            assert told.status_code in {404, 405}, (method, address)
    assert ola.get(f"/api/kernels/{kernel}").status_code == 404
    assert kari.get(f"/api/kernels/{kernel}").json()["id"] == kernel
    assert kari.refused_line(kernel) == 101, "Kari's own kernel still lives"
    assert kari.post(f"/voila/api/shutdown/{kernel}", params={"_xsrf": kari.mark}).status_code == 204
    assert kari.refused_line(kernel) == 404


@pytest.mark.usefixtures("written")
def test_a_new_kernel_is_the_asker_s(kari: Visitor, ola: Visitor):
    kernel = ola.new_kernel()
    assert kari.refused_line(kernel) == 404
    line = ola.line(kernel)
    for each in asks_for_widgets():
        line.send(json.dumps(each))
    told = ""
    while "update_states" not in told:
        told = str(line.recv())
    assert '"rolle-r00"' in told, "she was answered before the activities were there"
    assert NOTE not in told
    line.close()


def test_the_server_passes_comm_messages_only(ola: Visitor):
    line = ola.line(ola.new_kernel())
    line.settimeout(3)
    for channel, kind in (("shell", "execute_request"), ("shell", "inspect_request"), ("control", "debug_request")):
        line.send(
            json.dumps({**message(kind, channel), "content": {"code": "print('NÅDDE' + 'FRAM')", "silent": False}})
        )
    # What the kernel was asked before ours may still come; then nothing more does.
    told: list[str] = []
    with suppress(WebSocketTimeoutException):
        while True:
            told.append(str(line.recv()))
    assert "NÅDDEFRAM" not in "".join(told)
    assert not [each for each in told if "_reply" in each]
    line.close()


def test_a_kernel_is_in_use_as_long_as_its_page_speaks(ola: Visitor):
    """Long after that, it is ended."""
    line = ola.line(kernel := ola.new_kernel())
    began = ola.get(f"/api/kernels/{kernel}").json()
    assert began["execution_state"] == "idle"
    line.send(json.dumps(asks_for_widgets()[0]))
    line.recv()
    assert ola.get(f"/api/kernels/{kernel}").json()["last_activity"] > began["last_activity"]
    line.close()


def asks_for_widgets() -> list[dict[str, object]]:
    """What the page asks a new kernel for: all that the learner has written."""
    comm = uuid.uuid4().hex
    opened = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
    asked = {"comm_id": comm, "data": {"method": "request_states"}}
    return [
        {**message("comm_open", "shell"), "content": opened, "metadata": {"version": "1.0.0"}},
        {**message("comm_msg", "shell"), "content": asked},
    ]


def message(kind: str, channel: str) -> dict[str, object]:
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "kari", "session": "prove", "version": "5.3"}
    return {"header": header, "parent_header": {}, "metadata": {}, "content": {}, "channel": channel, "buffers": []}


def test_a_login_that_is_guessed_or_twisted_opens_nothing(course: Course, kari: Visitor):
    from course.codes import hashed

    for guess in (
        "",
        "kari",
        kari.secret[:-1],
        kari.secret.swapcase(),
        hashed(kari.secret),
        f"{kari.secret} ",
        f'"{kari.secret}x"',
        "' OR 1=1 --",
        "æøå",
    ):
        with course.visitor() as other:
            told = other.get("/min-side", headers={"Cookie": f"{LOGIN}={quote(guess)}"})
            assert told.status_code == 302, guess


def test_the_receipt_is_shown_to_its_own_learner_only(written, kari: Visitor, ola: Visitor):
    assert written
    assert RECEIPT in kari.get("/mine-data.json").text
    for address in (f"/lever/{MODULE}/kari", f"/lever/{MODULE}/{RECEIPT}", f"/kvittering/{RECEIPT}"):
        assert ola.get(address).status_code == 404
    assert RECEIPT not in ola.get(f"/lever/{MODULE}?kvittering={RECEIPT}").text


def test_a_dialogue_opens_for_its_party_only(kari: Visitor, ola: Visitor):
    page = kari.get("/samtale").text
    chosen = page.split('name="jeg" value="')[1].split('"')[0]
    began = kari.send_form("/samtale", jeg=chosen)
    place = began.headers["location"].removesuffix("/inviter")
    assert kari.get(f"{place}/inviter").status_code == 200
    key = next(each.value for each in kari.cookies.jar if each.name == "samtale")
    for address in (place, f"{place}/inviter", f"{place}/tilstand"):
        told = ola.get(address)
        assert told.status_code in {302, 303, 403, 404}, address
        assert key not in told.text
    refused = ola.post(f"{place}/svar", headers={"X-XSRFToken": ola.mark}, json={"x": [1, 1]})
    assert refused.status_code in {302, 303, 403, 404}


def test_an_answer_in_a_gathering_belongs_to_its_phone(course: Course, codes: dict[str, str]):
    assert codes
    leads = course.logged_in(course.add("leder", "facilitator"))
    code = leads.send_form("/samling", module=MODULE).headers["location"].rsplit("/", 1)[1]
    mine, other = course.visitor(), course.visitor()
    assert mine.get(f"/s/{code}").status_code == 200
    token = mine.cookies[f"telefon-{code}"]
    assert mine.get(f"/s/{code}/tilstand").status_code == 200
    # Without a phone's own code there is nothing to see and nothing to answer with.
    assert other.get(f"/s/{code}/tilstand").status_code == 403
    assert other.post(f"/s/{code}/svar", headers={"X-XSRFToken": other.mark}, json={}).status_code == 403
    assert other.get(f"/s/{code}").status_code == 200
    assert other.cookies[f"telefon-{code}"] != token
    # Nor does a phone, or a learner, lead the gathering.
    for who in (mine, other):
        assert who.get(f"/samling/rom/{code}").status_code == 403
        assert who.get(f"/samling/rom/{code}/resultat.csv").status_code == 403
        told = who.post(f"/samling/rom/{code}/gjor", headers={"X-XSRFToken": who.mark}, json={"do": "end"})
        assert told.status_code == 403
    assert leads.get(f"/samling/rom/{code}").status_code == 200
    for each in (leads, mine, other):
        each.close()
