"""Kernels forked from a warm process, as a kernel provisioner of `jupyter_client`; ordinary ones where that can't be.

`KernelSpecs` names the course's own kernel, and `WarmProvisioner` starts it. Both are what Jupyter offers for this,
so that Voilà and jupyter_server start, watch and end these kernels as any other.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from functools import cache
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

KERNEL = "ny-som-leder"
PROVISIONER = "ny-som-leder-warm"
# Linux has both; elsewhere the same kernel runs in a process that is started from nothing.
CAN_FORK = hasattr(os, "pidfd_open") and hasattr(socket, "send_fds")
LONGEST_ANSWER = 1024


class KernelSpecs(KernelSpecManager):
    """The kernels there are: the course's own, and for notebooks in JupyterLab those that are installed."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The course's own kernel by its name."""
        return _own_spec() if kernel_name == KERNEL else super().get_kernel_spec(kernel_name)

    def get_all_specs(self) -> dict[str, Any]:
        """Only the course's own: a learner's page uses no other."""
        return {KERNEL: {"resource_dir": "", "spec": _own_spec().to_dict()}}


@cache
def _own_spec() -> KernelSpec:
    return KernelSpec(
        argv=[sys.executable, "-m", "course.kernel", "-f", "{connection_file}"],
        display_name="Ny som leder",
        language="python",
        # Voilà and nbclient ask the kernel itself to end; a signal is only the last way out.
        interrupt_mode="message",
        metadata={"kernel_provisioner": {"provisioner_name": PROVISIONER if CAN_FORK else "local-provisioner"}},
    )


class WarmProvisioner(LocalProvisioner):
    """As jupyter_client's own, except that the process comes from the warm one."""

    process: Any  # a `ForkedProcess`

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Have a kernel forked. `cmd` is what would have started it from nothing."""
        wanted = {"connection_file": cmd[-1], "env": kwargs["env"]}
        self.process = await asyncio.get_running_loop().run_in_executor(None, warm_process().fork, wanted)
        self.pid = self.process.pid
        return self.connection_info


class ForkedProcess:
    """A kernel that another process has forked, with what `jupyter_client` uses of a `Popen`.

    Its exit code is known to the warm process only.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, follow: int) -> None:
        self.pid = pid
        self._follow = follow
        self._ended = False

    def poll(self) -> int | None:
        """None while it lives, 0 afterwards."""
        if not self._ended and self._ends_within(0):
            self._end()
        return 0 if self._ended else None

    def wait(self) -> int:
        """Wait until it has ended."""
        if not self._ended:
            self._ends_within(None)
            self._end()
        return 0

    def send_signal(self, number: int) -> None:
        """Send a signal; nothing happens when it has ended, also when its number has been used again."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._follow, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def _ends_within(self, milliseconds: int | None) -> bool:
        # `select.select` takes no file number over 1023, and a hundred learners have more.
        following = select.poll()
        following.register(self._follow, select.POLLIN)
        return bool(following.poll(milliseconds))

    def _end(self) -> None:
        self._ended = True
        os.close(self._follow)

    def __del__(self) -> None:
        if not self._ended:
            self._end()


class WarmProcess:
    """The warm process, started at once and again if it should die. Kernels that it has forked live on without it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # Our end is closed when we end, whatever the reason; the kernels see it and end too.
        self._lifeline, self._ours = os.pipe()
        self._process, self._requests = self._started()

    def fork(self, wanted: dict[str, Any]) -> ForkedProcess:
        """A new kernel for `{"connection_file", "env"}`. Raises `OSError` when no process can be had."""
        with self._lock:
            try:
                return self._asked(wanted)
            except OSError:
                self._process.kill()
                self._process.wait()
                self._requests.close()
                self._process, self._requests = self._started()
                return self._asked(wanted)

    @property
    def pid(self) -> int:
        """The warm process."""
        return self._process.pid

    def end(self) -> None:
        """Let go of it, and of the kernels it has forked."""
        os.close(self._ours)
        self._requests.close()
        self._process.wait()

    def _asked(self, wanted: dict[str, Any]) -> ForkedProcess:
        self._requests.send(json.dumps(wanted).encode())
        answer, files, _, _ = socket.recv_fds(self._requests, LONGEST_ANSWER, 1)
        if not answer:
            raise ConnectionResetError("the warm process has ended")
        return ForkedProcess(json.loads(answer)["pid"], files[0])

    def _started(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        # Whole messages, so that neither side has to look for their ends.
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "course.kernel", "--warm", str(theirs.fileno()), str(self._lifeline)]
        environment = {
            **os.environ,
            "NYSOMLEDER_PAGE": "1",
            # One heap and few threads: each is memory that the kernels would not share.
            "MALLOC_ARENA_MAX": "1",
            "OMP_NUM_THREADS": "1",
        }
        process = subprocess.Popen(  # noqa: S603 - our own command
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(), self._lifeline),
            start_new_session=True,
        )
        theirs.close()
        return process, ours


@cache
def warm_process() -> WarmProcess:
    """The one of this server. The first call starts it."""
    return WarmProcess()
