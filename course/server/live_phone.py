"""The participant's addresses: type the code, be in the room, answer. No login, no kernel."""

from __future__ import annotations

from typing import Any

from course.codes import SECRET_LENGTH, new_secret, read_code
from course.live.host import phone_of
from course.live.refused import Refused
from course.messages import sentences
from course.server.drawn import for_script
from course.server.from_gatherings import PLACE
from course.server.identity.needs import public
from course.server.live_handlers import STATUS, LiveData, LiveHandler
from course.server.live_streams import LiveStream, phone_in


class PhoneAsk(LiveHandler):
    """Asks for the code."""

    def ask(self, reason: Refused | None = None, written: str = "") -> None:
        """The page that asks."""
        fault = self.say(reason) if reason else ""
        if reason and reason.name in STATUS:
            self.set_status(STATUS[reason.name])
        self.show("s", self.side("s", self.t("live_phone.join_title")), fault=fault, typed=written[:40])


class PhoneDoor(PhoneAsk):
    """GET /s?kode= asks for the code, and goes on to the room."""

    @public
    def get(self) -> None:
        """Ask, or go on. Whether there is such a room is told by the room's own page."""
        written = self.get_query_argument("kode", None)
        if written is None:
            self.ask()
            return
        try:
            room = self.host.by_typed(written, self.source)
        except Refused as reason:
            self.ask(reason, written)
            return
        self.redirect(f"{self.base_url}s/{room.stored.code}", status=303)


class PhonePage(LiveStream, PhoneAsk):
    """GET /s/<code>: the page of a room. It comes in when its script asks for the line."""

    @public
    def get(self, code: str) -> None:
        """Show the page; whoever has been here before is known again, and never has to wait for others' guesses."""
        token = self.secret("telefon", code)
        room = self.host.room(code) if token else None
        if room is None or room.stored.code != code:
            try:
                room = self.host.by_typed(code, self.source)
            except Refused as reason:
                self.ask(reason, code)
                return
        code, token = room.stored.code, token or new_secret()
        self.give_secret("telefon", code, token, f"s/{code}")
        view = self.room_lines(room).phone_view(phone_of(code, token))
        page: dict[str, Any] = {
            "base": self.base_url,
            "here": f"{self.base_url}s/{code}",
            "code": code,
            "xsrf": self.xsrf_token.decode(),
            "key": token,
            "messages": sentences("live_phone", self.locale_name),
        }
        if self.identity_provider.auth_enabled and self.may("study"):
            page["home"] = {"address": f"{self.base_url}{PLACE}", "module": room.plan.module}
        # The view is JSON already; it is put in as it is, and made safe for a script element in the same way.
        page_json = f'{for_script(page)[:-1]}, "view": {view.replace("<", chr(92) + "u003c")}}}'
        self.show("s_rom", self.side("s", room.plan.title), code=code, page_json=page_json)


class PhoneAgain(LiveData):
    """POST /s/<code>/igjen"""

    @public
    def post(self, code: str) -> None:
        """A browser that has lost its cookie is the phone it was, when the room knows the key that it has kept."""
        room, said = self.host.room(code), self.told()
        written = said.get("key") if isinstance(said, dict) else None
        key = read_code(written, SECRET_LENGTH) if isinstance(written, str) else None
        if room is None or key is None or not room.knows(phone_of(code, key)):
            raise Refused("no_phone")
        self.give_secret("telefon", code, key, f"s/{code}")
        self.finish({"ack": 0})


class PhoneAnswer(LiveData):
    """POST /s/<code>/svar"""

    @public
    async def post(self, code: str) -> None:
        """Take an answer; {"ack": seq} when it is on disk."""
        room, phone = phone_in(self, code)
        await self.reply("ack", room.answer(phone, self.told()))


class PhoneGroup(LiveData):
    """POST /s/<code>/gruppe"""

    @public
    async def post(self, code: str) -> None:
        """Take a group or a nickname; {"ack": seq} when it is on disk."""
        room, phone = phone_in(self, code)
        await self.reply("ack", room.choose_group(phone, self.told()))
