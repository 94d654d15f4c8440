"""From an answer is given to the feedback is there, while others answer too: ours beside stock Voilà, in the same run.

    .venv/bin/python benchmarks/answer.py [--quick]

Over real websockets, a kernel for each learner. Each answers a question after the other, with a pause to think; not
more than ten answers come each second before there are a hundred learners. What the browser needs to draw the feedback
is not in it.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from itertools import cycle, islice, repeat
from random import Random
from typing import Any

import psutil
from answers import messages_for
from enrolled import MODULE, Timed, course_with_codes, logged_in, nobody_left, noted, open_page, warm_up
from memory import memory
from module_line import ModuleLine
from served import ROOT, Served
from stock_line import open_stock, stock_voila

from course.content import Course, load_course

SIZES, QUICK = (1, 10, 100, 200), (1, 4)
STOCK_SIZES = (1, 10, 100)  # the last are eight gigabytes of kernels
PAUSE = 10.0  # seconds between two answers of one of many
# Opens one learner's page.
Opened = Callable[[Timed], Awaitable[ModuleLine]]


async def ours(course: Course, sizes: tuple[int, ...], seconds: float) -> None:
    """The course, with more and more learners."""
    with course_with_codes() as server:
        await warm_up(server)
        for many in sizes:
            browsers = await logged_in(server, many)
            await nobody_left(server)
            opened = (partial(open_page, each) for each in browsers)
            await measure("ours", server, course, many, seconds, opened)


async def stock(course: Course, sizes: tuple[int, ...], seconds: float) -> None:
    """Stock Voilà. Its kernels are never ended, so each size has a server of its own."""
    for many in sizes:
        with stock_voila() as server:
            await measure("stock", server, course, many, seconds, repeat(partial(open_stock, server)))


async def measure(
    name: str, server: Served, course: Course, many: int, seconds: float, opened: Iterator[Opened]
) -> None:
    """Let so many learners answer for so long, and print how long they waited."""
    times: dict[str, list[float]] = {}
    before = memory(server)
    pages = [await each(noted(times)) for each in islice(opened, many)]
    each_mb = (memory(server) - before) / many
    times.clear()
    warm, pause, end = server.cpu(), min(PAUSE, max(0.3, many / 10)), time.monotonic() + seconds
    async with asyncio.TaskGroup() as all_of_them:
        for number, page in enumerate(pages):
            all_of_them.create_task(_answer(page, course, pause, end, Random(number)))  # noqa: S311
    cuts = statistics.quantiles(times["saved"], n=100, method="inclusive")
    cpu = (server.cpu() - warm) / seconds
    found = (len(times["saved"]) / seconds, 1000 * cuts[49], 1000 * cuts[94], each_mb, cpu, psutil.getloadavg()[0])
    print(f"{name:<8}{many:>8}" + "".join(f"{each:>13.2f}" for each in found), flush=True)
    for page in pages:
        await page.close()


async def _answer(page: ModuleLine, course: Course, pause: float, end: float, random: Random) -> None:
    await asyncio.sleep(random.random() * pause)
    for activity, message in _messages(course, random):
        if time.monotonic() > end:
            return
        if page.state[activity]["status"] != "done":
            await page.say(activity, message, lambda _: False)
            await asyncio.sleep(random.expovariate(1 / pause))


def _messages(course: Course, random: Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """Tries at all that is judged at once, again and again. A story can be played as often as one likes."""
    judged = ("single-choice", "multiple-choice", "claim", "matching", "ordering", "scenario")
    activities = [each for each in course.module(MODULE).activities.values() if each.kind in judged]
    random.shuffle(activities)
    for each in cycle([each for each in activities if not each.id.startswith("rolle-p")]):
        for message in messages_for(each, each.question(random), random, ""):
            if message["type"] != "save":
                yield each.id, message


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few learners, to see that it works")
    quick = parser.parse_args().quick
    # Each learner has a line here, and there.
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    course = load_course(ROOT)
    names = ("answers/s", "p50, ms", "p95, ms", "MB for each", "server, CPU", "load")
    print(f"{'':<8}{'learners':>8}" + "".join(f"{name:>13}" for name in names))
    await stock(course, QUICK if quick else STOCK_SIZES, 5 if quick else 40)
    await ours(course, QUICK if quick else SIZES, 5 if quick else 40)


if __name__ == "__main__":
    asyncio.run(main())
