"""nginx in front of several servers, with what deploy/proxy/nginx-flere.conf and nginx.conf say, without TLS."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

PROXY = Path(__file__).resolve().parent.parent / "deploy/proxy"
CONNECTION = re.compile(r"map \$http_upgrade.*?\n}\n", re.DOTALL)
LOCATION = re.compile(r"    location / \{.*?\n    \}\n", re.DOTALL)
SERVERS = re.compile(r"( +server )10\.0\.0\.11(?::\d+)(.*;\n) +server .*;\n")
STARTS_WITHIN = 10  # seconds
WRAPPING = """{user}
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{}}
http {{
access_log off;
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/f;
uwsgi_temp_path {folder}/u;
scgi_temp_path {folder}/s;
{connection}
{upstream}
server {{
    listen 127.0.0.1:{port};
{location}}}
}}
"""


class Front:
    """nginx on a port of its own."""

    def __init__(self, folder: Path, ports: list[int]) -> None:
        folder.mkdir()
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = int(trial.getsockname()[1])
        single = (PROXY / "nginx.conf").read_text("utf-8")
        several, changed = SERVERS.subn(
            lambda found: "".join(f"{found[1]}127.0.0.1:{each}{found[2]}" for each in ports),
            (PROXY / "nginx-flere.conf").read_text("utf-8"),
        )
        assert changed == 1  # noqa: S101 - the example has two servers, and we put in ours
        self._configuration = folder / "nginx.conf"
        self._configuration.write_text(
            WRAPPING.format(
                user="user root;" if os.geteuid() == 0 else "",
                folder=folder,
                port=self.port,
                connection=CONNECTION.search(single)[0],
                upstream=several,
                location=LOCATION.search(single)[0],
            ),
            "utf-8",
        )
        self._log = folder / "error.log"

    def __enter__(self) -> Self:
        """Start it."""
        program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        if program is None:
            raise SystemExit("Several servers need nginx: apt install nginx")
        command = [program, "-c", str(self._configuration), "-g", "daemon off;"]
        self._process = subprocess.Popen(command)  # noqa: S603
        deadline = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
            else:
                return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()
