"""What the server loads before anybody has come: each megabyte and tenth of a second is there for every start."""

from __future__ import annotations

import subprocess
import sys

from course.server.left_out import LEFT_OUT

# Each of these is loaded by the one request that needs it.
LATER = ("IPython", "ipywidgets", "docx", "typst", "nbgrader", "jupyterlab", "matplotlib", "alembic")


def test_the_server_starts_without_what_it_does_not_use():
    code = (
        "import sys, course.server.app, jsonschema.validators;"
        f"print([each for each in {[*LEFT_OUT, *LATER]} if sys.modules.get(each)])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == "[]"
