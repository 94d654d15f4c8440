"""One party's own pages in a two-party dialogue: the code for the other, the answers, the wait and what both see.

Every address asks for the secret first. Without it there is one and the same page, whether the dialogue exists or not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import segno

from course.dialogue import Place, Refused, shown
from course.dialogue.codes import SECRET_LENGTH, read_code
from course.dialogue.limits import KEPT
from course.messages import sentences
from course.server.dialogue import COOKIE, DialogueHandler, in_groups
from course.server.dialogue_result import result
from course.store.dialogues import DialogueGone, Pair

LEAST, MOST = 1, 6
# What the script on the page says by itself.
SAID_BY_SCRIPT = re.compile("^js_")
LONGEST_BODY = 20_000


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

    def done(self, change: Callable[[], None]) -> None:
        """Make a change, and show the page as it is after it: where it was refused, the page tells why it had to be."""
        try:
            change()
        except DialogueGone:
            self.locked()
            return
        except Refused:
            pass
        self.redirect(self.page_of(self.place), status=303)

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


class PlacePage(PlaceHandler):
    """GET /samtale/<side>: the answers, the wait, or what both see."""

    def get(self, _page: str) -> None:
        """Show where this party is on the way."""
        match self.place.phase:
            case "answering":
                self.answers()
            case "waiting":
                self.draw("samtale_vent", self.t("dialogue.waiting_title"))
            case "shared":
                found = result(self.place, self.locale_name)
                self.draw("samtale_resultat", self.t("dialogue.result_title"), result=found)

    def answers(self, missing: list[str] | None = None) -> None:
        """The statements with what has been answered; `missing` are marked."""
        self.draw(
            "samtale_svar",
            self.t("dialogue.answers_title"),
            groups=in_groups(self.place.activity, self.place.me.id),
            given=self.place.answers(),
            missing=missing or [],
            steps=range(LEAST, MOST + 1),
        )


class PlaceFinish(PlacePage):
    """POST /samtale/<side>/ferdig: keeps what the form holds, and is done when nothing is missing."""

    def post(self, _page: str) -> None:
        """«Ferdig»."""
        try:
            for statement, pair in self._written().items():
                self.place.save(statement, pair)
            self.place.finish()
        except DialogueGone:
            self.locked()
            return
        except Refused as reason:
            if reason.name == "missing":
                self.answers(missing=self.place.missing())
                return
        self.redirect(self.page_of(self.place), status=303)

    def _written(self) -> dict[str, Pair]:
        """What the form holds beyond what is kept; a page without script has nothing else."""
        kept = self.place.answers()
        written = {}
        for each in self.place.activity.statements:
            status, ambition = kept.get(each.id, (None, None))
            pair = (self._number(f"s-{each.id}", status), self._number(f"a-{each.id}", ambition))
            if pair != (status, ambition):
                written[each.id] = pair
        return written

    def _number(self, field: str, kept: int | None) -> int | None:
        given = self.get_body_argument(field, "")
        return int(given) if given in {str(step) for step in range(LEAST, MOST + 1)} else kept


class PlaceAnswers(PlaceHandler):
    """POST /samtale/<side>/svar: {statement: [status, ambition]}. The answer comes when they are on disk."""

    def post(self, _page: str) -> None:
        """Keep them. A message that makes no sense is refused for good; the page need not try again."""
        try:
            given = json.loads(self.request.body[:LONGEST_BODY])
            pairs = {str(key): (pair[0], pair[1]) for key, pair in given.items()}
            for statement, pair in pairs.items():
                self.place.save(statement, pair)
        except (ValueError, AttributeError, TypeError, LookupError) as fault:
            gone = isinstance(fault, DialogueGone)
            self._refuse(410 if gone else 400, "gone" if gone else "not_understood")
        except Refused as reason:
            self._refuse(409, reason.name)
        else:
            self.finish({"saved": True})

    def _refuse(self, status: int, name: str) -> None:
        self.set_status(status)
        self.finish({"saved": False, "message": self.t(f"dialogue.refused_{name}")})


class PlaceState(PlaceHandler):
    """GET /samtale/<side>/tilstand: whether something has happened, for a page that waits."""

    def get(self, _page: str) -> None:
        """One word to compare with, and a sentence about the other."""
        self.set_header("Cache-Control", "no-store")
        self.finish({"state": state_of(self.place), "says": self.other_says(self.place)})


class PlaceReopen(PlaceHandler):
    """POST /samtale/<side>/endre"""

    def post(self, _page: str) -> None:
        """Back to the answers."""
        self.done(self.place.reopen)


class PlaceInvite(PlaceHandler):
    """GET /samtale/<side>/inviter shows the code for the other; POST makes a new one."""

    def get(self, _page: str) -> None:
        """The code, a link and a square to scan."""
        code = self.place.code
        link = f"{self.request.protocol}://{self.request.host}{self.base_url}samtale/med/{code}" if code else ""
        square = segno.make(link, error="m", micro=False).svg_inline(border=3, omitsize=True) if link else ""
        title = self.t("dialogue.invite_title")
        self.draw("samtale_inviter", title, code=shown(code) if code else "", link=link, square=square)

    def post(self, _page: str) -> None:
        """A new code, when the old one is out of date or somebody has withdrawn."""
        try:
            self.place.renew_code()
        except DialogueGone:
            self.locked()
            return
        except Refused:
            pass
        self.redirect(self.page_of(self.place, "/inviter"), status=303)


class PlaceLock(PlaceHandler):
    """POST /samtale/<side>/las: this browser forgets the secret. Somebody else may use the machine."""

    def post(self, _page: str) -> None:
        """Forget it."""
        self.clear_cookie(COOKIE, path=self.page_of(self.place))
        self.redirect(f"{self.base_url}samtale?last=ja", status=303)


class PlaceLeave(PlaceHandler):
    """GET /samtale/<side>/forlat asks once more; POST withdraws, or deletes for both."""

    def get(self, _page: str) -> None:
        """Say what happens, and ask."""
        self._ask()

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


def state_of(place: Place) -> str:
    """Changes when the page has something new to show."""
    return f"{place.phase} {place.other_is}"
