"""«Topartssamtale»: the way in for two people, by a code each. Nobody needs to be a learner here.

Who somebody is, is decided by a secret in a cookie of the party's own page, never by the login: on one pc two people
may have a page each, in two tabs. The secret is in no address, so it is in no log and in no history.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tornado.ioloop import PeriodicCallback

from course.dialogue import Place, Reception, Refused, new_secret
from course.dialogue.limits import KEPT
from course.kinds.two_party import TwoParty
from course.server.handlers import CourseHandler
from course.server.identity.needs import public

COOKIE = "samtale"
# Said once on the front page, after something has ended.
NOTICES = ("slettet", "trukket", "last")


class DialogueHandler(CourseHandler):
    """What the pages of the dialogue share."""

    @property
    def reception(self) -> Reception:
        """Where codes are looked up."""
        return Reception(self.store.dialogues, self.course)

    @property
    def source(self) -> str:
        """Where the request comes from."""
        return str(self.request.remote_ip or "")

    def set_default_headers(self) -> None:
        """The address of a party's page is for nobody else."""
        super().set_default_headers()
        self.set_header("Referrer-Policy", "same-origin")

    def page_of(self, place: Place, rest: str = "") -> str:
        """The address of a party's page, or of something under it."""
        return f"{self.base_url}samtale/{place.page}{rest}"

    def let_in(self, place: Place, secret: str, rest: str = "") -> None:
        """Give the browser the secret, for this party's page only, and go there."""
        self.set_cookie(
            COOKIE,
            secret,
            path=self.page_of(place),
            max_age=int(KEPT.total_seconds()),
            httponly=True,
            samesite="Lax",
            secure=self.request.protocol == "https",
        )
        self.redirect(self.page_of(place, rest), status=303)

    def front(self, fault: tuple[str, str] = ("", ""), written: str = "", notice: str = "") -> None:
        """The page with the ways in. `fault` is the field and the sentence, `written` what was in that field."""
        asked = self.get_argument("slag", "")
        sets = self.reception.activities()
        self.show(
            "samtale",
            self.side("samtale", self.t("dialogue.title")),
            sets=[each for each in sets if each.id == asked] or sets,
            narrowed=asked in {each.id for each in sets},
            secret=new_secret(),
            days=KEPT.days,
            fault={"jeg": "", "kode": "", fault[0]: fault[1]},
            written=written,
            notice=notice,
        )


class DialogueFront(DialogueHandler):
    """GET /samtale shows the ways in; POST starts a dialogue."""

    @public
    def get(self) -> None:
        """Show the page."""
        notice = next((each for each in NOTICES if self.get_argument(each, "") == "ja"), "")
        self.front(notice=notice)

    @public
    def post(self) -> None:
        """Start, and show the code for the other."""
        chosen = self.get_body_argument("jeg", "")
        activity, _, party = chosen.partition(" ")
        try:
            place, secret = self.reception.start(activity, party, self.get_body_argument("egen", ""))
        except Refused as reason:
            self.front(("jeg", self.say(reason)), chosen)
            return
        self.let_in(place, secret, "/inviter")


class DialogueJoin(DialogueHandler):
    """GET /samtale/med?kode= and /samtale/med/<kode> show who invites; POST comes in."""

    @public
    def get(self, code: str = "") -> None:
        """Show what one says yes to."""
        written = code or self.get_argument("kode", "")
        try:
            self._ask(written)
        except Refused as reason:
            self.front(("kode", self.say(reason)), written[:40])

    @public
    def post(self, _code: str = "") -> None:
        """Come in, when the box is ticked."""
        written = self.get_body_argument("kode", "")
        try:
            if self.get_body_argument("med", "") != "ja":
                self._ask(written, missing=True)
                return
            place, secret = self.reception.join(written, self.get_body_argument("egen", ""), self.source)
        except Refused as reason:
            self.front(("kode", self.say(reason)), written[:40])
            return
        self.let_in(place, secret)

    def _ask(self, written: str, *, missing: bool = False) -> None:
        invitation = self.reception.invitation(written, self.source)
        self.show(
            "samtale_med",
            self.side("samtale", self.t("dialogue.invited_title")),
            invitation=invitation,
            statements=in_groups(invitation.activity, invitation.invited.id),
            secret=self.get_body_argument("egen", "") or new_secret(),
            days=KEPT.days,
            missing=missing,
        )


class DialogueReturn(DialogueHandler):
    """GET /samtale/fortsett asks for the personal code; POST opens the page."""

    @public
    def get(self) -> None:
        """Ask. A link with the code after «#» fills it in: that part of an address never leaves the browser."""
        self.show("samtale_kode", self.side("samtale", self.t("dialogue.return_title")), fault="", typed="", gone=False)

    @public
    def post(self) -> None:
        """Open the page that the code belongs to."""
        written = self.get_body_argument("egen", "")
        try:
            place, secret = self.reception.come_back(written, self.source)
        except Refused as reason:
            side = self.side("samtale", self.t("dialogue.return_title"))
            self.show("samtale_kode", side, fault=self.say(reason), typed=written[:40], gone=False)
            return
        self.let_in(place, secret)


def keep_tidy(reception: Reception) -> None:
    """Delete what is too old, now and every hour, also when nobody comes by."""
    reception.tidy()
    PeriodicCallback(reception.tidy, timedelta(hours=1)).start()


def in_groups(activity: TwoParty, party: str) -> list[dict[str, Any]]:
    """The statements under their headings, in one party's wording and numbered through."""
    numbered = list(enumerate(activity.statements, 1))
    return [
        {
            "id": group.id,
            "title": group.title,
            "statements": [
                {"id": each.id, "number": number, "text": each.for_party(party)}
                for number, each in numbered
                if each.group == group.id
            ],
        }
        for group in activity.groups
    ]
