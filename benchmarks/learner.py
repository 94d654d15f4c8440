"""A simulated learner: an hour's study of module 1 and a look at another, through HTTP and websockets alone.

She logs in with her code, reads, tries, writes, reloads, goes on with another device, logs out and in, and hands in.
What was acknowledged is noted as it comes; nobody else writes in her name, so the database must say the same.
"""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any
from urllib.parse import quote

from answers import messages_for
from module_line import ModuleLine, State, again
from wire import Browser

from course.content import Course

FIRST = "module1_rolle"
RECEIPT = re.compile(r"<dd[^>]*>([0-9a-f]{32})</dd>")
PATIENCE = 60.0  # seconds for one request
SEE_OTHER = 303
LOGINS = 60
FORM = "application/x-www-form-urlencoded"


@dataclass
class Learner:
    """One of them. `tries`, `drafts` and `receipts` are what she has been told is kept; `times` in seconds, by what."""

    name: str
    code: str
    port: int
    course: Course
    random: Random
    times: dict[str, list[float]] = field(default_factory=dict)
    tries: dict[str, list[Any]] = field(default_factory=dict)
    drafts: dict[str, Any] = field(default_factory=dict)
    receipts: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    lost: int = 0
    doing: str = "begin"

    def __post_init__(self) -> None:
        self.browser = Browser(self.port, PATIENCE)
        self.pause = 0.0

    async def study(self, seconds: float, share: float = 1.0) -> None:
        """Study for about so long. `share`: how much of the modules she does."""
        first = [each for each in self._activities(FIRST) if self.random.random() < share]
        other = self.random.choice([each.slug for each in self.course.modules if each.slug != FIRST])
        second = [each for each in self._activities(other) if self.random.random() < share / 4]
        self.pause = seconds / (len(first) + len(second) + 8)
        third = max(1, len(first) // 3)
        await self.log_in()
        page = await self.visit(FIRST, first[:third])
        await page.close()  # a reload
        page = await self.visit(FIRST, first[third : 2 * third])
        await page.close(politely=False)  # the phone is put away, and she goes on at the laptop
        self.browser = Browser(self.port, PATIENCE)
        await self.log_in()
        page = await self.visit(FIRST, first[2 * third :])
        await page.close()
        await self.log_out()
        await self.log_in()
        page = await self.visit(other, second)
        await page.close()
        await self.hand_in(FIRST)
        await self.look_at_herself()

    def _activities(self, slug: str) -> list[str]:
        """Those of a module that stand on its page, in the order of its file."""
        module = self.course.module(slug)
        in_test = {item for each in module.activities.values() for item in getattr(each, "items", ()) if _is_id(item)}
        return [each for each in module.activities if each not in in_test]

    async def log_in(self) -> None:
        """With her code."""
        self.doing = "log in"
        await again(lambda: self.browser.ask("/inn"))
        began, status = time.monotonic(), 0
        for _ in range(LOGINS):
            status, _, _ = await self._ask("/inn", f"kode={quote(self.code)}".encode())
            if status == SEE_OTHER:
                break
            await asyncio.sleep(1)
        if status != SEE_OTHER:
            self.faults.append(f"{self.name} was not let in: {status}")
        self._timed("login", time.monotonic() - began)
        await again(lambda: self.browser.ask("/"))

    async def log_out(self) -> None:
        """Here; her kernels end."""
        self.doing = "log out"
        await self._ask("/ut", b"")

    async def visit(self, slug: str, activities: list[str]) -> ModuleLine:
        """Open a module, see that what she has done is there, and do some more."""
        self.doing = f"open {slug}"
        page = ModuleLine(self.browser, slug, self._timed)
        await page.open()
        self._compare(page.given)
        for each in activities:
            await asyncio.sleep(self.random.expovariate(1 / self.pause) if self.pause else 0)
            if each in page.given or not page.given:
                await self.do(page, each)
        self.lost += page.lost
        return page

    async def do(self, page: ModuleLine, activity_id: str) -> None:
        """Work with one activity until what she says is kept."""
        self.doing = f"do {activity_id}"
        activity = self.course.activity(activity_id)
        question = activity.question(Random(0))  # noqa: S311
        chosen: list[Any] = []
        for message in messages_for(activity, question, self.random, self.name):
            before = page.state.get(activity_id) or page.given[activity_id]
            if message["type"] == "submit" and before["status"] == "done":
                return
            after = await page.say(activity_id, message, partial(_landed, message["type"], before))
            match message["type"]:
                case "save":
                    self.drafts[activity_id] = message["answer"]
                case "submit" if after["tries"] > before["tries"]:
                    self._tried(activity_id, message["answer"])
                case "submit":  # it can't be judged yet, and is kept
                    self.drafts[activity_id] = message["answer"]
                case "restart":
                    chosen, self.drafts[activity_id] = [], activity.blank
                case "choose":
                    chosen.append(message["choice"])
                    self.drafts[activity_id] = list(chosen)
                    if after["tries"] > before["tries"]:
                        self._tried(activity_id, list(chosen))

    def _tried(self, activity: str, answer: Any) -> None:
        self.tries.setdefault(activity, []).append(answer)
        self.drafts.pop(activity, None)

    async def hand_in(self, slug: str) -> None:
        """Hand in, and keep the receipt."""
        self.doing = f"hand in {slug}"
        await again(lambda: self.browser.ask(f"/lever/{slug}"))
        began = time.monotonic()
        told = await again(lambda: self.browser.ask(f"/lever/{slug}", b"anonymt=ja", FORM))
        self._timed("hand-in", time.monotonic() - began)
        found = RECEIPT.findall(told.decode())
        self.receipts += found
        if not found:
            self.faults.append(f"{self.name} got no receipt")

    async def look_at_herself(self) -> None:
        """«Min side», and all that is stored about her: her own texts, and nobody else's."""
        self.doing = "look at her page"
        await again(lambda: self.browser.ask("/min-side"))
        told = (await again(lambda: self.browser.ask("/mine-data.json"))).decode()
        others = set(re.findall(r"deltaker-\d+", told)) - {self.name}
        if others:
            self.faults.append(f"{self.name} was shown something of {sorted(others)}")

    def _compare(self, given: dict[str, State]) -> None:
        """The page shows what she has done, and nothing else."""
        for activity, state in given.items():
            tries = len(self.tries.get(activity, ()))
            if state["tries"] != tries:
                self.faults.append(f"{self.name} sees {state['tries']} tries of {activity}, and has made {tries}")
            newest = self.drafts.get(activity, (self.tries.get(activity) or [None])[-1])
            if state["answer"] != newest:
                self.faults.append(f"{self.name} sees another answer in {activity}")

    async def _ask(self, path: str, body: bytes) -> tuple[int, bytes, str]:
        while True:
            try:
                return await self.browser.ask(path, body, FORM)
            except (OSError, EOFError):
                await asyncio.sleep(1)

    def _timed(self, what: str, seconds: float) -> None:
        self.times.setdefault(what, []).append(seconds)


def _is_id(item: Any) -> bool:
    return isinstance(item, str)


def _landed(kind: str, before: State, now: State) -> bool:
    """Whether what was said is in the state already, as the drawings tell it."""
    match kind:
        case "submit":
            return bool(now["tries"] > before["tries"])
        case "choose":
            return _steps(now) > _steps(before)
    return False


def _steps(state: State) -> int:
    view = state["view"]
    return len(view.get("trail", view.get("answered", ())))
