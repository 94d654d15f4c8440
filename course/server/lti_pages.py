"""The door for those who come from a learning platform (LTI 1.3). A login is a session like any other's."""

from __future__ import annotations

import asyncio
import secrets
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from course.codes import hashed
from course.completion.settings import Settings
from course.home import Home
from course.logs import request_id
from course.lti.addresses import BESIDE, KEYS, LAUNCH, LOGIN
from course.lti.arrive import arrive
from course.lti.launch import Launch, launch
from course.lti.login import LASTS, ask
from course.lti.own_key import own_key
from course.lti.platforms import Platform, read_platforms
from course.lti.refused import LtiRefused
from course.people.login import lasts
from course.server.handlers import CourseHandler
from course.server.identity.code import give_cookie
from course.server.identity.needs import public
from course.server.operations.safe_headers import POLICY

# Where the page asks her to tell somebody, and the log says what was wrong.
REPORTED = ("unknown_platform", "not_valid")
TELLS_WHO = ("iss", "login_hint", "target_link_uri", "lti_message_hint", "lti_deployment_id", "client_id")


class LtiHandler(CourseHandler):
    """What the two halves of a login share."""

    @property
    def platforms(self) -> tuple[Platform, ...]:
        """Those in `lti.toml`, as they are now."""
        return read_platforms(self.home.folder)

    def check_xsrf_cookie(self) -> None:
        """The forms come from the platform. The state is what nobody else can know."""

    def told(self, *names: str) -> dict[str, str]:
        """What came along, by name."""
        return {name: self.get_argument(name) for name in names if self.get_argument(name, None) is not None}

    def refuse(self, reason: LtiRefused) -> None:
        """Say what to do. What was wrong is in the log, without anybody's name."""
        self.log.warning("Refused a login from a learning platform: %s", reason)
        self.set_status(502 if reason.name == "no_keys" else 400)
        title = self.t("lti.refused_title")
        why, number = self.say(reason), request_id.get() if reason.name in REPORTED else ""
        self.show("feil", self.side("feil", title), heading=title, explanation=why, login="", request=number)


class LtiLogin(LtiHandler):
    """GET or POST /lti/innlogging: somebody comes; the platform is asked who she is."""

    @public
    def get(self) -> None:
        """Ask."""
        told = self.told(*TELLS_WHO)
        if self.request.headers.get("Sec-Fetch-Dest") == "iframe":
            self._offer_window(told)
            return
        launch_address = f"{self._address}{LAUNCH}"
        try:
            asked = ask(self.store, self.platforms, told, launch_address, datetime.now(UTC))
        except LtiRefused as reason:
            self.refuse(reason)
            return
        self.set_cookie(
            cookie_of(asked.state),
            asked.state,
            path=f"{self.base_url}lti/",
            max_age=int(LASTS.total_seconds()),
            httponly=True,
            # The platform posts its answer from its own pages, and a Lax cookie would not come along.
            samesite="None",
            secure=True,
        )
        self.set_header("Cache-Control", "no-store")
        self.redirect(asked.address, status=303)

    post = get

    @property
    def _address(self) -> str:
        return Settings.from_environment().address or f"{self.request.protocol}://{self.request.host}{self.base_url}"

    def _offer_window(self, told: dict[str, str]) -> None:
        """Browsers keep cookies from a page within another's, so the course opens in a window of its own."""
        origins = " ".join(sorted({"{0.scheme}://{0.netloc}".format(urlsplit(each.issuer)) for each in self.platforms}))
        self.set_header(
            "Content-Security-Policy", POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {origins}")
        )
        self.set_header("Cross-Origin-Resource-Policy", "cross-origin")
        self.show(
            "lti_vindu",
            self.side("lti", self.t("lti.window_title")),
            address=f"{self.base_url}{LOGIN}?{urlencode(told)}",
        )


class LtiLaunch(LtiHandler):
    """POST /lti/start: the platform's answer. Lets the person in, and goes to what she asked for."""

    @public
    def get(self) -> None:
        """Somebody has reloaded, or followed a link: the answer was good once."""
        self.refuse(LtiRefused("too_late"))

    @public
    async def post(self) -> None:
        """Let in."""
        told, now = self.told("state", "id_token", "error"), datetime.now(UTC)
        cookie = cookie_of(told.get("state", ""))
        given = self.get_cookie(cookie)
        self.clear_cookie(cookie, path=f"{self.base_url}lti/", samesite="None", secure=True)
        try:
            come = await asyncio.to_thread(launch, self.store, self.platforms, told, given, now)
        except LtiRefused as reason:
            self.refuse(reason)
            return
        person = arrive(self.store, self.course, come, now)
        secret = secrets.token_urlsafe(32)
        # The platform knows who she is; here she is known for as long as on a machine that several use.
        self.store.people.begin_session(hashed(secret), person.id, now + lasts(shared=True), shared=True)
        give_cookie(self, secret, shared=True)
        self.clear_cookie("_xsrf", path=self.base_url)  # whoever used this browser before may know it
        self.redirect(f"{self.base_url}{_page(self, come)}", status=303)


class LtiKeys(CourseHandler):
    """GET /lti/nokler: the public key, with which platforms know that it is us."""

    @public
    def get(self) -> None:
        """Send it."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "public, max-age=3600")
        self.finish(own_key(self.store).jwks)


def lti_addresses(home: Home) -> tuple[tuple[Any, ...], ...]:
    """The door, where there is an `lti.toml`. Raises `LtiFileError` when it has to be put right."""
    if home.identity not in BESIDE or not read_platforms(home.folder):
        return ()
    return ((f"/{LOGIN}", LtiLogin), (f"/{LAUNCH}", LtiLaunch), (f"/{KEYS}", LtiKeys))


def cookie_of(state: str) -> str:
    """The name of a login's cookie: one for each, so that two tabs can log in at once."""
    return f"lti_{hashed(state)[:16]}"


def _page(handler: CourseHandler, come: Launch) -> str:
    known = {each.slug for each in handler.course.modules}
    return f"modul/{come.wanted}" if come.wanted in known else ""
