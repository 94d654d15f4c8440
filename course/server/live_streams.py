"""The way down: server-sent events to the facilitator, the projector and the phones."""

from __future__ import annotations

from tornado.locks import Event
from tornado.web import GZipContentEncoding, HTTPError

from course.live.host import phone_of
from course.live.live_room import LiveRoom
from course.live.refused import Refused
from course.server.identity.needs import public
from course.server.live_handlers import LiveData
from course.server.live_line import Line, event
from course.server.live_lines import RoomLines


class LiveStream(LiveData):
    """A line that stays open until the browser leaves."""

    def room_lines(self, room: LiveRoom) -> RoomLines:
        """Everybody who listens to this room."""
        return self.lines.of(room, lambda: (self.about(room), self.about_for_phones(room)), self.locale_name)

    async def stay(self, lines: set[Line], line: Line) -> None:
        """Listen with the others until the browser goes away."""
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        # nginx holds back what it can; an event must go at once.
        self.set_header("X-Accel-Buffering", "no")
        # Packing would need a quarter of a megabyte for each phone, for messages of a kilobyte.
        self._transforms = [each for each in self._transforms if not isinstance(each, GZipContentEncoding)]
        self._gone = Event()
        lines.add(line)
        try:
            line.send()
            await self._gone.wait()
        finally:
            lines.discard(line)

    def on_connection_close(self) -> None:
        """The browser is gone."""
        super().on_connection_close()
        if gone := getattr(self, "_gone", None):
            gone.set()


class RoomStream(LiveStream):
    """GET /samling/rom/<code>/strom?som=leder|skjerm"""

    @public
    async def get(self, code: str) -> None:
        """Follow the room."""
        who = self.get_query_argument("som", "leder")
        room = self.host.room(code)
        if room is None or who not in {"leder", "skjerm"}:
            raise HTTPError(404)
        if not (self.leads(room) if who == "leder" else self.projects(room)):
            raise Refused("not_leader")
        lines = self.room_lines(room)
        await self.stay(lines.lines[who], Line(self, lambda: event(lines.view(who))))


class PhoneStream(LiveStream):
    """GET /s/<code>/strom"""

    @public
    async def get(self, code: str) -> None:
        """Come in, and follow the room."""
        room, phone = phone_in(self, code)
        await self.host.let_in(room, phone, self.source)
        lines = self.room_lines(room)
        mine = lines.phones[phone]
        try:
            await self.stay(mine, Line(self, lambda: event(lines.phone_view(phone))))
        finally:
            if not mine:
                lines.phones.pop(phone, None)
                room.leave(phone)


class PhoneState(LiveStream):
    """GET /s/<code>/tilstand: the same view, for a phone that has no line."""

    @public
    async def get(self, code: str) -> None:
        """Come in, and look."""
        room, phone = phone_in(self, code)
        await self.host.let_in(room, phone, self.source)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.room_lines(room).phone_view(phone))


def phone_in(handler: LiveData, code: str) -> tuple[LiveRoom, str]:
    """The room, and what this phone is called in it. Raises `Refused` when the page was never loaded here."""
    token = handler.secret("telefon", code)
    if not token:
        raise Refused("no_phone")
    room = handler.host.room(code)
    if room is None:
        raise Refused("unknown_code")
    return room, phone_of(code, token)
