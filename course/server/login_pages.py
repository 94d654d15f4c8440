"""The way in with a personal code, and the way out. How long it lasts and who must wait is `course.people`'s."""

from __future__ import annotations

from datetime import timedelta

from tornado.ioloop import PeriodicCallback

from course.lti.platforms import FILE as PLATFORMS
from course.people.login import OWN_LASTS, Login, Refused
from course.server.handlers import CourseHandler
from course.server.identity.code import give_cookie, take_cookie
from course.server.identity.needs import public
from course.server.identity.next_page import next_page

# Why the page is shown again, said once.
NOTICES = ("ut", "slettet")
TOO_MANY = 429


class LoginHandler(CourseHandler):
    """What the way in and the way out share."""

    async def end_login(self, *, everywhere: bool = False) -> None:
        """Log whoever is in here out, and end the kernels that the login had."""
        user = self.current_user
        if user is None:
            return
        if everywhere:
            self.store.people.end_sessions(user.username)
        else:
            self.store.people.end_session(user.session)
        await self.kernels.end_kernels_of(user.username, None if everywhere else user.session)

    def forget_forms(self) -> None:
        """Whoever used this browser before may know the mark that its forms carry."""
        self.clear_cookie("_xsrf", path=self.base_url)


class LoginPage(LoginHandler):
    """GET /inn asks for the code; POST lets in, and goes on to the page that was asked for."""

    @public
    def get(self) -> None:
        """Ask. Whoever is in already is told so, and can go on."""
        self._ask(notice=next((each for each in NOTICES if self.get_query_argument(each, "") == "ja"), ""))

    @public
    async def post(self) -> None:
        """Let in. Whoever was logged in here is logged out first."""
        written, shared = self.get_body_argument("kode", ""), self.get_body_argument("felles", "") == "ja"
        try:
            secret = Login(self.store.people).come_in(written, str(self.request.remote_ip or ""), shared=shared)
        except Refused as reason:
            if reason.name == "too_many":
                self.set_status(TOO_MANY)
            self._ask(self.say(reason), written[:40], shared=shared)
            return
        await self.end_login()
        give_cookie(self, secret, shared=shared)
        self.forget_forms()
        self.redirect(self._next, status=303)

    @property
    def _next(self) -> str:
        return next_page(self.get_argument("next", ""), self.base_url)

    def _ask(self, fault: str = "", typed: str = "", notice: str = "", *, shared: bool = False) -> None:
        self.show(
            "inn",
            self.side("inn", self.t("login.title")),
            here=f"{self.base_url}inn",
            go_on=self._next,
            fault=fault,
            typed=typed,
            shared=shared,
            notice=notice,
            days=OWN_LASTS.days,
            platform=(self.home.folder / PLATFORMS).is_file(),
        )


class LogOut(LoginHandler):
    """POST /ut: `hvor=alle` logs her out everywhere, otherwise this browser only."""

    @public
    async def post(self) -> None:
        """Log out. Whoever is out already is told that she is."""
        await self.end_login(everywhere=self.get_body_argument("hvor", "") == "alle")
        take_cookie(self)
        self.forget_forms()
        self.redirect(f"{self.base_url}inn?ut=ja", status=303)


class NotThroughProxy(CourseHandler):
    """GET /inn where a proxy logs people in: says that this is not the way."""

    @public
    def get(self) -> None:
        """Say so; those who came through the proxy go on to the course."""
        if self.current_user is not None:
            self.redirect(next_page(self.get_query_argument("next", ""), self.base_url))
            return
        self.set_status(403)
        title = self.t("login.proxy_title")
        self.show("feil", self.side("feil", title), heading=title, explanation=self.t("login.proxy_text"), login="")


def keep_logins_tidy(login: Login) -> None:
    """Delete what is over, now and every hour."""
    login.tidy()
    PeriodicCallback(login.tidy, timedelta(hours=1)).start()
