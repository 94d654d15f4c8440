"""A gathering with a room full of phones, beside the stock way: a Voilà page with ipywidgets for each participant.

    .venv/bin/python benchmarks/gathering.py [--quick]

Phones, facilitator and projector are real HTTP on loopback, in processes of their own. All come in within half a
minute, and vote within ten seconds: first with the picture hidden, then while all look at it. Then the same with 5 % of
the requests lost and the server killed in the middle. It fails when a vote is lost or counted twice.

Vote → projector is the time from a phone sends (the first time, when the network loses it) until the projector has been
sent a view that counts it. Which number a vote is, is read from the database afterwards, so that nothing is guessed.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import signal
import sqlite3
import statistics
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from screens import Leader, Projector
from served import BIN, Served
from stock_room import stock_room

from course.live.host import phone_of

STEP = "ledelse-g-avstemning"
SIZES, STOCK_SIZES = (300, 1000), (10, 20, 40)
QUICK, STOCK_QUICK = (30,), (2, 4)
JOIN_WITHIN, VOTE_WITHIN = 30.0, 10.0
DROPPED = 0.05
FAULTS = (": lost", ": doubled", ": wrong in the picture")
ALL = "USS with a kernel kept warm, MB"


async def hold(size: int, home: Path, *, rough: bool) -> dict[str, Any]:
    """Hold one gathering, and say how it went."""
    server = Served([f"{BIN}/nysomleder", "serve", "--port", "{port}"], "/health", home)
    found: dict[str, Any] = {"start, s": server.start()}
    leader, projector = Leader(server.port), Projector()
    await leader.start()
    await asyncio.sleep(2)
    found |= {"idle RSS, MB": server.rss(), "idle USS, MB": server.uss()}
    asked = {
        "port": server.port,
        "code": leader.code,
        "phones": size,
        "join": JOIN_WITHIN,
        "vote": VOTE_WITHIN,
        "dropped": DROPPED if rough else 0,
    }
    phones = await asyncio.create_subprocess_exec(
        sys.executable,
        str(Path(__file__).with_name("phones.py")),
        json.dumps(asked),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**24,
    )
    lines = [
        asyncio.ensure_future(projector.follow(leader.browser, f"{leader.here}/strom?som=skjerm")),
        asyncio.ensure_future(Projector().follow(leader.browser, f"{leader.here}/strom?som=leder")),
        asyncio.ensure_future(server.watch()),
    ]
    try:
        cpu = server.cpu()
        joined = json.loads(await phones.stdout.readline())
        found |= spread("join", joined["joined"])
        found |= {"join: server CPU, s": server.cpu() - cpu, "kB to a phone": joined["bytes"] / 1000}
        await leader.do("go", step=STEP)
        step = (await leader.view())["step"]
        names = [phone_of(leader.code, each) for each in joined["tokens"]]
        for take, name in ((1, "vote"), (2, "vote with the picture")):
            await leader.do("open", take=take)
            if take > 1:
                await leader.do("show")
            place = (step["id"], take)
            said = {"step": place[0], "take": take, "answers": [each["id"] for each in step["ask"]["options"]]}
            cpu = server.cpu()
            phones.stdin.write(json.dumps(said).encode() + b"\n")
            if rough and take == 1:
                await asyncio.sleep(VOTE_WITHIN / 2)
                found["killed: away, s"] = await server.kill_and_start()
            told = json.loads(await phones.stdout.readline())
            await projector.has(place, size)
            found |= {f"{name}: server CPU, s": server.cpu() - cpu, f"{name}: pushes to phones": told["pushes"]}
            found |= counted(name, told["votes"], numbers(home, place, names), projector, place)
            await leader.do("close")
            if take == 1:
                await leader.do("show")
                shown = (await leader.view())["result"]
                expected = Counter(each["answer"] for each in told["votes"])
                found["vote: wrong in the picture"] = sum(
                    abs(each["now"] - expected[each["id"]]) for each in shown["options"]
                )
                await leader.do("hide")
        found |= {"RSS at most, MB": server.largest, "USS at the end, MB": server.uss(), ALL: server.uss_of_all()}
        found["load"] = os.getloadavg()[0]
    finally:
        for each in lines:
            each.cancel()
        phones.stdin.close()
        with suppress(ProcessLookupError):
            phones.kill()
        await phones.wait()
        server.stop()
    return found


def numbers(home: Path, place: tuple[str, int], names: list[str]) -> list[list[tuple[int, str]]]:
    """For each phone, which number its vote was, and what it was; more than one if it was counted more than once."""
    with sqlite3.connect(f"file:{next(home.glob('*.sqlite'))}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT data FROM room_events WHERE type = 'answered' ORDER BY id").fetchall()
    votes = [each for (row,) in rows if ((each := json.loads(row))["step"], each["take"]) == place]
    by_phone: dict[str, list[tuple[int, str]]] = {}
    for number, each in enumerate(votes, 1):
        by_phone.setdefault(each["phone"], []).append((number, each["answer"][0]))
    return [by_phone.get(each, []) for each in names]


def counted(
    name: str,
    votes: list[dict[str, Any]],
    stored: list[list[tuple[int, str]]],
    projector: Projector,
    place: tuple[str, int],
) -> dict[str, Any]:
    """Times, and what was lost, doubled or wrong."""
    pairs = list(zip(votes, stored, strict=True))
    seen = [projector.when(place, each[0][0]) - vote["sent"] for vote, each in pairs if each]
    return {
        **spread(f"{name} → acknowledged", [each["acknowledged"] - each["sent"] for each in votes]),
        **spread(f"{name} → projector", seen),
        f"{name}: lost": sum(not each or each[0][1] != vote["answer"] for vote, each in pairs),
        f"{name}: doubled": sum(len(each) > 1 for each in stored),
    }


def spread(name: str, times: list[float]) -> dict[str, float]:
    """Median, p95 and p99 in ms."""
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {f"{name}, ms: {part}": 1000 * cuts[at - 1] for part, at in (("median", 50), ("p95", 95), ("p99", 99))}


def show(columns: dict[str, dict[str, Any]]) -> None:
    """A table with a column for each run."""
    print(f"\n{'':<44}" + "".join(f"{each:>16}" for each in columns))
    for name in dict.fromkeys(key for each in columns.values() for key in each):
        cells = (f"{each[name]:,.1f}" if name in each else "" for each in columns.values())
        print(f"{name:<44}" + "".join(f"{each:>16}" for each in cells), flush=True)


def main(*, quick: bool) -> int:
    """Measure, show, and fail if a vote was lost."""
    load = os.getloadavg()[0]
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}")
    ours: dict[str, dict[str, Any]] = {}
    for size in QUICK if quick else SIZES:
        for rough in (False, True):
            name = f"{size}{' rough' if rough else ''}"
            with tempfile.TemporaryDirectory() as home:
                ours[name] = asyncio.run(hold(size, Path(home), rough=rough))
    show(ours)
    with tempfile.TemporaryDirectory() as home:
        stock = asyncio.run(stock_room(STOCK_QUICK if quick else STOCK_SIZES, JOIN_WITHIN, VOTE_WITHIN, Path(home)))
    show(stock)
    if stock:
        beside(next(iter(ours.values())), list(stock.values())[-1], (QUICK if quick else SIZES)[0])
    wrong = sum(value for each in ours.values() for key, value in each.items() if key.endswith(FAULTS))
    print(f"\nvotes lost, doubled or wrong: {wrong}")
    return 1 if wrong else 0


def beside(ours: dict[str, Any], stock: dict[str, Any], size: int) -> None:
    """The two ways, and the ratio."""
    rows = (
        ("memory for each participant, MB", ours[ALL] / size, stock["MB for each participant"]),
        ("until ready, ms, median", ours["join, ms: median"], stock["ready, ms: median"]),
        ("vote → acknowledged, ms, median", ours["vote → acknowledged, ms: median"], stock["vote, ms: median"]),
        ("vote → acknowledged, ms, p95", ours["vote → acknowledged, ms: p95"], stock["vote, ms: p95"]),
    )
    print(f"\n{f'ours with {size} beside the largest stock room':<44}{'ours':>16}{'stock':>16}{'ratio':>16}")
    for name, mine, theirs in rows:
        print(f"{name:<44}{mine:>16,.1f}{theirs:>16,.1f}{theirs / mine:>16,.0f}")


if __name__ == "__main__":
    # Whoever stops it, leaves no server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main(quick="--quick" in sys.argv))
