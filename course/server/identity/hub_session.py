"""What the hub says of a browser: asked again soon, remembered for a while when the hub is away."""

from __future__ import annotations

import hashlib
import time
from typing import Any

from jupyterhub.services.auth import HubOAuth
from tornado.web import HTTPError, RequestHandler
from traitlets import default

# Whoever is logged out or loses her access at the hub is out here within this time (seconds).
ASKED_AGAIN = 30
# While the hub doesn't answer, those it has let in go on for so long: it is being upgraded, or started again (seconds).
TRUSTED_WITHOUT_HUB = 600

# {"name", "scopes", "groups", "user_info"}: what the hub tells of a user.
HubUser = dict[str, Any]


class HubSession(HubOAuth):  # type: ignore[misc]  # JupyterHub is not typed
    """JupyterHub's own way in, with our cookie, and one token for cross-site requests: the course's."""

    @default("cache_max_age")
    def _asked_again(self) -> int:
        return ASKED_AGAIN

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._known: dict[str, tuple[HubUser, float]] = {}

    async def user_of(self, handler: RequestHandler) -> HubUser | None:
        """The hub's user in this browser; None when nobody is logged in. Raises 503 when the hub can't be asked."""
        token = self._token(handler)
        if not token:
            return None
        key = hashlib.sha256(token.encode()).hexdigest()
        try:
            user: HubUser | None = await self.user_for_token(token, session_id=self.get_session_id(handler), sync=False)
        except HTTPError as fault:
            return self._remembered(key, fault)
        self._remember(key, user)
        return user

    def forget(self, handler: RequestHandler) -> None:
        """Log this browser out here, at once also for whoever has copied its cookie."""
        self.cache.clear()
        self._known.clear()
        self.clear_cookie(handler)

    def is_let_in(self, user: HubUser) -> bool:
        """Whether the hub gives this user access to the course, or to this server of hers."""
        return bool(self.check_scopes(self.access_scopes, user))

    def session_of(self, handler: RequestHandler) -> str:
        """Tells this login from the user's others; not a secret."""
        token = self._token(handler) or ""
        return hashlib.sha256(b"session:" + token.encode()).hexdigest()[:16]

    def set_cookie(self, handler: RequestHandler, access_token: str) -> None:
        """Let this browser in until it is closed; the hub remembers it longer, and lets it in again unasked."""
        handler.set_secure_cookie(
            self.cookie_name,
            access_token,
            expires_days=None,
            path=self.cookie_path,
            httponly=True,
            samesite="Lax",
            secure=handler.request.protocol == "https",
        )

    def _token(self, handler: RequestHandler) -> str | None:
        given = handler.get_secure_cookie(self.cookie_name)
        return given.decode("ascii", "replace") if given else None

    def _remember(self, key: str, user: HubUser | None) -> None:
        now = time.monotonic()
        self._known = {each: kept for each, kept in self._known.items() if now - kept[1] < TRUSTED_WITHOUT_HUB}
        self._known.pop(key, None)
        if user is not None:
            self._known[key] = (user, now)

    def _remembered(self, key: str, fault: HTTPError) -> HubUser:
        user, at = self._known.get(key, (None, 0.0))
        if user is None or time.monotonic() - at > TRUSTED_WITHOUT_HUB:
            raise HTTPError(503, "the hub does not answer") from fault
        return user
