"""Statements to a real learning record store: Ralph, which keeps them in a file here."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import bcrypt
import httpx
import pytest
from happened import all_passed, graded

from course.completion.channel import deliver
from course.completion.lrs import LrsChannel
from course.completion.post_office import PostOffice
from course.completion.settings import Lrs, Settings

pytestmark = pytest.mark.slow
# As it comes, Ralph writes its file once and then refuses; it is meant for trying out. Here it adds to it.
START = """
import sys, uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend
FSLRSBackend.default_operation_type = BaseOperationType.APPEND
uvicorn.run("ralph.api:app", port=int(sys.argv[1]), log_level="warning")
"""
KEY, SECRET = "kurs", "hemmelig"
ADDRESS = "https://lederkurs.kommunen.no/"


@pytest.fixture(scope="module")
def ralph(tmp_path_factory) -> Iterator[Lrs]:
    folder: Path = tmp_path_factory.mktemp("ralph")
    user = {
        "username": KEY,
        "hash": bcrypt.hashpw(SECRET.encode(), bcrypt.gensalt(4)).decode(),
        "scopes": ["statements/write", "statements/read"],
        "agent": {"account": {"homePage": ADDRESS, "name": KEY}},
    }
    (folder / "auth.json").write_text(json.dumps([user]), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder / "data"),
        "RALPH_BACKENDS__LRS__FS__DEFAULT_LRS_FILE": "statements.jsonl",
    }
    with subprocess.Popen(
        [sys.executable, "-c", START, str(port)], env={**os.environ, **environment}, cwd=folder
    ) as process:
        url = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                httpx.get(f"{url}/__lbheartbeat__", timeout=1)
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield Lrs(f"{url}/xAPI", KEY, SECRET)
        process.terminate()


def kept(lrs: Lrs) -> list[dict]:
    headers = {"X-Experience-API-Version": "1.0.3"}
    reply = httpx.get(f"{lrs.url}/statements", auth=(lrs.key, lrs.secret), headers=headers, params={"limit": 100})
    return reply.raise_for_status().json()["statements"]


def office(course, store, lrs: Lrs) -> PostOffice:
    return PostOffice(course, store, Settings(ADDRESS, lrs), (), "nb")


def test_everything_arrives_once(real_course, store, ralph):
    happened = all_passed(real_course)
    for event in happened:
        store.append(event)
    assert office(real_course, store, ralph).post() == 11
    assert office(real_course, store, ralph).post() == 0
    store.append(graded("module1_rolle", 20, 36))
    assert office(real_course, store, ralph).post() == 2
    ids = [each["id"] for each in kept(ralph)]
    assert len(ids) == len(set(ids)) == 13


def test_what_arrived_just_before_the_power_went_is_no_second_statement(real_course, store, ralph):
    store.append(graded("module2_ledelse", 3, learner="per"))
    before = len(kept(ralph))
    now = datetime.now(UTC)
    with httpx.Client() as client:
        channel = LrsChannel(ralph, client)
        store.outbox.put(office(real_course, store, ralph)._messages(_learners(store)), now)
        taken = store.outbox.take("xapi", now, now + timedelta(minutes=3))
        channel.send(taken.body)  # and here the power goes: nobody writes down that it arrived
        assert deliver(store.outbox, channel, lambda: now + timedelta(minutes=4)) == 2
    assert len(kept(ralph)) == before + 2


def test_a_wrong_secret_stops_and_says_so(real_course, store, ralph):
    store.append(graded("module2_ledelse", 4, learner="ola"))
    assert office(real_course, store, Lrs(ralph.url, KEY, "feil")).post() == 0
    tally = store.outbox.tally("xapi")
    assert (tally.waiting, tally.fault) == (2, "HTTP 401")


def test_a_store_that_is_down_loses_nothing(real_course, store, ralph):
    store.append(graded("module2_ledelse", 5, learner="eva"))
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        down = Lrs(f"http://127.0.0.1:{closed.getsockname()[1]}/xAPI", KEY, SECRET)
        assert office(real_course, store, down).post() == 0
    assert store.outbox.tally("xapi").fault == "ConnectError"
    with httpx.Client() as client:
        later = datetime.now(UTC) + timedelta(hours=1)
        assert deliver(store.outbox, LrsChannel(ralph, client), lambda: later) == 2


def test_nobody_is_told_when_nothing_is_configured(real_course, store, monkeypatch):
    monkeypatch.setattr(httpx, "Client", lambda **_: pytest.fail("a request"))
    store.append(graded("module2_ledelse", 6))
    assert PostOffice(real_course, store, Settings(), (), "nb").post() == 0
    assert store.outbox.tally("xapi").waiting == 0


def _learners(store):
    from course.completion.everybody import everybody

    return everybody(store)
