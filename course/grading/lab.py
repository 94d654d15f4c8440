"""JupyterLab with formgrader on this course, for the instructor."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from course.grading.desk import Desk
from course.messages import text

# What JupyterLab is told unless the instructor has chosen otherwise: no calls to other hosts.
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "@jupyterlab/apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
}


def open_lab(desk: Desk, port: int, *, browser: bool) -> None:
    """Become JupyterLab, in nbgrader's course folder. Doesn't return."""
    folder = desk.make().root
    settings = desk.home.folder / "jupyterlab"
    _write_missing(settings)
    os.chdir(folder)
    environment = {
        **os.environ,
        "NYSOMLEDER_COURSE": str(desk.course.root),
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    }
    command = [
        *(sys.executable, "-m", "jupyterlab", f"--port={port}", "--ServerApp.port_retries=0"),
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.open_browser={browser}",
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


def _write_missing(settings: Path) -> None:
    for name, values in SETTINGS.items():
        file = settings / f"{name}.jupyterlab-settings"
        if not file.is_file():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values), "utf-8")
