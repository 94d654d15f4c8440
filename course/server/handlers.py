"""What all our pages share: the course, the learner, words, and errors that a learner can read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from tornado.httputil import url_concat
from tornado.web import HTTPError

from course.content import Course, Module
from course.flow import Study
from course.home import Home
from course.logs import request_id
from course.messages import text
from course.model import Refusal, Right
from course.server.identity.needs import needed, public
from course.server.identity.provider import CourseIdentity
from course.server.kernels import CourseKernels
from course.server.look import Side, Who, side, templates, translator
from course.store import Store

FORBIDDEN = 403


class LacksRight(HTTPError):
    """Somebody asks for what others may do."""

    def __init__(self, right: Right) -> None:
        super().__init__(FORBIDDEN)
        self.message = "login.no_access" if right == "study" else "login.no_right"


class CourseHandler(JupyterHandler):
    """A page of the course. The settings come from `CourseApp`."""

    @property
    def course(self) -> Course:
        """The course that is served."""
        course: Course = self.settings["course"]
        return course

    @property
    def store(self) -> Store:
        """What learners have answered."""
        store: Store = self.settings["store"]
        return store

    @property
    def home(self) -> Home:
        """The data folder."""
        home: Home = self.settings["home"]
        return home

    @property
    def locale_name(self) -> str:
        """«nb» or «nn»: the language of buttons and notices."""
        return self.home.locale or self.course.locale

    @property
    def learner(self) -> str:
        """Who is asking."""
        return str(self.current_user.username)

    @property
    def identity(self) -> CourseIdentity:
        """How the course knows who asks."""
        provider: CourseIdentity = self.settings["identity_provider"]
        return provider

    @property
    def kernels(self) -> CourseKernels:
        """The learners' kernels."""
        kernels: CourseKernels = self.settings["kernel_manager"]
        return kernels

    def may(self, right: Right) -> bool:
        """Whether whoever asks has this right."""
        return self.current_user is not None and right in self.current_user.rights

    async def prepare(self) -> None:  # type: ignore[override]
        """Let nobody in without the right that the method takes, see `needs`."""
        await super().prepare()
        right = needed(getattr(self, str(self.request.method).lower()))
        if not self._finished and right is not None and not self.may(right):
            raise LacksRight(right)

    def get_login_url(self) -> str:
        """Where somebody who isn't let in yet is sent."""
        return f"{self.base_url}{self.identity.login_path}"

    def study(self) -> Study:
        """The learner's way through the course."""
        return Study(self.course, self.store, self.learner, self.locale_name)

    def t(self, key: str, **variables: object) -> str:
        """A sentence in the learner's language."""
        return text(key, self.locale_name, **variables)

    def say(self, reason: Refusal) -> str:
        """The sentence for what could not be done."""
        return self.t(reason.message, **reason.values)

    def side(self, name: str, title: str, here: str = "", number: int | None = None) -> Side:
        """The frame of this page."""
        made = side(self.course, name, title, self.base_url, self.locale_name, here, number)
        return replace(made, who=self._who(), follows=self.may("follow"), manages=self.may("manage"))

    def _who(self) -> Who | None:
        """Whoever is logged in; None where nobody logs in."""
        identity, user = self.identity, self.current_user
        if user is None or not identity.has_login:
            return None
        logout = f"{self.base_url}{identity.logout_path}" if identity.logout_path else None
        return Who(user.name or user.username, logout, self.xsrf_token.decode(), identity.everywhere)

    def module_or_404(self, slug: str) -> Module:
        """The module with this name; a page that says so when there is none."""
        try:
            return self.course.module(slug)
        except KeyError:
            raise HTTPError(404) from None

    def show(self, template: str, page: Side, /, **values: Any) -> None:
        """Send a page."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        drawn = templates().get_template(f"{template}.html.j2")
        self.finish(drawn.render(side=page, t=translator(self.locale_name), xsrf=self.xsrf_token.decode(), **values))

    def write_error(self, status_code: int, **told: Any) -> None:
        """A page in Norwegian that says what to do. The details are in the log."""
        if not hasattr(self, "_jupyter_current_user"):
            # The fault came before it was known who asks: the database that knows doesn't answer.
            self.current_user = self._jupyter_current_user = None
        key = {403: "pages.forbidden", 404: "pages.not_found"}.get(status_code, "pages.went_wrong")
        login = ""
        if status_code == FORBIDDEN and self._is_logged_out():
            key, login = "login.logged_out", url_concat(self.get_login_url(), {"next": self.request.path})
        elif isinstance(fault := (told.get("exc_info") or (None, None))[1], LacksRight):
            key = fault.message
        self.clear_header("Content-Disposition")
        title = self.t(f"{key}_title")
        # What the learner can report, and the operator can search for.
        number = request_id.get() if key == "pages.went_wrong" else ""
        side = self.side("feil", title)
        self.show("feil", side, heading=title, explanation=self.t(key), login=login, request=number)

    def _is_logged_out(self) -> bool:
        """Whether a login is what is missing."""
        method = getattr(self, str(self.request.method).lower(), None)
        takes_right = method is not None and needed(method) is not None
        return takes_right and self.identity.has_login and self.current_user is None


class NotFound(CourseHandler):
    """Any address that isn't ours."""

    @public
    def get(self) -> None:
        """There is nothing here."""
        raise HTTPError(404)

    head = post = put = patch = delete = get
