"""kill -9 of each process in turn while learners answer: nothing that was acknowledged is lost, and all can go on."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from front import Front
from kept import faults
from killing import kernels_of, kill_postgres, kill_warm
from learner import FIRST, Learner
from module_line import ModuleLine
from postgres_server import PostgresServer
from served import BIN, Served

from course.codes import hashed, new_secret
from course.content import load_course
from course.model import Person
from course.store import Store, open_store

pytestmark = pytest.mark.slow

SERVE = [f"{BIN}/nysomleder", "serve", "--port", "{port}"]
LOGINS = {"NYSOMLEDER_IDENTITY": "code", "NYSOMLEDER_TRUSTED_PROXIES": "127.0.0.1"}
NAMES = ("deltaker-1", "deltaker-2", "deltaker-3")
AT_A_TIME = 2  # activities that each does while something dies
MIDST = 0.1  # seconds until it dies
WHERE = f"{os.environ['PATH']}:/usr/sbin"
PATIENCE = 150  # seconds for the whole test, on a machine with other things to do

Kill = Callable[[], Awaitable[object]]


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    """As an operator would have it: what it has said is on disk, is on disk."""
    started = PostgresServer(durable=True)
    yield started
    started.remove()


@pytest.fixture
def database(postgres: PostgresServer) -> str:
    return postgres.database()


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = open_store(database)
    yield opened
    opened.close()


@pytest.fixture
def serve(database: str, tmp_path: Path) -> Iterator[Callable[[], Served]]:
    """Start a server on the database, with a data folder of its own."""
    with ExitStack() as stack:

        def start() -> Served:
            home = tmp_path / str(len(list(tmp_path.iterdir())))
            home.mkdir()
            server = Served(SERVE, "/health", home, NYSOMLEDER_DATABASE_URL=database, **LOGINS)
            server.start()
            stack.callback(server.stop)
            return server

        yield start


@pytest.fixture
def learners(store: Store) -> Callable[[int], list[Learner]]:
    """Some who may log in at this port."""

    def enrol(port: int) -> list[Learner]:
        codes = {name: new_secret() for name in NAMES}
        new = [(Person(name, name), hashed(code)) for name, code in codes.items()]
        store.people.enrol(new, [], datetime.now(UTC))
        course = load_course()
        return [Learner(name, code, port, course, Random(name)) for name, code in codes.items()]

    return enrol


async def answer_while(learners: list[Learner], kills: list[Kill]) -> None:
    """All study; each time they have begun on something, something dies."""
    pages: list[ModuleLine] = []
    for each in learners:
        await each.log_in()
        pages.append(await each.visit(FIRST, ["rolle-r00"]))
    todo = [each for each in pages[0].given if each != "rolle-r00"]
    for kill in kills:
        now, todo = todo[:AT_A_TIME], todo[AT_A_TIME:]
        going = [asyncio.ensure_future(_do(each, page, now)) for each, page in zip(learners, pages, strict=True)]
        await asyncio.sleep(MIDST)
        await kill()
        await asyncio.gather(*going)
    for each, page in zip(learners, pages, strict=True):
        await page.close()
        await (await each.visit(FIRST, todo[:1])).close()  # the page shows all that she has done


async def _do(learner: Learner, page: ModuleLine, activities: list[str]) -> None:
    for each in activities:
        await learner.do(page, each)


def nothing_is_lost(store: Store, learners: list[Learner]) -> None:
    told = {each.name: {"tries": each.tries, "drafts": each.drafts, "receipts": []} for each in learners}
    assert all(each.tries and each.drafts for each in learners)
    assert [fault for each in learners for fault in each.faults] + list(faults(store, told, FIRST)) == []


def test_whatever_dies_nothing_acknowledged_is_lost_and_all_can_go_on(postgres, store, serve, learners):
    server = serve()
    everybody = learners(server.port)

    async def kill_kernels() -> None:
        for each in kernels_of(server):
            each.kill()

    kills: list[Kill] = [
        kill_kernels,
        lambda: kill_warm(server),
        server.kill_and_start,
        lambda: kill_postgres(postgres),
    ]
    asyncio.run(asyncio.wait_for(answer_while(everybody, kills), PATIENCE))
    nothing_is_lost(store, everybody)


@pytest.mark.skipif(shutil.which("nginx", path=WHERE) is None, reason="nginx is not installed")
def test_when_one_of_several_servers_dies_the_others_take_over(store, serve, learners, tmp_path):
    """Behind nginx as deploy/proxy has it: a learner stays at one server as long as it lives."""
    servers = [serve(), serve()]
    with Front(tmp_path / "front", [each.port for each in servers]) as front:
        everybody = learners(front.port)

        async def kill_first() -> None:
            servers[0].kill()

        async def kill_second_when_first_is_back() -> None:
            await asyncio.to_thread(servers[0].start)
            servers[1].kill()

        asyncio.run(asyncio.wait_for(answer_while(everybody, [kill_first, kill_second_when_first_is_back]), PATIENCE))
    nothing_is_lost(store, everybody)
