"""`hub`: JupyterHub says who is asking, and its groups say what she is.

The municipality's own login (Entra ID, Feide, any OpenID Connect) stands behind the hub; see docs/drift.md.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from jupyter_client.multikernelmanager import MultiKernelManager
from jupyterhub.services.auth import HubOAuthCallbackHandler
from tornado.httputil import url_concat
from tornado.web import RequestHandler

from course.people.ids import read_id
from course.server.handlers import CourseHandler
from course.server.identity.hub_activity import Activity
from course.server.identity.hub_session import HubSession, HubUser
from course.server.identity.needs import public
from course.server.identity.next_page import next_page
from course.server.identity.provider import CourseIdentity, Participant


class HubIdentity(CourseIdentity):
    """Whoever the hub says. Without access there she has no rights here, and is told so."""

    logout_path = "ut"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._last_seen = datetime.now(UTC)

    async def get_user(self, handler: RequestHandler) -> Participant | None:
        """The hub's user; None sends her to the login."""
        hub = HubSession.instance()
        user = await hub.user_of(handler)
        if user is None:
            return None
        if not hub.is_let_in(user) or read_id(user["name"]) != user["name"]:
            return Participant(username=user["name"], name=name_of(user))
        self._last_seen = datetime.now(UTC)
        return self.welcome(handler, user["name"], name_of(user), groups_of(user), hub.session_of(handler))

    @property
    def formgrader(self) -> str:
        """The hub starts a JupyterLab for her, or shows the one that runs."""
        hub = HubSession.instance()
        return f"{hub.hub_host}{hub.hub_prefix}spawn"

    def begin(self, kernels: MultiKernelManager) -> None:
        """Tell the hub when this server was last used."""

        def last() -> datetime:
            running: list[Any] = [kernels.get_kernel(each) for each in kernels.list_kernel_ids()]
            times: list[datetime] = [kernel.last_activity for kernel in running]
            return max([self._last_seen, *times])

        Activity(last).begin()

    @classmethod
    def addresses(cls) -> tuple[tuple[Any, ...], ...]:
        """To the hub, back from it, and out."""
        return ((r"/inn", HubLogin), (r"/oauth_callback", HubCallback), (r"/ut", HubLogout))


class HubLogin(CourseHandler):
    """GET /inn sends the browser to the hub, with a secret that it must bring back."""

    @public
    def get(self) -> None:
        """Go there. Whoever is logged in at the hub comes straight back."""
        hub = HubSession.instance()
        verifier, challenge, method = hub.generate_pkce_code_challenge()
        wanted = next_page(self.get_argument("next", ""), self.base_url)
        state = hub.set_state_cookie(self, next_url=wanted, code_verifier=verifier)
        asked = {"state": state, "code_challenge": challenge, "code_challenge_method": method}
        self.redirect(url_concat(hub.login_url, asked))


class HubCallback(HubOAuthCallbackHandler, CourseHandler):  # type: ignore[misc]  # JupyterHub is not typed
    """GET /oauth_callback: back from the hub. JupyterHub's own handler looks at the secret and gets the token."""

    hub_auth_class = HubSession
    # The pages of the course have one token for their forms, also the page that says that this failed.
    xsrf_token = CourseHandler.xsrf_token
    check_xsrf_cookie = CourseHandler.check_xsrf_cookie

    @public
    async def get(self) -> None:
        """Let the browser in, or say that it must be tried again."""
        back: Any = super()
        await back.get()


class HubLogout(CourseHandler):
    """POST /ut: out here and at the hub."""

    @public
    async def post(self) -> None:
        """The hub takes back all that it has given this browser, and shows its login. Her kernels here end."""
        hub = HubSession.instance()
        if self.current_user is not None:
            await self.kernels.end_kernels_of(self.current_user.username, self.current_user.session)
        hub.forget(self)
        self.redirect(f"{hub.hub_host}{hub.hub_prefix}logout", status=303)


def name_of(user: HubUser) -> str:
    """The name that the municipality's login gave; without one, the user name."""
    about = user.get("user_info") or {}
    return str(about.get("display_name") or about.get("name") or user["name"])


def groups_of(user: HubUser) -> list[str]:
    """The groups at the hub, when its configuration lets the course read them."""
    return [each for each in user.get("groups") or () if isinstance(each, str)]
