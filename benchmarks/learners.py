"""An hour's study for 200 learners, compressed into ten minutes: real logins, HTTP, websockets, kernels, hand-ins.

    .venv/bin/python benchmarks/learners.py [--quick] [--postgres] [--kill] [--servers 2] [--learners N] [--minutes N]

Each learner opens modules, answers nearly every activity, reloads, changes device, logs out and in, and hands in.
It fails unless every answer that was acknowledged is in the database exactly once and the right learner's, every
hand-in has its receipt, and grading gives what the answers deserve. `--kill` ends each process with -9 in turn
meanwhile. `--servers` puts several servers behind nginx, with the configuration in deploy/proxy (needs `--postgres`).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from family import Family
from front import Front
from kept import Told, counted, faults, wrong_points
from killing import Reaper
from served import BIN, ROOT, Served

sys.path.append(str(ROOT / "tests"))
from postgres_server import PostgresServer

from course.codes import hashed, new_secret
from course.content import load_course
from course.grading.desk import Desk
from course.home import Home
from course.model import Person
from course.store import Store, open_store

MODULE = "module1_rolle"
SERVE = [f"{BIN}/nysomleder", "serve", "--port", "{port}"]
# An hour of study is done in so much of it; what a learner does in between is read.
HOUR = 3600.0
HALF = 0.5  # of a core, so that a busy minute has room


async def study(
    asked: argparse.Namespace,
    servers: list[Served],
    front: Front | None,
    codes: dict[str, str],
    postgres: PostgresServer | None,
) -> dict[str, Any]:
    """Let them study, look at the machine, and kill what is to be killed."""
    family = Family(lambda: _roots(servers, postgres))
    seconds = asked.minutes * 60
    idle = Family(family.roots)
    idle.look()
    told = {"port": front.port if front else servers[0].port, "codes": codes, "seconds": seconds, "share": asked.share}
    crowd = await asyncio.create_subprocess_exec(
        sys.executable, str(Path(__file__).with_name("crowd.py")), json.dumps(told),
        stdout=asyncio.subprocess.PIPE, limit=2**28,
    )  # fmt: skip
    reaper = Reaper(servers, postgres)
    began = time.monotonic()
    beside = [asyncio.ensure_future(family.watch())]
    if asked.kill:
        beside.append(asyncio.ensure_future(reaper.work(seconds * 0.8, asked.kill)))
    try:
        said = json.loads(await crowd.stdout.readline() or b'{"learners": {}, "times": {}, "faults": ["no crowd"]}')
    finally:
        for each in beside:
            each.cancel()
        with suppress(ProcessLookupError):
            crowd.kill()
        await crowd.wait()
    broken = [each.exception() for each in beside if each.done() and not each.cancelled() and each.exception()]
    return {**said, "seconds": time.monotonic() - began, "family": family, "idle": idle, "killed": reaper.took,
            "broken": broken}  # fmt: skip


def _roots(servers: list[Served], postgres: PostgresServer | None) -> Iterator[tuple[str, Any]]:
    yield from (("server", each.process) for each in servers)
    if postgres and postgres.process:
        yield "PostgreSQL", postgres.process


def measure(asked: argparse.Namespace) -> int:
    """Set up, study, look, and tell. Returns how many faults there were."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        about = {"NYSOMLEDER_IDENTITY": "code", "NYSOMLEDER_TRUSTED_PROXIES": "127.0.0.1"}
        postgres = None
        if asked.postgres:
            postgres = PostgresServer(durable=True)
            stack.callback(postgres.remove)
            about["NYSOMLEDER_DATABASE_URL"] = postgres.database()
        servers = []
        for number in range(asked.servers):
            home = folder / str(number)
            home.mkdir()
            servers.append(Served(SERVE, "/health/klar", home, **about))
            servers[-1].start()
            stack.callback(servers[-1].stop)
        front = stack.enter_context(Front(folder / "front", [each.port for each in servers])) if servers[1:] else None
        home = Home.from_environment(servers[0].environment)
        store = open_store(home.database_url)
        subprocess.run([f"{BIN}/nysomleder", "release", MODULE], env=servers[0].environment, check=True,  # noqa: S603
                       stdout=subprocess.DEVNULL)  # fmt: skip
        said = asyncio.run(study(asked, servers, front, _enrol(store, asked.learners), postgres))
        desk = Desk(home, load_course(), store)
        found = [*said["faults"], *map(repr, said["broken"]), *faults(store, said["learners"], MODULE)]
        graded = time.monotonic()
        if not asked.ungraded:
            found += _graded(desk, said["learners"], servers[0].environment)
        _tell(asked, said, desk, time.monotonic() - graded)
        print(f"\nlost, doubled, mixed up or wrong: {len(found)}")
        print("\n".join(found[:40]))
        return len(found)


def _enrol(store: Store, many: int) -> dict[str, str]:
    """Learners with personal codes, as `nysomleder learners import` makes them."""
    codes = {f"deltaker-{number:03}": new_secret() for number in range(many)}
    new = [(Person(each, each.title()), hashed(code)) for each, code in codes.items()]
    store.people.enrol(new, [], datetime.now(UTC))
    return codes


def _graded(desk: Desk, told: Told, environment: dict[str, str]) -> list[str]:
    done = subprocess.run([f"{BIN}/nysomleder", "grade", MODULE], env=environment, capture_output=True, text=True,  # noqa: S603
                          check=False)  # fmt: skip
    wrong = list(wrong_points(desk, desk.course.module(MODULE), told))
    return wrong if done.returncode == 0 else [done.stdout[-2000:] + done.stderr[-2000:], *wrong]


def _tell(asked: argparse.Namespace, said: dict[str, Any], desk: Desk, grading: float) -> None:
    print(f"\n{'time, ms':<28}{'number':>10}{'p50':>10}{'p95':>10}{'p99':>10}{'longest':>10}")
    for what, times in said["times"].items():
        cuts = statistics.quantiles([*times, *times], n=100, method="inclusive")
        row = (cuts[49], cuts[94], cuts[98], max(times))
        print(f"{what:<28}{len(times):>10}" + "".join(f"{1000 * each:>10,.0f}" for each in row))
    family, cpu = said["family"], said["family"].cpu()
    for name, each in (("memory before, MB", said["idle"].peak), ("memory at most, MB", family.peak)):
        print(f"\n{name:<28}{'processes':>10}{'RSS':>10}{'USS':>10}{'PSS':>10}")
        for kind, has in each.items():
            print(f"{kind:<28}{has.processes:>10}{has.rss:>10,.0f}{has.uss:>10,.0f}{has.pss:>10,.0f}")
    print(f"\n{'CPU, seconds':<28}" + "".join(f"{kind}: {used:,.0f}   " for kind, used in cpu.items()), end="")
    print(f"simulated learners: {said.get('cpu', 0):,.0f}")
    for each, number in counted(said["learners"], desk.course).items():
        print(f"{each:<28}{number:>10,}")
    print(f"{'lines lost on the way':<28}{said.get('lost', 0):>10}\n{'grading, seconds':<28}{grading:>10,.0f}")
    for name, took in said["killed"]:
        print(f"kill -9 of {name}: back after {took:.1f} s")
    _capacity(asked, said)


def _capacity(asked: argparse.Namespace, said: dict[str, Any]) -> None:
    """Learners per GB and per core. An hour's study costs the same CPU however fast it is done."""
    before, peak = said["idle"].peak, said["family"].peak
    open_pages = peak["kernel"].processes if "kernel" in peak else 0
    grown = sum(each.pss for each in peak.values()) - sum(each.pss for each in before.values())
    each_hour = sum(said["family"].cpu().values()) / asked.learners
    print(f"\n{'open pages at most':<44}{open_pages:>10,}")
    print(f"{'MB before anybody came (PSS)':<44}{sum(each.pss for each in before.values()):>10,.0f}")
    if open_pages:
        print(f"{'MB for each open page (PSS)':<44}{grown / open_pages:>10,.1f}")
        print(f"{'open pages per GB':<44}{1000 / (grown / open_pages):>10,.0f}")
    print(f"{'CPU seconds for an hour of study':<44}{each_hour:>10,.1f}")
    print(f"{'learners per core, half of it used':<44}{HOUR * HALF / each_hour:>10,.0f}")


def main() -> int:
    """Measure, and fail if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="20 learners, one minute")
    parser.add_argument("--learners", type=int)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--share", type=float, default=0.9, help="how much of a module each of them does")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--servers", type=int, default=1)
    parser.add_argument("--kill", type=int, nargs="?", const=2, default=0, help="each process, so many times")
    parser.add_argument("--ungraded", action="store_true", help="leave out `nysomleder grade`")
    asked = parser.parse_args()
    asked.learners = asked.learners or (20 if asked.quick else 200)
    asked.minutes = asked.minutes or (1 if asked.quick else 10)
    if asked.servers > 1 and not asked.postgres:
        parser.error("several servers need --postgres")
    load = os.getloadavg()[0]
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}")
    print(f"{asked.learners} learners in {asked.minutes:g} minutes, {asked.servers} server(s), "
          f"{'PostgreSQL' if asked.postgres else 'SQLite'}", flush=True)  # fmt: skip
    return 1 if measure(asked) else 0


if __name__ == "__main__":
    # Whoever stops it, leaves no server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main())
