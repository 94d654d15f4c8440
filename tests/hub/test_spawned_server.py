"""The course as the server of one learner: started by a hub, of which only what the course asks it is here."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from course.home import HOME
from course.messages import text as t

pytestmark = pytest.mark.slow

PREFIX = "/user/kari/"
ACCESS = "access:servers!server=kari/"
SCOPES = {"kari": [ACCESS], "ola": ["access:services!service=annet"]}


class HalfAHub(BaseHTTPRequestHandler):
    """Gives tokens, knows users by them, and is told of activity."""

    activity: ClassVar[list[dict]] = []

    def do_GET(self) -> None:
        name = self.headers["Authorization"].removeprefix("token token-of-")
        known = {"name": name, "kind": "user", "scopes": SCOPES.get(name), "groups": []}
        self._answer(200 if name in SCOPES else 403, known)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path.endswith("/oauth2/token"):
            self._answer(200, {"access_token": f"token-of-{parse_qs(body)['code'][0]}"})
        else:
            assert self.headers["Authorization"] == "token the-server-s-own"
            self.activity.append({"path": self.path, **json.loads(body)})
            self._answer(200, {})

    def _answer(self, status: int, body: dict) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of kari's server."""
    hub = ThreadingHTTPServer(("127.0.0.1", 0), HalfAHub)
    Thread(target=hub.serve_forever, daemon=True).start()
    api = f"http://127.0.0.1:{hub.server_port}/hub/api"
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        place = f"http://127.0.0.1:{trial.getsockname()[1]}"
    own = {
        HOME: str(tmp_path_factory.mktemp("kari")),
        "NYSOMLEDER_IDENTITY": "hub",
        "JUPYTERHUB_API_TOKEN": "the-server-s-own",
        "JUPYTERHUB_API_URL": api,
        "JUPYTERHUB_ACTIVITY_URL": f"{api}/users/kari/activity",
        "JUPYTERHUB_CLIENT_ID": "jupyterhub-user-kari",
        "JUPYTERHUB_OAUTH_ACCESS_SCOPES": json.dumps([ACCESS]),
        "JUPYTERHUB_SERVICE_PREFIX": PREFIX,
        "JUPYTERHUB_SERVICE_URL": f"{place}{PREFIX}",
    }
    command = [str(Path(sys.executable).with_name("nysomleder")), "serve"]
    process = subprocess.Popen(command, env={**os.environ, **own})
    deadline = time.monotonic() + 60
    while True:
        try:
            requests.get(f"{place}{PREFIX}health", timeout=5)
        except requests.ConnectionError:
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
        else:
            break
    yield f"{place}{PREFIX}"
    process.terminate()
    process.wait(20)
    hub.shutdown()


def log_in(server: str, name: str) -> requests.Session:
    """Go to the hub and back, as a browser does."""
    browser = requests.Session()
    asked = browser.get(server, allow_redirects=False)
    assert asked.headers["Location"] == f"{PREFIX}inn?next=%2Fuser%2Fkari%2F"
    to_hub = browser.get(f"{server}inn?next={PREFIX}min-side", allow_redirects=False)
    address = urlsplit(to_hub.headers["Location"])
    assert address.path == "/hub/api/oauth2/authorize"
    state = parse_qs(address.query)["state"][0]
    back = f"{server}oauth_callback?code={name}&state={state}"
    assert browser.get(back, allow_redirects=False).headers["Location"] == f"{PREFIX}min-side"
    return browser


def test_the_owner_comes_in_and_nobody_else(server):
    kari = log_in(server, "kari")
    assert "kari" in kari.get(f"{server}min-side").text
    cookie = next(each for each in kari.cookies if each.name == "jupyterhub-user-kari")
    assert cookie.path == PREFIX
    assert cookie.has_nonstandard_attr("HttpOnly")
    refused = log_in(server, "ola").get(f"{server}min-side")
    assert refused.status_code == 403
    assert t("login.no_access_title") in refused.text


def test_a_login_that_somebody_else_began_is_refused_in_words(server):
    stranger = requests.Session()
    for wrong in ("code=kari&state=gjettet", "code=kari", "error=access_denied", ""):
        refused = stranger.get(f"{server}oauth_callback?{wrong}", allow_redirects=False)
        assert refused.status_code in {400, 403}
        assert '<html lang="nb"' in refused.text
    assert stranger.get(f"{server}min-side", allow_redirects=False).status_code == 302


@pytest.mark.usefixtures("server")
def test_the_hub_is_told_that_the_server_is_in_use():
    (told, *_) = HalfAHub.activity
    assert told["path"] == "/hub/api/users/kari/activity"
    assert told["last_activity"] == told["servers"][""]["last_activity"]
