"""JupyterLab with formgrader on this course: for the one instructor of a machine, or for each of many under a hub."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from course.grading.desk import Desk
from course.grading.settings import surroundings
from course.messages import text

# What JupyterLab is told unless the instructor has chosen otherwise: no calls to other hosts.
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "@jupyterlab/apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
}
# Under a hub nothing else of Jupyter is switched on: these run notebooks, commands or language servers.
SWITCHED_OFF = (
    "jupyter_lsp",
    "jupyter_server_terminals",
    "nbgrader.server_extensions.assignment_list",
    "nbgrader.server_extensions.course_list",
    "nbgrader.server_extensions.validate_assignment",
    "notebook",
    "voila.server_extension",
)


def open_lab(desk: Desk, port: int, *, browser: bool) -> None:
    """Become JupyterLab, in nbgrader's course folder. Doesn't return. Under a hub it says who comes in, and where."""
    folder = desk.make().root
    settings = desk.home.folder / "jupyterlab"
    _write_missing(settings)
    os.chdir(folder)
    environment = {
        **os.environ,
        **surroundings(desk.course.root),
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
    }
    own = _under_the_hub() if under_a_hub() else _alone(port, browser=browser)
    command = [
        *(sys.executable, *own),
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.log_level=ERROR",
        "--LabApp.default_url=/formgrader",
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    print(text("grading.lab_starts"), flush=True)
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter, no shell


def under_a_hub(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether JupyterHub has started this process."""
    return "JUPYTERHUB_SERVICE_URL" in environment


def _alone(port: int, *, browser: bool) -> list[str]:
    return ["-m", "jupyterlab", f"--port={port}", "--ServerApp.port_retries=0", f"--ServerApp.open_browser={browser}"]


def _under_the_hub() -> list[str]:
    return [
        *("-m", "jupyterhub.singleuser"),
        f"--ServerApp.jpserver_extensions={dict.fromkeys(SWITCHED_OFF, False)}",
        "--ServerApp.authorizer_class=course.grading.lab_rights.ReadAndGrade",
        "--FormgradeExtension.debug=False",  # its page would show the whole configuration, with addresses of databases
    ]


def _write_missing(settings: Path) -> None:
    for name, values in SETTINGS.items():
        file = settings / f"{name}.jupyterlab-settings"
        if not file.is_file():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values), "utf-8")
