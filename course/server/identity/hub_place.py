"""Where JupyterHub wants this server: as a service for many learners, or as the server of one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from course.home import IDENTITY, HomeError

# JupyterHub sets these for everything that it starts; a service that it doesn't start gets them from its operator.
NEEDED = ("JUPYTERHUB_API_TOKEN", "JUPYTERHUB_API_URL", "JUPYTERHUB_CLIENT_ID", "JUPYTERHUB_SERVICE_URL")


@dataclass(frozen=True)
class HubPlace:
    """Where to listen, and the address that the course lies under behind the proxy, with slashes."""

    ip: str
    port: int
    base_url: str
    cookie_secret: bytes


def hub_place(environment: Mapping[str, str] = os.environ) -> HubPlace:
    """Read what JupyterHub says. Raises `HomeError` when it says nothing."""
    missing = [name for name in NEEDED if not environment.get(name)]
    if missing:
        raise HomeError(
            f"{IDENTITY}=hub virker bare når JupyterHub starter kurset. Mangler {', '.join(missing)}. "
            "Se docs/drift.md, eller velg en annen innlogging."
        )
    address = urlsplit(environment["JUPYTERHUB_SERVICE_URL"])
    return HubPlace(
        ip=address.hostname or "",
        port=address.port or (443 if address.scheme == "https" else 80),
        base_url=environment.get("JUPYTERHUB_SERVICE_PREFIX") or address.path or "/",
        # The same after a restart and for every process of the service: nobody is sent to the login again.
        cookie_secret=hashlib.sha256(b"cookies:" + environment["JUPYTERHUB_API_TOKEN"].encode()).digest(),
    )
