"""The facilitator's addresses: start a gathering, run it, and show it on the wall."""

from __future__ import annotations

import re
from typing import Any

from course.codes import SECRET_LENGTH, hashed, read_code
from course.live.host import screen_secret
from course.live.live_room import LiveRoom
from course.live.refused import Refused
from course.messages import sentences
from course.server.drawn import for_script
from course.server.identity.needs import needs, public
from course.server.live_handlers import LiveData, LiveHandler
from course.server.live_streams import LiveStream

PATH = "samling"
COOKIE = re.compile(r"leder-([A-Z0-9]{6})")


class RoomList(LiveHandler):
    """GET /samling: the modules' gatherings, and the rooms this browser leads. POST starts one."""

    @needs("hold")
    def get(self) -> None:
        """Show them."""
        self._list()

    @needs("hold")
    def post(self) -> None:
        """Start, and go to the cockpit."""
        try:
            room, secret = self.host.begin(self.get_body_argument("module", ""))
        except Refused as reason:
            self._list(self.say(reason))
            return
        self.give_secret("leder", room.code, secret, PATH)
        self.redirect(f"{self.base_url}samling/rom/{room.code}", status=303)

    def _list(self, fault: str = "") -> None:
        secrets = [
            secret
            for name in self.request.cookies
            if (found := COOKIE.fullmatch(name)) and (secret := self.secret("leder", found[1]))
        ]
        rooms = [
            {
                "code": stored.code,
                "title": room.plan.title,
                "number": room.plan.number,
                "status": "ended" if stored.ended else "going" if room.room.began else "waiting",
            }
            for stored in (self.host.led_by(secrets) if secrets else [])
            if (room := self.host.room(stored.code)) is not None
        ]
        modules = [each for each in self.course.modules if each.gathering is not None]
        side = self.side("samling", self.t("live_room.start_title"))
        self.show("samling_start", side, modules=modules, rooms=rooms, fault=fault)


class RoomPage(LiveStream):
    """What the cockpit and the projector share."""

    def allowed(self, code: str, who: str) -> LiveRoom | None:
        """The room; None, and a page that says so, when this browser may not see it."""
        room = self.host.room(code)
        if room is not None and (self.leads(room) if who == "leder" else self.projects(room)):
            return room
        self.set_status(403)
        self.show("samling_lukket", self.side("samling", self.t("live_room.closed_title")))
        return None

    def page(self, room: LiveRoom, who: str) -> dict[str, Any]:
        """What the script gets."""
        return {
            "base": self.base_url,
            "here": self.place(room),
            "all": f"{self.base_url}samling",
            "stream": f"{self.place(room)}/strom?som={who}",
            # The lines say the address that the first one came by; each page says its own.
            "way_in": self.way_in(room),
            "code": room.stored.code,
            "xsrf": self.xsrf_token.decode(),
            "view": self.room_lines(room).view_data(who),
            "messages": sentences("gathering", self.locale_name) | sentences("live_room", self.locale_name),
        }

    def place(self, room: LiveRoom) -> str:
        """The address of the cockpit."""
        return f"{self.base_url}samling/rom/{room.stored.code}"

    def link(self, room: LiveRoom, secret: str) -> str:
        """A link to oneself. What is after «#» reaches no server and no log."""
        return f"{self.request.protocol}://{self.request.host}{self.place(room)}/inn#{secret}"


class Cockpit(RoomPage):
    """GET /samling/rom/<code>"""

    @public
    def get(self, code: str) -> None:
        """Show the cockpit."""
        room = self.allowed(code, "leder")
        if room is None:
            return
        secret = self.secret("leder", code)
        page = {
            **self.page(room, "leder"),
            "screen": f"{self.place(room)}/skjerm",
            "link": self.link(room, secret),
            "screen_link": self.link(room, screen_secret(secret)),
        }
        side = self.side("samling", room.plan.title)
        self.show("samling_rom", side, page=page, page_json=for_script(page), code=code, only_here=self.only_here)


class Projector(RoomPage):
    """GET /samling/rom/<code>/skjerm"""

    @public
    def get(self, code: str) -> None:
        """Show the projector view."""
        room = self.allowed(code, "skjerm")
        if room is not None:
            page = self.page(room, "skjerm")
            side = self.side("samling", room.plan.title)
            self.show("samling_skjerm", side, page=page, page_json=for_script(page), code=code)


class RoomDoor(RoomPage):
    """GET /samling/rom/<code>/inn asks for the personal code, which a personal link fills in; POST opens."""

    @public
    def get(self, code: str) -> None:
        """Ask."""
        self._ask(code)

    @public
    def post(self, code: str) -> None:
        """Open the cockpit or the projector, whichever the code is for."""
        written, room = self.get_body_argument("egen", ""), self.host.room(code)
        try:
            secret = self.host.by_secret(room, written, self.source)
        except Refused as reason:
            self._ask(code, self.say(reason))
            return
        leads = room is not None and hashed(secret) == room.stored.leader
        self.give_secret("leder" if leads else "skjerm", code, secret, PATH)
        self.redirect(f"{self.base_url}samling/rom/{code}{'' if leads else '/skjerm'}", status=303)

    def _ask(self, code: str, fault: str = "") -> None:
        side = self.side("samling", self.t("live.door_title"))
        typed = read_code(self.get_body_argument("egen", ""), SECRET_LENGTH) or "" if fault else ""
        self.show("samling_inn", side, here=f"{self.base_url}samling/rom/{code}/inn", fault=fault, typed=typed)


class RoomAction(LiveData):
    """POST /samling/rom/<code>/gjor"""

    @public
    async def post(self, code: str) -> None:
        """Do one thing; {"v"} when it is on disk."""
        room, said = self.led(code), self.told()
        match said:
            case {"do": "end"}:
                await self.reply("v", self._finally(room.end(), room))
            case {"do": "delete"}:
                await self.reply("v", self._finally(room.delete(), room))
            case _:
                await self.reply("v", room.act(said))

    @staticmethod
    async def _finally(doing: Any, room: LiveRoom) -> int:
        await doing
        return int((room.stored.outcome or {"v": room.room.version})["v"])
