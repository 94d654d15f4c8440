"""What one party's own pages in a two-party dialogue share.

Every address asks for the secret first. Without it there is one and the same page, whether the dialogue exists or not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from course.codes import SECRET_LENGTH, read_code
from course.dialogue import Place, Refused, shown
from course.dialogue.limits import KEPT
from course.messages import sentences
from course.server.dialogue import COOKIE, DialogueHandler
from course.server.identity.needs import public
from course.store.dialogues import DialogueGone

# What the script on the page says by itself.
SAID_BY_SCRIPT = re.compile("^js_")


class PlaceHandler(DialogueHandler):
    """A page that one party alone may open. `self.place` is hers when a method is reached."""

    place: Place

    async def prepare(self) -> None:  # type: ignore[override]
        """Ask for the secret before anything else."""
        await super().prepare()
        if not self._finished:
            found = self.reception.place(self.path_args[0], self.secret)
            if found is None:
                self.locked()
            else:
                self.place = found

    @property
    def secret(self) -> str:
        """What the browser was given for this page."""
        return read_code(self.get_cookie(COOKIE) or "", SECRET_LENGTH) or ""

    def locked(self) -> None:
        """The page for everybody without the secret; also when the dialogue is gone."""
        self.set_status(403)
        side = self.side("samtale", self.t("dialogue.return_title"))
        self.show("samtale_kode", side, fault="", typed="", gone=True)

    def draw(self, template: str, title: str, **values: Any) -> None:
        """A page with what all of them show."""
        place = self.place
        self.show(
            template,
            self.side("samtale", title),
            place=place,
            here=self.page_of(place),
            own_code=shown(self.secret),
            own_link=f"{self.request.protocol}://{self.request.host}{self.base_url}samtale/fortsett#{self.secret}",
            other_says=self.other_says(place),
            address=f"{self.request.host}{self.base_url}samtale",
            days=KEPT.days,
            script=self._for_script(place),
            **values,
        )

    def other_says(self, place: Place) -> str:
        """How far the other has come, in a sentence."""
        called = place.other.called
        return self.t(f"dialogue.other_{place.other_is}", other=called, Other=called[:1].upper() + called[1:])

    def make(self, change: Callable[[], None], rest: str = "") -> None:
        """Make a change, and show the page as it is after it: where it was refused, the page tells why it had to be."""
        try:
            change()
        except DialogueGone:
            self.locked()
            return
        except Refused:
            pass
        self.redirect(self.page_of(self.place, rest), status=303)

    def _for_script(self, place: Place) -> str:
        said = sentences("dialogue", self.locale_name)
        data = {
            "here": self.page_of(place),
            "page": place.page,
            "xsrf": self.xsrf_token.decode(),
            "state": state_of(place),
            "messages": {key: value for key, value in said.items() if SAID_BY_SCRIPT.match(key)},
        }
        return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


class PlaceState(PlaceHandler):
    """GET /samtale/<side>/tilstand: whether something has happened, for a page that waits."""

    @public
    def get(self, _page: str) -> None:
        """One word to compare with, and a sentence about the other."""
        self.set_header("Cache-Control", "no-store")
        self.finish({"state": state_of(self.place), "says": self.other_says(self.place)})


def state_of(place: Place) -> str:
    """Changes when the page has something new to show."""
    return f"{place.phase} {place.other_is}"
