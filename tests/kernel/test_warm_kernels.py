"""Kernels forked from the warm process: what they do, what they refuse, and how they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file

from course.home import HOME, LEARNER, OWN_PAGE, Home
from course.server.warm import CAN_FORK, ForkedProcess, WarmProcess
from course.store import open_store

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CAN_FORK, reason="kernels are forked on Linux only")]

MINIKURS = Path(__file__).resolve().parent.parent / "minikurs"
CHOICE = "mini-enkeltvalg"
KEY = b"only the server knows it"
PATIENCE = 20  # seconds


@pytest.fixture(scope="module", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("warm")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME, str(folder))
        patch.setenv("NYSOMLEDER_COURSE", str(MINIKURS))
        yield


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmProcess]:
    process = WarmProcess()
    yield process
    process.end()


class Page:
    """What a learner's page is to a kernel: it asks, and listens."""

    def __init__(self, warm: WarmProcess, folder: Path, learner: str, **about: str) -> None:
        file = str(folder / f"{learner}.json")
        write_connection_file(file, transport="ipc", ip=str(folder / learner), key=KEY)
        self.process: ForkedProcess = warm.fork(
            {"connection_file": file, "env": {**os.environ, LEARNER: learner, **about}}
        )
        self.client = BlockingKernelClient(connection_file=file)
        self.client.load_connection_file()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def run(self, code: str) -> tuple[str, list[dict[str, Any]]]:
        """How it went, and what was sent to the page."""
        sent: list[dict[str, Any]] = []
        reply = self.client.execute_interactive(code, timeout=PATIENCE, output_hook=sent.append)
        return reply["content"]["status"], sent

    def widgets(self) -> dict[str, dict[str, Any]]:
        """All widgets' states by their ids, as the page asks for them."""
        control = {"comm_id": "control", "target_name": "jupyter.widget.control", "data": {}}
        message = self.client.session.msg("comm_open", control, metadata={"version": "1.0.0"})
        self.client.shell_channel.send(message)
        came = self.send("comm_msg", {"comm_id": "control", "data": {"method": "request_states"}})
        (states,) = [each["content"]["data"]["states"] for each in came if each["msg_type"] == "comm_msg"]
        return {comm: each["state"] for comm, each in states.items() if "activity" in each["state"]}

    def widget(self, activity: str) -> tuple[str, dict[str, Any]]:
        """The id of the activity's newest widget and its first state."""
        before = self.widgets()
        self.run(f'show("{activity}")')
        ((comm, state),) = [(comm, state) for comm, state in self.widgets().items() if comm not in before]
        return comm, state

    def say(self, comm: str, content: dict[str, Any]) -> list[dict[str, Any]]:
        """Send a message as the page does, and gather what comes of it."""
        return self.send("comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": content}})

    def send(self, kind: str, content: dict[str, Any]) -> list[dict[str, Any]]:
        """Send any message, and gather what comes until the kernel is idle again."""
        message = self.client.session.msg(kind, content)
        self.client.shell_channel.send(message)
        found: list[dict[str, Any]] = []
        while True:
            came = self.client.get_iopub_msg(timeout=PATIENCE)
            found.append(came)
            ours = came["parent_header"].get("msg_id") == message["header"]["msg_id"]
            if ours and came["content"].get("execution_state") == "idle":
                return found


@pytest.fixture
def page(warm: WarmProcess, tmp_path: Path) -> Iterator[Page]:
    opened = Page(warm, tmp_path, "kari")
    yield opened
    opened.process.kill()


def test_an_answer_is_kept_and_told(page: Page) -> None:
    comm, first = page.widget(CHOICE)
    assert first["state"]["tries"] == 0
    came = page.say(comm, {"type": "submit", "answer": [first["activity"]["options"][0]["id"]], "rev": 1})
    replies = [each["content"]["data"].get("content") for each in came if each["msg_type"] == "comm_msg"]
    assert any(reply and reply["type"] in {"saved", "not-saved"} for reply in replies), came


def test_our_own_page_is_not_sent_the_question_that_it_has(warm: WarmProcess, tmp_path: Path) -> None:
    page = Page(warm, tmp_path, "eva", **{OWN_PAGE: "1"})
    assert page.widget(CHOICE)[1]["activity"] == {"id": CHOICE}
    page.process.kill()


def test_nothing_of_the_rehearsal_is_kept(page: Page) -> None:
    page.widget(CHOICE)
    assert "" not in open_store(Home.from_environment().database_url).learners()


def test_the_last_words_of_a_page_that_closes_are_kept(page: Page) -> None:
    comm, first = page.widget(CHOICE)
    choice = [first["activity"]["options"][0]["id"]]
    page.process.send_signal(signal.SIGSTOP)  # so that both are there when it looks
    said = {"method": "custom", "content": {"type": "save", "answer": choice, "rev": 1}}
    page.client.shell_channel.send(page.client.session.msg("comm_msg", {"comm_id": comm, "data": said}))
    page.client.shutdown()
    time.sleep(0.2)
    page.process.send_signal(signal.SIGCONT)
    page.process.wait()
    store = open_store(Home.from_environment().database_url)
    assert store.draft("kari", "module1_mini", CHOICE).data == choice


def test_lines_are_drawn_together(page: Page) -> None:
    page.run(f'show("{CHOICE}")\nshow("finnes-ikke")\nshow("mini-flervalg")')
    drawn = {each["activity"]["id"] for each in page.widgets().values()}
    assert drawn == {CHOICE, "mini-flervalg"}, "one that can't be drawn stops the others"


def test_no_code_is_run(page: Page, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    for code in (
        f"open({str(trace)!r}, 'w')",
        f"show(open({str(trace)!r}, 'w').name)",
        f"show('x') or open({str(trace)!r}, 'w')",
        f"show('{CHOICE}')\nopen({str(trace)!r}, 'w')",
        "import os; os.abort()",
        "show(",
    ):
        assert page.run(code)[0] == "ok"
    assert not trace.exists()
    assert page.process.poll() is None


def test_an_unknown_activity_is_told_without_a_trace(page: Page) -> None:
    status, sent = page.run('show("finnes-ikke")')
    assert status == "error"
    assert not [each for each in sent if each["msg_type"] in {"stream", "error"}]


def test_a_message_with_a_wrong_signature_is_left_out(page: Page) -> None:
    right = page.client.session.key
    page.client.session.key = b"guessed"
    page.client.shell_channel.send(page.client.session.msg("shutdown_request", {"restart": False}))
    page.client.session.key = right
    assert page.run(f'show("{CHOICE}")')[0] == "ok"


def test_each_kernel_has_its_own_learner(warm: WarmProcess, tmp_path: Path) -> None:
    kari, ola = Page(warm, tmp_path, "kari-en"), Page(warm, tmp_path, "ola")
    comm, first = kari.widget(CHOICE)
    kari.say(comm, {"type": "submit", "answer": [first["activity"]["options"][0]["id"]], "rev": 1})
    assert kari.widget(CHOICE)[1]["state"]["answer"] is not None
    assert ola.widget(CHOICE)[1]["state"]["answer"] is None
    for each in (kari, ola):
        each.process.kill()


def test_it_ends_when_it_is_asked_to(page: Page) -> None:
    page.client.shutdown()
    assert page.process.wait() == 0
    assert page.process.poll() == 0
    page.process.send_signal(signal.SIGKILL)  # nothing, and nobody else, is hit


def test_kernels_live_on_when_the_warm_process_dies(warm: WarmProcess, page: Page, tmp_path: Path) -> None:
    psutil.Process(warm.pid).kill()
    assert page.run(f'show("{CHOICE}")')[0] == "ok"
    later = Page(warm, tmp_path, "senere")
    assert later.run(f'show("{CHOICE}")')[0] == "ok"
    later.process.kill()


def test_kernels_end_with_the_server(tmp_path: Path) -> None:
    """Also when it is ended with -9, so that none is left behind on the machine."""
    file = str(tmp_path / "kernel.json")
    write_connection_file(file, transport="ipc", ip=str(tmp_path / "k"))
    server = (
        "import os, sys, time; from course.server.warm import WarmProcess; warm = WarmProcess();"
        f"print(warm.fork({{'connection_file': {file!r}, 'env': dict(os.environ)}}).pid, warm.pid, flush=True);"
        "time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", server], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        family = [psutil.Process(int(each)) for each in running.stdout.readline().split()]
        running.kill()
    gone, alive = psutil.wait_procs(family, timeout=PATIENCE)
    assert not alive
    assert len(gone) == 2


def test_the_same_kernel_runs_alone(tmp_path: Path) -> None:
    """Where nothing can be forked."""
    file = str(tmp_path / "alone.json")
    _, where = write_connection_file(file, transport="ipc", ip=str(tmp_path / "a"), key=KEY)
    running = subprocess.Popen([sys.executable, "-m", "course.kernel", "-f", file])
    try:
        client = BlockingKernelClient(connection_file=file)
        client.load_connection_file()
        # A client that finds no heart beating in the first second thinks that the kernel is dead.
        while not (tmp_path / f"a-{where['iopub_port']}").exists():
            assert running.poll() is None
            time.sleep(0.05)
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        reply = client.execute_interactive(f'show("{CHOICE}")', timeout=PATIENCE, output_hook=lambda _: None)
        assert reply["content"]["status"] == "ok"
        client.shutdown()
        assert running.wait(PATIENCE) == 0
    finally:
        running.kill()


def test_a_kernel_is_followed_also_where_many_files_are_open(warm: WarmProcess, tmp_path: Path) -> None:
    file = str(tmp_path / "kernel.json")
    write_connection_file(file, transport="ipc", ip=str(tmp_path / "k"), key=KEY)
    with ExitStack() as files:
        for _ in range(1100):  # as with a hundred learners
            files.enter_context(Path(os.devnull).open("rb"))
        process = warm.fork({"connection_file": file, "env": dict(os.environ)})
        assert process.poll() is None
        process.kill()
        assert process.wait() == 0
