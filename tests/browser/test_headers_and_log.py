"""What surrounds every answer: headers, the log, the metrics, and what is believed of a proxy."""

from __future__ import annotations

import http.client
import json
import re
import time
from dataclasses import dataclass

import pytest
from serving import Server

from course.server.operations.safe_headers import HEADERS, ONLY_HTTPS

pytestmark = pytest.mark.slow
# The proxy speaks from an address of its own, which is this machine too.
PROXY, ELSE = "127.0.0.2", "127.0.0.1"
SECRET = "Hemmelig7Kari"  # noqa: S105 - it opens nothing
UUID = "1d0b1f0e-7c0b-4a5e-9b7e-2f2a5f6f7a10"
STYLE_IN_PAGE = re.compile(r"<[a-z]+[^>]*\sstyle=|<style|\son[a-z]+=", re.IGNORECASE)
SOCKET = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "a" * 22}


@dataclass
class Proxied(Server):
    """Behind a proxy, with a log for machines."""

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "NYSOMLEDER_LOG": "json", "NYSOMLEDER_TRUSTED_PROXIES": PROXY}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("operations")
    running = Proxied(folder / "home", folder / "log").start()
    yield running
    running.stop()


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: str

    def header(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]


def ask(server: Server, path: str, method: str = "GET", body: str | None = None, peer: str = ELSE, **headers) -> Answer:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20, source_address=(peer, 0))
    sent = {"Host": f"localhost:{server.port}"} | {name.replace("_", "-"): each for name, each in headers.items()}
    line.request(method, path, body, sent)
    reply = line.getresponse()
    open_ended = reply.headers.get("Content-Type", "").startswith("text/event-stream")
    answer = Answer(
        reply.status, reply.getheaders(), (reply.readline() if open_ended else reply.read()).decode(errors="replace")
    )
    line.close()
    return answer


def through(server: Server, path: str, client: str, **more: object) -> Answer:
    """As a proxy asks for somebody at the address `client`."""
    told = {"X_Forwarded_For": client, "X_Forwarded_Proto": "https", "X_Forwarded_Host": "kurs.kommune.example"}
    return ask(server, path, peer=PROXY, **{**told, **more})


def begin_room(server: Server, **proxy: str) -> tuple[str, Answer]:
    """A gathering; its page as the facilitator gets it."""
    asked = through if proxy else ask
    first = asked(server, "/samling", **proxy)
    xsrf = first.header("Set-Cookie")[0].split(";")[0]
    form = f"module=module1_rolle&_xsrf={xsrf.split('=', 1)[1]}"
    made = asked(
        server,
        "/samling",
        **proxy,
        method="POST",
        body=form,
        Cookie=xsrf,
        Content_Type="application/x-www-form-urlencoded",
    )
    return made.header("Location")[0].rsplit("/", 1)[1], made


def log_with(server: Server, words: str) -> str:
    """The log, when it has these words: a line is written just after the answer. After a while, the log as it is."""
    deadline = time.monotonic() + 10
    while words not in (log := server.log.read_text("utf-8")) and time.monotonic() < deadline:
        time.sleep(0.05)
    return log


def addresses(server: Server) -> list[tuple[str, str, dict[str, str]]]:
    code, _ = begin_room(server)
    phone = ask(server, f"/s/{code}")
    cookies = "; ".join(each.split(";")[0] for each in phone.header("Set-Cookie"))
    built = re.search(r'href="(/kurs/[^"]+\.css)"', phone.body)[1]
    plain = [
        *("/", "/min-side", "/om", "/kommune", "/verktoy/", "/verktoy/ansiennitet", "/lederplan", "/lederdagbok"),
        *("/lederplan.docx", "/mine-data.json", "/slett", "/samling", "/samling/module1_rolle", "/samtale"),
        *("/lever/module1_rolle", "/modul/module1_rolle", f"/s/{code}", "/s", f"/samling/rom/{code}", "/health"),
        *("/health/klar", "/metrics", built, "/kurs/finnes-ikke.js", "/finnes-ikke", "/modul/finnes_ikke"),
        *(
            "/kommune/logo",
            "/samtale/0123456789abcdef",
            "/login",
            f"/api/kernels/{UUID}",
            "/favicon.ico",
            "/kurs/%2e%2e/x",
        ),
    ]
    return [
        *(("GET", path, {}) for path in plain),
        ("HEAD", built, {}),
        ("GET", built, {"If_None_Match": ask(server, built).header("Etag")[0]}),
        ("GET", f"/s/{code}/strom", {"Cookie": cookies}),
        ("GET", f"/s/{code}/strom", {}),
        ("GET", f"/api/kernels/{UUID}/channels", {name.replace("-", "_"): each for name, each in SOCKET.items()}),
        ("POST", "/samling", {}),
        ("POST", f"/s/{code}/svar", {}),
        ("DELETE", "/", {}),
        ("OPTIONS", "/", {}),
        ("GET", "/", {"Host": "evil.example"}),
    ]


def test_every_answer_has_every_header_once(server):
    seen = set()
    for method, path, headers in addresses(server):
        answer = ask(server, path, method, **headers)
        seen.add(answer.status)
        for name in HEADERS:
            assert len(answer.header(name)) == 1, (method, path, answer.status, name)
        policy = answer.header("Content-Security-Policy")[0]
        # A drawing that a municipality brings may be dressed by itself: alone in its sandbox it reaches nobody.
        assert "unsafe" not in policy or ("sandbox" in policy and path == "/kommune/logo"), (path, policy)
        assert "default-src 'none'" in policy, (path, policy)
        assert answer.header("Server") == answer.header("Strict-Transport-Security") == []
        assert re.fullmatch("[0-9a-f]{16}", answer.header("X-Request-Id")[0])
        if "text/html" in answer.header("Content-Type"):
            assert not STYLE_IN_PAGE.search(re.sub(r"<script.*?</script>", "", answer.body, flags=re.DOTALL)), path
    # Pages, files that are known already, refusals and what isn't there: all kinds have been seen.
    assert seen >= {200, 304, 403, 404, 405}


def test_the_log_says_nothing_of_anybody(server):
    body = json.dumps({"step": SECRET, "answer": {"text": SECRET}, "seq": 1})
    headers = {
        "Referer": f"http://localhost/{SECRET}",
        "User_Agent": SECRET,
        "Cookie": f"samtale={SECRET}; _xsrf={SECRET}",
    }
    for path in (
        "/",
        "/modul/",
        "/s/",
        "/samtale/",
        "/samtale/med/",
        "/samling/rom/",
        "/verktoy/",
        "/kurs/",
        "/api/kernels/",
    ):
        for address in (f"{path}{SECRET}", f"{path}?kode={SECRET}", f"{path}{SECRET}/../x", f"{path}%ff{SECRET}"):
            ask(server, address, **headers)
            ask(server, address, "POST", body, **headers)
    ask(server, f"/s/{SECRET}/svar", "POST", body, X_XSRFToken="a", **headers)
    ask(server, f"/api/kernels/{UUID}/channels?session_id={SECRET}", Origin=f"http://{SECRET}.example", **_socket())
    ask(server, "/", Host=f"{SECRET}.example")
    ask(server, "/", f"X{SECRET}")
    ask(server, "/", Authorization=f"token {SECRET}", X_Forwarded_User=SECRET)
    last = through(server, "/", SECRET)
    log = log_with(server, last.header("X-Request-Id")[0])
    lines = [json.loads(line) for line in log.splitlines() if not line.startswith("Kurset er klart")]
    assert {"/s/*", "/samtale/med*", "/modul/*"} <= {line.get("address") for line in lines}
    assert not [line for line in log.splitlines() if SECRET.lower() in line.lower() or UUID in line]
    assert not [line for line in lines if "lokal" in line["says"]]
    told = ask(server, "/metrics").body
    assert SECRET.lower() not in told.lower()
    assert UUID not in told


def _socket() -> dict[str, str]:
    return {name.replace("-", "_"): each for name, each in SOCKET.items()}


def test_the_metrics_are_for_this_machine_and_not_through_a_proxy(server):
    ask(server, "/om")
    answer = ask(server, "/metrics")
    assert 'nysomleder_requests_total{address="/om",method="GET",status="200"}' in answer.body
    for name in ("kernels_open", "kernel_start_seconds", "answers_total", "rooms_open", "phones_connected"):
        assert f"nysomleder_{name}" in answer.body
    assert "nysomleder_database_seconds_count 0.0" not in answer.body
    assert through(server, "/metrics", "203.0.113.7").status == 404
    # A proxy that nobody has told us of is a proxy all the same.
    assert ask(server, "/metrics", X_Forwarded_For="203.0.113.7").status == 404


def test_who_meets_a_fault_gets_the_number_that_stands_in_the_log(server):
    cookie = ask(server, "/om").header("Set-Cookie")[0].split(";")[0]
    answer = ask(server, "/om", "PUT", Cookie=cookie, X_XSRFToken=cookie.split("=", 1)[1])
    number = answer.header("X-Request-Id")[0]
    assert answer.status == 405
    assert number in answer.body
    assert number in log_with(server, number)


def test_health_tells_of_the_database(server):
    assert json.loads(ask(server, "/health").body) == {"server": "ok", "database": "ok"}
    assert ask(server, "/health/klar").status == 200


def test_a_trusted_proxy_says_how_the_browser_asked(server):
    code, made = begin_room(server, client="203.0.113.7")
    cookie = next(each for each in made.header("Set-Cookie") if each.startswith("leder-"))
    assert "; Secure" in cookie
    assert made.header("Strict-Transport-Security") == [ONLY_HTTPS]
    page = through(server, f"/samling/rom/{code}", "203.0.113.7", Cookie=cookie.split(";")[0])
    assert "https://kurs.kommune.example/samling/rom/" in page.body
    assert '"address": "kurs.kommune.example/s"' in page.body


def test_what_a_visitor_wrote_before_two_proxies_counts_for_nothing(server):
    """The outer proxy is trusted too; JupyterHub's inner one appends how it was asked itself."""
    behind = {"X_Forwarded_For": f"203.0.113.7, {PROXY}", "X_Forwarded_Proto": "https,http"}
    assert ask(server, "/om", peer=PROXY, **behind).header("Strict-Transport-Security") == [ONLY_HTTPS]
    lied = {"X_Forwarded_For": f"10.0.0.1, 203.0.113.7, {PROXY}", "X_Forwarded_Proto": "https,http,http"}
    assert ask(server, "/om", peer=PROXY, **lied).header("Strict-Transport-Security") == []


def test_nobody_else_does(server):
    lies = {"X_Forwarded_Proto": "https", "X_Forwarded_Host": "evil.example", "X_Forwarded_For": "203.0.113.7"}
    answer = ask(server, "/om", **lies, X_Scheme="https", X_Real_Ip="203.0.113.7")
    assert answer.status == 200
    assert answer.header("Strict-Transport-Security") == []
    assert "evil.example" not in answer.body


def test_wrong_codes_are_counted_for_the_address_they_come_from(server):
    def guess(client: str, **more: str) -> int:
        return through(server, "/s/AAAAAA", client, **more).status

    # What the visitor wrote in front of the proxy's word is not believed.
    assert {guess(f"198.51.100.{n}, 203.0.113.9") for n in range(60)} == {404}
    assert guess("203.0.113.9") == 429
    assert guess("203.0.113.10") == 404
    assert ask(server, "/s/AAAAAA", X_Forwarded_For="203.0.113.9").status == 404
