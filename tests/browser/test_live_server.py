"""A gathering over HTTP, as phones and a facilitator speak with the server, also one that is killed in the middle."""

from __future__ import annotations

import http.client
import json
import re
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from serving import Server

from course.messages import text

pytestmark = pytest.mark.slow
READY = "rolle-g-klar"
STATEMENTS = ("modulen", "grensen", "myndighet", "oversette")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("live")
    running = Server(folder / "home", folder / "log").start()
    yield running
    running.stop()
    assert running.tracebacks() == []


class Guest:
    """A browser with cookies and no script."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.jar = CookieJar()
        self._open = build_opener(HTTPCookieProcessor(self.jar)).open

    def ask(self, path: str, data: bytes | None = None, **headers: str) -> tuple[int, str, str]:
        sent = {name.replace("_", "-"): each for name, each in headers.items()}
        request = Request(self.server.url + path, data, sent)  # noqa: S310 - our own address
        try:
            with self._open(request, timeout=20) as reply:
                return reply.status, reply.read().decode(), reply.url
        except HTTPError as fault:
            return fault.code, fault.read().decode(), fault.url

    @property
    def xsrf(self) -> str:
        return next(str(each.value) for each in self.jar if each.name == "_xsrf")

    def form(self, path: str, **fields: str) -> tuple[int, str, str]:
        return self.ask(path, urlencode({**fields, "_xsrf": self.xsrf}).encode())

    def send(self, path: str, said: object) -> tuple[int, dict]:
        status, reply, _ = self.ask(path, json.dumps(said).encode(), X_XSRFToken=self.xsrf)
        return status, json.loads(reply)


def page_of(html: str) -> dict:
    return json.loads(re.search(r'id="side">(.*?)</script>', html, re.DOTALL)[1])


class Leader(Guest):
    """Has started the gathering of module 1."""

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        self.ask("/samling")
        _, html, address = self.form("/samling", module="module1_rolle")
        self.code = address.rsplit("/", 1)[1]
        self.page = page_of(html)

    def do(self, what: str, **more: object) -> tuple[int, dict]:
        return self.send(f"/samling/rom/{self.code}/gjor", {"do": what, **more})

    def view(self) -> dict:
        return page_of(self.ask(f"/samling/rom/{self.code}")[1])["view"]


class Phone(Guest):
    """Is in the room."""

    def __init__(self, leader: Leader) -> None:
        super().__init__(leader.server)
        self.here = f"/s/{leader.code}"
        self.page = page_of(self.ask(self.here)[1])
        self.view()

    def view(self) -> dict:
        return json.loads(self.ask(f"{self.here}/tilstand")[1])

    def ready(self, value: int, seq: int = 1) -> tuple[int, dict]:
        answer = {"values": dict.fromkeys(STATEMENTS, value), "text": ""}
        return self.send(f"{self.here}/svar", {"step": READY, "take": 1, "seq": seq, "answer": answer})


@pytest.fixture
def leader(server):
    return Leader(server)


def test_an_answer_that_was_acknowledged_survives_that_the_server_is_killed(server, leader):
    phones = [Phone(leader) for _ in range(6)]
    assert [each.ready(number % 5 + 1) for number, each in enumerate(phones)] == [(200, {"ack": 1})] * 6
    server._process.kill()
    server._process.wait()
    server.start()
    # The phones have the cookies they had, and send again what they are not sure was received.
    assert phones[0].ready(1) == (200, {"ack": 1})
    assert phones[0].view()["you"]["answer"]["values"]["modulen"] == 1
    assert (leader.view()["joined"], leader.view()["answered"]) == (6, 6)
    leader.do("close")
    leader.do("show")
    assert phones[1].view()["step"]["shown"]["n"] == 6
    assert phones[0].ready(2, seq=2) == (409, {"message": "Svarene er stengt nå. Følg med på skjermen."})


def test_a_phone_that_has_lost_its_cookie_is_the_same_phone_again(leader):
    phone = Phone(leader)
    phone.ready(4)
    key = phone.page["key"]
    again = Guest(leader.server)
    assert page_of(again.ask(phone.here)[1])["key"] != key
    for wrong in ("A" * 16, "", None, ["x"], 7):
        assert again.send(f"{phone.here}/igjen", {"key": wrong})[0] == 403
    assert again.send(f"{phone.here}/igjen", {"key": key}) == (200, {"ack": 0})
    assert json.loads(again.ask(f"{phone.here}/tilstand")[1])["you"]["answer"]["values"]["modulen"] == 4
    assert leader.view()["joined"] == 1


def test_the_line_begins_with_the_view_and_tells_of_what_happens(server, leader):
    phone = Phone(leader)
    cookies = "; ".join(f"{each.name}={each.value}" for each in phone.jar)
    line = http.client.HTTPConnection("localhost", server.port, timeout=20)
    line.request("GET", f"{phone.here}/strom", headers={"Cookie": cookies, "Accept-Encoding": "gzip"})
    reply = line.getresponse()
    assert reply.headers["Content-Type"].startswith("text/event-stream")
    assert "Content-Encoding" not in reply.headers
    assert read_event(reply)["step"]["id"] == READY
    leader.do("next")
    assert read_event(reply)["status"] == "going"
    leader.do("end")
    assert read_event(reply)["status"] == "ended"
    line.close()


def read_event(reply: http.client.HTTPResponse) -> dict:
    told = b""
    while not told.endswith(b"\n\n"):
        told += reply.readline()
    assert told.startswith(b"event: state\n")
    return json.loads(told.split(b"data: ", 1)[1])


def test_a_wrong_code_is_a_kind_sentence(server):
    guest = Guest(server)
    for path, sentence in (
        ("/s/AAAAAA", "Ingen samling har den koden"),
        ("/s?kode=aaa-aaa", "Ingen samling har den koden"),
        ("/s?kode=hei", "Koden har seks tegn"),
        ("/s?kode=", "Skriv koden"),
        ("/s/%3Cscript%3E", "Koden har seks tegn"),
    ):
        status, html, _ = guest.ask(path)
        assert sentence in html
        assert status in (200, 404)
        assert "<script>" not in html


def test_a_gathering_that_does_not_exist_is_told_where_one_starts(server):
    guest = Guest(server)
    guest.ask("/samling")
    status, html, _ = guest.form("/samling", module="module9_finnes_ikke")
    assert status == 200
    assert f'role="alert">{text("live.refused_no_module")}' in html


def test_whoever_is_not_the_facilitator_can_do_nothing(server, leader):
    guest = Guest(server)
    guest.ask("/s")
    room = f"/samling/rom/{leader.code}"
    assert guest.ask(room)[0] == guest.ask(f"{room}/skjerm")[0] == guest.ask(f"{room}/resultat.csv")[0] == 403
    assert guest.ask(f"{room}/strom?som=leder")[0] == 403
    assert guest.send(f"{room}/gjor", {"do": "end"})[0] == 403
    assert guest.send(f"/s/{leader.code}/svar", {})[0] == 403
    phone = Phone(leader)
    assert phone.send(f"{room}/gjor", {"do": "end"})[0] == 403
    assert leader.view()["status"] == "waiting"


@pytest.mark.parametrize(
    "body", [b"", b"[", b"null", b'{"step": 1}', b"[" * 50_000, b'{"a": "' + b"x" * 90_000 + b'"}']
)
def test_nonsense_is_a_kind_sentence(leader, body):
    phone = Phone(leader)
    for path in (f"{phone.here}/svar", f"{phone.here}/gruppe"):
        status, reply, _ = phone.ask(path, body, X_XSRFToken=phone.xsrf)
        assert (status, json.loads(reply)["message"][:4]) == (422, "Vi f")
    assert phone.ask(f"{phone.here}/svar", b"{}")[0] == 403


def test_the_facilitator_goes_on_from_another_machine_and_the_projector_has_its_own_key(leader):
    other, wall = Guest(leader.server), Guest(leader.server)
    door = f"/samling/rom/{leader.code}/inn"
    for guest, link, place in ((other, "link", ""), (wall, "screen_link", "/skjerm")):
        address, secret = leader.page[link].split("#")
        assert address.endswith(door)
        guest.ask(door)
        assert guest.form(door, egen=secret)[2].endswith(f"/samling/rom/{leader.code}{place}")
    assert other.send(f"/samling/rom/{leader.code}/gjor", {"do": "next"})[0] == 200
    assert wall.send(f"/samling/rom/{leader.code}/gjor", {"do": "next"})[0] == 403
    status, html, _ = wall.form(door, egen="A" * 16)
    assert (status, "Koden åpner ikke denne samlingen" in html) == (200, True)


def test_the_results_are_there_after_the_end_and_gone_when_deleted(leader):
    for _ in range(5):
        Phone(leader).ready(4)
    leader.do("end")
    assert leader.view()["results"][0]["results"][0]["n"] == 5
    room = f"/samling/rom/{leader.code}"
    assert ";4;5" in leader.ask(f"{room}/resultat.csv")[1]
    assert leader.ask("/samling")[1].count(leader.code) > 0
    leader.do("delete")
    assert leader.ask(f"{room}/resultat.csv")[0] == leader.ask(room)[0] == 403
    assert leader.code not in leader.ask("/samling")[1]


def test_no_page_of_a_participant_or_a_projector_holds_what_is_right(leader):
    leader.do("go", step="rolle-g02")
    fasit = leader.view()["fasit"]
    assert len(fasit) == 12
    phone = Phone(leader)
    for html in (phone.ask(phone.here)[1], leader.ask(f"/samling/rom/{leader.code}/skjerm")[1]):
        assert not [each for each in fasit if each.split(" – ")[-1] in html]
