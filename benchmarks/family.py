"""What a server and the processes it has started use: memory by kind of process, and CPU also of those that ended."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field

import psutil

MB = 1e6
WARM = "course.kernel"
CPU_EVERY, MEMORY_EVERY = 1.0, 10.0  # seconds; to look at memory costs the machine more


@dataclass
class Memory:
    """MB of some processes in one moment. `pss` shares out what they have in common, so that it can be added up."""

    processes: int = 0
    rss: float = 0.0
    uss: float = 0.0
    pss: float = 0.0

    def add(self, process: psutil.Process) -> None:
        """Add one."""
        has = process.memory_full_info()
        self.processes += 1
        self.rss, self.uss, self.pss = self.rss + has.rss / MB, self.uss + has.uss / MB, self.pss + has.pss / MB


@dataclass
class Family:
    """The processes that `roots` have started, looked at until it is cancelled. `peak` is when they used most."""

    roots: Callable[[], Iterable[tuple[str, psutil.Process]]]
    peak: dict[str, Memory] = field(default_factory=dict)
    _cpu: dict[tuple[str, int], float] = field(default_factory=dict)
    _before: dict[tuple[str, int], float] = field(default_factory=dict)

    async def watch(self) -> None:
        """Look now and then."""
        looked = 0.0
        while True:
            with suppress(psutil.Error):
                found = list(self._everybody())
                for kind, each in found:
                    with suppress(psutil.Error):
                        used = each.cpu_times()
                        self._cpu[kind, each.pid] = used.user + used.system
                self._before = self._before or dict(self._cpu)
                if looked <= 0:
                    self._look(found)
                    looked = MEMORY_EVERY
            await asyncio.sleep(CPU_EVERY)
            looked -= CPU_EVERY

    def look(self) -> None:
        """Look at the memory now."""
        self._look(list(self._everybody()))

    def cpu(self) -> dict[str, float]:
        """Seconds of CPU since the watch began, by kind of process."""
        used: dict[str, float] = {}
        for process, seconds in self._cpu.items():
            used[process[0]] = used.get(process[0], 0.0) + seconds - self._before.get(process, 0.0)
        return used

    def _look(self, found: Iterable[tuple[str, psutil.Process]]) -> None:
        now: dict[str, Memory] = {}
        for kind, each in found:
            with suppress(psutil.Error):
                now.setdefault(kind, Memory()).add(each)
        if sum(each.pss for each in now.values()) >= sum(each.pss for each in self.peak.values()):
            self.peak = now

    def _everybody(self) -> Iterable[tuple[str, psutil.Process]]:
        for kind, root in self.roots():
            yield kind, root
            for child in root.children(recursive=True):
                with suppress(psutil.Error):
                    yield (_kind(child, root) if kind == "server" else kind), child


def _kind(process: psutil.Process, root: psutil.Process) -> str:
    if WARM not in process.cmdline():
        return "other"
    return "warm process" if process.ppid() == root.pid else "kernel"
