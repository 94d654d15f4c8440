"""Around a party's page: the code that lets the other in, the lock, and the way out."""

from __future__ import annotations

import segno

from course.dialogue import Refused, shown
from course.server.dialogue import COOKIE
from course.server.dialogue_place import PlaceHandler
from course.server.identity.needs import public
from course.store.dialogues import DialogueGone


class PlaceInvite(PlaceHandler):
    """GET /samtale/<side>/inviter shows the code for the other; POST makes a new one."""

    @public
    def get(self, _page: str) -> None:
        """The code, a link and a square to scan."""
        code = self.place.code
        link = f"{self.request.protocol}://{self.request.host}{self.base_url}samtale/med/{code}" if code else ""
        square = segno.make(link, error="m", micro=False).svg_inline(border=3, omitsize=True) if link else ""
        title = self.t("dialogue.invite_title")
        self.draw("samtale_inviter", title, code=shown(code) if code else "", link=link, square=square)

    @public
    def post(self, _page: str) -> None:
        """A new code, when the old one is out of date or somebody has withdrawn."""
        self.make(self.place.renew_code, "/inviter")


class PlaceLock(PlaceHandler):
    """POST /samtale/<side>/las: this browser forgets the secret. Somebody else may use the machine."""

    @public
    def post(self, _page: str) -> None:
        """Forget it."""
        self.clear_cookie(COOKIE, path=self.page_of(self.place))
        self.redirect(f"{self.base_url}samtale?last=ja", status=303)


class PlaceLeave(PlaceHandler):
    """GET /samtale/<side>/forlat asks once more; POST withdraws, or deletes for both."""

    @public
    def get(self, _page: str) -> None:
        """Say what happens, and ask."""
        self._ask()

    @public
    def post(self, _page: str) -> None:
        """Do what was asked, if that is still what it means."""
        meaning = self.get_body_argument("hva", "")
        if meaning != self.place.leaving or self.get_body_argument("sikker", "") != "ja":
            self._ask(missing=True)
            return
        try:
            self.place.leave(self.place.leaving)
        except DialogueGone:
            pass
        except Refused:
            self.redirect(self.page_of(self.place), status=303)
            return
        self.clear_cookie(COOKIE, path=self.page_of(self.place))
        told = "trukket" if meaning == "withdraw" else "slettet"
        self.redirect(f"{self.base_url}samtale?{told}=ja", status=303)

    def _ask(self, *, missing: bool = False) -> None:
        self.draw("samtale_forlat", self.t(f"dialogue.leave_{self.place.leaving}_title"), missing=missing)
