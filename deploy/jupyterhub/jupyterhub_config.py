"""JupyterHub around the course: `make hub` here, and the same file on a server. docs/drift.md says how, in Norwegian.

Learners get the course, which is one service for all of them. Instructors get JupyterLab with formgrader as well, a
server each. What differs between municipalities is in the environment, and nothing here needs to be edited.
"""

import os
import runpy
import secrets
import sys
from pathlib import Path
from typing import Any

from jupyterhub.services import service
from traitlets import Integer

from course.home import Home, HomeError
from course.people.groups import group_names
from course.server.look import built

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
SERVICE = "kurs"
COURSE_SCOPE = f"access:services!service={SERVICE}"
# What somebody who is logged in lets the course know of her.
ABOUT_HERSELF = ["read:users:name!user", "read:users:groups!user"]

c = get_config()  # noqa: F821 - JupyterHub gives it to this file

try:
    home = Home.from_environment().make()
except HomeError as fault:
    sys.exit(str(fault))
own = home.folder / "hub"
own.mkdir(mode=0o700, exist_ok=True)
# The port that people meet, and three more for what talks behind it.
port = int(os.environ.get("NYSOMLEDER_HUB_PORT") or 8000)
listens = os.environ.get("NYSOMLEDER_HUB_IP") or "127.0.0.1"


def kept_secret(name: str) -> str:
    """A secret that is made the first time and is the same after a restart, so that nobody is logged out."""
    file = own / name
    if not file.is_file():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_hex(32))
    return file.read_text("ascii")


# --- the hub itself --------------------------------------------------------------------------------------------------
c.JupyterHub.bind_url = f"http://{listens}:{port}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{port + 1}"
c.JupyterHub.db_url = os.environ.get("NYSOMLEDER_HUB_DATABASE_URL") or f"sqlite:///{own / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret = bytes.fromhex(kept_secret("cookie_secret"))
c.JupyterHub.default_url = f"/services/{SERVICE}/"
c.JupyterHub.log_level = "WARN"  # its other lines say who does what
c.JupyterHub.log_format = "%(levelname)s %(name)s %(message)s"
c.JupyterHub.template_paths = [str(HERE / "templates")]
c.JupyterHub.template_vars = {
    "course": f"/services/{SERVICE}/",
    # Asked for at each page: the name changes when the front end is built again.
    "style": lambda _user: f"/services/{SERVICE}/kurs/{built('kurs.css')}",
}
c.JupyterHub.tornado_settings = {
    "headers": {
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
            "connect-src 'self'; form-action 'self' https:; base-uri 'none'; frame-ancestors 'none'"
        ),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    },
    "xsrf_cookie_kwargs": {"samesite": "Lax"},
}
public = os.environ.get("NYSOMLEDER_PUBLIC_URL")
if public:
    c.JupyterHub.public_url = public
    if public.startswith("https:"):
        c.JupyterHub.tornado_settings["cookie_options"] = {"secure": True, "samesite": "Lax"}
        c.JupyterHub.tornado_settings["headers"]["Strict-Transport-Security"] = "max-age=31536000"

# --- the proxy in front ----------------------------------------------------------------------------------------------
c.ConfigurableHTTPProxy.command = [str(HERE / "node_modules" / ".bin" / "configurable-http-proxy")]
c.ConfigurableHTTPProxy.log_level = "warn"
if os.environ.get("NYSOMLEDER_TRUSTED_PROXIES"):
    # The proxy with TLS in front says how the browser asked; this one would add its own «http» to it.
    c.ConfigurableHTTPProxy.command.append("--no-x-forward")
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port + 2}"
c.ConfigurableHTTPProxy.auth_token = kept_secret("proxy_token")
c.ConfigurableHTTPProxy.pid_file = str(own / "proxy.pid")

# --- the course, for everybody ---------------------------------------------------------------------------------------
# What the course and an instructor's server are told: all of ours but what is for the hub alone.
FOR_THE_HUB = ("NYSOMLEDER_HUB_", "NYSOMLEDER_LOGIN_")
told = {
    name: value
    for name, value in os.environ.items()
    if name.startswith("NYSOMLEDER_") and not name.startswith(FOR_THE_HUB)
}
told["NYSOMLEDER_HOME"] = str(home.folder)
proxies = " ".join(filter(None, [os.environ.get("NYSOMLEDER_TRUSTED_PROXIES"), "127.0.0.1"]))


class WatchedService(service._ServiceSpawner):  # noqa: SLF001 - JupyterHub looks every 30 s, and has no setting for it
    """Starts the course again soon after it has gone down."""

    poll_interval = Integer(3)


service._ServiceSpawner = WatchedService  # noqa: SLF001
c.JupyterHub.services = [
    {
        "name": SERVICE,
        "url": f"http://127.0.0.1:{port + 3}",
        "command": [str(BIN / "nysomleder"), "serve"],
        "environment": {**told, "NYSOMLEDER_IDENTITY": "hub", "NYSOMLEDER_TRUSTED_PROXIES": proxies},
        "api_token": kept_secret("service_token"),
        "oauth_client_allowed_scopes": ABOUT_HERSELF,
        "oauth_no_confirm": True,
        "display": False,
    },
    {
        "name": "rydder",
        "command": [
            *(sys.executable, "-m", "jupyterhub_idle_culler"),
            f"--timeout={int(os.environ.get('NYSOMLEDER_HUB_IDLE_SECONDS') or 3600)}",
        ],
        "display": False,
    },
]

# --- who may do what -------------------------------------------------------------------------------------------------
instructors = sorted(group_names("instructor"))
c.JupyterHub.load_roles = [
    # Learners have the course and nothing else: no server of their own, no tokens, no list of people.
    {"name": "user", "scopes": [*ABOUT_HERSELF, COURSE_SCOPE]},
    {
        "name": "kursholder",
        "scopes": ["servers!user", "access:servers!user", "users:activity!user"],
        "groups": instructors,
    },
    {
        "name": "rydder",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["rydder"],
    },
]

# --- an instructor's JupyterLab --------------------------------------------------------------------------------------
# All of them are the same user of the machine, so they must not be able to run code or open files of others there:
# `nysomleder instructor` sees to that (course/grading/lab_rights.py).
c.JupyterHub.spawner_class = "jupyterhub.spawner.SimpleLocalProcessSpawner"
c.SimpleLocalProcessSpawner.home_dir_template = str(own / "kursholdere" / "{username}")
c.Spawner.cmd = [str(BIN / "nysomleder"), "instructor"]
c.Spawner.environment = told
c.Spawner.default_url = "/formgrader"
c.Spawner.disable_user_config = True
c.Spawner.start_timeout = c.Spawner.http_timeout = 60

# --- how people log in -----------------------------------------------------------------------------------------------
# Each file gets `c`, and `setting` to ask the environment with.
LOGINS = {each.stem: each for each in (HERE / "innlogging").glob("*.py")}
login = os.environ.get("NYSOMLEDER_HUB_LOGIN") or "prove"
if login not in LOGINS:
    sys.exit(f"NYSOMLEDER_HUB_LOGIN={login} finnes ikke. Velg blant {', '.join(sorted(LOGINS))}.")
if login == "prove" and listens not in {"127.0.0.1", "localhost", "::1"}:
    sys.exit("Prøveinnloggingen er bare for denne maskinen. Sett NYSOMLEDER_HUB_LOGIN til entra, feide eller oidc.")


def setting(name: str) -> str:
    """What NYSOMLEDER_LOGIN_<name> says; the hub doesn't start without it."""
    value = os.environ.get(f"NYSOMLEDER_LOGIN_{name}")
    if not value:
        sys.exit(f"NYSOMLEDER_LOGIN_{name} mangler. Se docs/drift.md om innlogging med {login}.")
    return value


def with_name(authenticator: Any, _handler: object, authentication: dict[str, Any]) -> dict[str, Any]:
    """Let the course know what people are called; their user name is a number in most logins."""
    claims = authentication["auth_state"][authenticator.user_auth_state_key]
    return {**authentication, "user_info": {"name": claims.get("name") or authentication["name"]}}


if login != "prove":
    # Whoever has left, or another group, is found out the next day; nobody is asked for a password for that.
    c.JupyterHub.cookie_max_age_days = 1
    c.OAuthenticator.client_id = setting("CLIENT_ID")
    c.OAuthenticator.client_secret = setting("CLIENT_SECRET")
    c.OAuthenticator.oauth_callback_url = f"{(public or c.JupyterHub.bind_url).rstrip('/')}/hub/oauth_callback"
    c.OAuthenticator.auto_login = True
    c.OAuthenticator.manage_groups = True
    c.Authenticator.post_auth_hook = with_name
runpy.run_path(str(LOGINS[login]), {"c": c, "setting": setting})
print(f"Kurset kommer på {public or c.JupyterHub.bind_url}/  (avslutt med Ctrl+C)", flush=True)  # noqa: T201
