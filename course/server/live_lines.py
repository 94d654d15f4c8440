"""The lines down to those who follow a room: each view is built once a change, and many changes are one.

A phone gets the part that all phones share, and its own beside it. It hears of nothing that it doesn't show: when
somebody else answers, only the facilitator and the projector are told.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeAlias

from tornado.ioloop import IOLoop

from course.live.live_room import LiveRoom
from course.live.outcome import LeaderEnded, ScreenEnded, ended_view, screen_ended
from course.live.protocol import AboutOnScreens, AboutRoom, LeaderView, ScreenView
from course.live.views import YOU_NOTHING, leader_view, phones_view, screen_view, you_view
from course.server.live_line import BEAT_EVENT, Line, as_json, event

# Seconds between two pushes: to the facilitator and the projector, and to the phones when only a picture has changed.
# What comes after a quiet time is told at once.
PAUSE, PHONE_PAUSE = 0.1, 1.0
BEAT = 15.0
# So many phones are written to before others get their turn.
AT_A_TIME = 50
# A countdown ticks by itself: what has changed is told by the view as it would be at one fixed moment.
STILL = datetime(2000, 1, 1, tzinfo=UTC)
RoomView: TypeAlias = ScreenView | LeaderView | ScreenEnded | LeaderEnded


class RoomLines:
    """All lines of one room."""

    def __init__(self, room: LiveRoom, about: AboutOnScreens, about_for_phones: AboutRoom, locale: str) -> None:
        self.room = room
        self._about, self._about_for_phones, self._locale = about, about_for_phones, locale
        self.lines: dict[str, set[Line]] = {"leder": set(), "skjerm": set()}
        self.phones: defaultdict[str, set[Line]] = defaultdict(set)
        self._touched: set[str] = set()
        self._phones_saw = self._still()
        self._phones_at = self._pushed_at = 0.0
        self._later: object | None = None
        self._phones_later: object | None = None
        room.on_change = self.changed

    def view_data(self, who: str) -> RoomView:
        """The facilitator's («leder») or the projector's («skjerm») view."""
        stored = self.room.stored
        if stored.ended:
            left = self.room.outcome()
            return ended_view(left, self._about, stored.ended) if who == "leder" else screen_ended(left, self._about)
        make = leader_view if who == "leder" else screen_view
        return make(self.room.room, self._about, datetime.now(UTC))

    def view(self, who: str) -> str:
        """The same as JSON."""
        return as_json(self.view_data(who))

    def phone_view(self, phone: str) -> str:
        """A phone's view as JSON."""
        return self._with_you(self._for_phones(), phone)

    def changed(self, touched: set[str]) -> None:
        """Something has happened; `touched` phones have something new of their own."""
        self._touched |= touched
        if self._later is None:
            loop = IOLoop.current()
            self._later = loop.call_at(max(loop.time(), self._pushed_at + PAUSE), self._push)

    @property
    def followed(self) -> bool:
        """Whether anybody listens."""
        return bool(self.phones) or any(self.lines.values())

    def beat(self) -> None:
        """Show that the lines are alive."""
        for line in [
            *self.lines["leder"],
            *self.lines["skjerm"],
            *(each for group in self.phones.values() for each in group),
        ]:
            line.send(BEAT_EVENT)

    async def _push(self) -> None:
        self._later, self._pushed_at = None, IOLoop.current().time()
        for who, lines in self.lines.items():
            if lines:
                told = event(self.view(who))
                for line in list(lines):
                    line.send(told)
        await self._push_to_phones()

    async def _push_to_phones(self) -> None:
        touched, self._touched = self._touched, set()
        phones = self._phones_to_tell(touched)
        common = self._for_phones() if phones else ""
        for number, phone in enumerate(phones, 1):
            for line in list(self.phones.get(phone, ())):
                line.send(event(self._with_you(common, phone)))
            if number % AT_A_TIME == 0:
                await asyncio.sleep(0)

    def _phones_to_tell(self, touched: set[str]) -> list[str]:
        """All when what they share has changed, and not only the picture a moment ago; else the touched ones."""
        still = self._still()
        if still == self._phones_saw:
            return list(touched)
        loop = IOLoop.current()
        wait = self._phones_at + PHONE_PAUSE - loop.time()
        if wait > 0 and _without_picture(still) == _without_picture(self._phones_saw):
            if self._phones_later is None:
                self._phones_later = loop.call_later(wait, self._push_later)
            return list(touched)
        self._phones_saw, self._phones_at = still, loop.time()
        return list(self.phones)

    async def _push_later(self) -> None:
        self._phones_later = None
        await self._push_to_phones()

    def _still(self) -> dict[str, Any]:
        """What the phones share, without what changes by itself."""
        if self.room.ended:
            return {"status": "ended"}
        view = phones_view(self.room.room, self._about_for_phones, STILL, self._locale)
        return {"status": view["status"], "step": view["step"]}

    def _for_phones(self) -> str:
        """What the phones share, as JSON without its last brace."""
        room = self.room
        if room.ended:
            return as_json(screen_ended(room.outcome(), self._about_for_phones))[:-1]
        view = phones_view(room.room, self._about_for_phones, datetime.now(UTC), self._locale)
        return as_json({**view, "joined": len(room.room.joined)})[:-1]

    def _with_you(self, common: str, phone: str) -> str:
        you = YOU_NOTHING if self.room.ended else you_view(self.room.room, phone, self._locale)
        return f'{common}, "you": {as_json(you)}}}'


class Lines:
    """The lines of all rooms."""

    def __init__(self) -> None:
        self._rooms: dict[str, RoomLines] = {}

    def of(self, room: LiveRoom, about: Callable[[], tuple[AboutOnScreens, AboutRoom]], locale: str) -> RoomLines:
        """The lines of a room. `about` is asked once: the address that the first one came by, is the one that is shown.

        It tells what the screens say of the room itself, and what the phones say.
        """
        found = self._rooms.get(room.stored.code)
        if found is None or found.room is not room:
            found = self._rooms[room.stored.code] = RoomLines(room, *about(), locale)
        return found

    @property
    def rooms(self) -> int:
        """How many rooms somebody follows."""
        return sum(each.followed for each in self._rooms.values())

    @property
    def phones(self) -> int:
        """How many phones there are in all rooms."""
        return sum(len(each.phones) for each in self._rooms.values())

    def beat(self) -> None:
        """Show all that their lines are alive, and forget the rooms that are over and that nobody follows."""
        self._rooms = {code: each for code, each in self._rooms.items() if each.followed or not each.room.ended}
        for each in self._rooms.values():
            each.beat()


def _without_picture(still: dict[str, Any]) -> dict[str, Any]:
    step = still.get("step")
    return {**still, "step": {**step, "shown": bool(step["shown"])}} if step else still
