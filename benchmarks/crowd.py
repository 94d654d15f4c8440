"""Many simulated learners, as a process of its own beside the servers that are measured.

    python crowd.py '<JSON>'

The JSON is {"port", "codes": {learner: code}, "seconds", "share"}. Says one line of JSON when all are done: what each
has been told is kept, how long things took, and what was wrong.
"""

from __future__ import annotations

import asyncio
import json
import sys
from random import Random
from typing import Any

import psutil
from learner import Learner

from course.content import load_course

# They come in during the first part of the time, and have studied for the rest of it.
COMES_IN = 0.15
# One who isn't done by then (times the time, and seconds) has got stuck.
AT_MOST, PATIENCE = 2, 120


async def run(asked: dict[str, Any]) -> dict[str, Any]:
    """Let all study, and gather what they say."""
    course, random = load_course(), Random(len(asked["codes"]))  # noqa: S311 - the same crowd each time
    crowd = [
        Learner(name, code, asked["port"], course, Random(name))  # noqa: S311
        for name, code in asked["codes"].items()
    ]
    await asyncio.gather(*(_come_and_study(each, random.random(), asked) for each in crowd))
    times: dict[str, list[float]] = {}
    for each in crowd:
        for what, took in each.times.items():
            times.setdefault(what, []).extend(took)
    used = psutil.Process().cpu_times()
    return {
        "learners": {
            each.name: {"tries": each.tries, "drafts": each.drafts, "receipts": each.receipts} for each in crowd
        },
        "times": times,
        "faults": [fault for each in crowd for fault in each.faults],
        "lost": sum(each.lost for each in crowd),
        "cpu": used.user + used.system,
    }


async def _come_and_study(learner: Learner, when: float, asked: dict[str, Any]) -> None:
    seconds = float(asked["seconds"])
    await asyncio.sleep(when * seconds * COMES_IN)
    try:
        async with asyncio.timeout(seconds * AT_MOST + PATIENCE):
            await learner.study(seconds * (1 - COMES_IN), asked["share"])
    except (Exception, SystemExit) as fault:  # noqa: BLE001 - one who can't go on must not stop the others
        learner.faults.append(f"{learner.name} could not {learner.doing}: {fault!r}")


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(json.loads(sys.argv[1])))), flush=True)
