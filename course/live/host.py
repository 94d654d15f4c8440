"""The rooms of this server: starting one, finding one by its code, and removing what is too old."""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict, deque
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic

from sqlalchemy.exc import IntegrityError

from course.codes import ALPHABET, JOIN_LENGTH, SECRET_LENGTH, hashed, new_join_code, new_secret, read_code
from course.content import Course
from course.live.limits import GOING_LASTS, JOIN_WINDOW, KEPT, MOST_JOINS, PATIENCE, WAITING_LASTS
from course.live.live_room import LiveRoom
from course.live.planning import plan_of
from course.live.refused import Refused
from course.store.rooms import Rooms, StoredRoom

CODE_TRIES = 5
# Enough of a hash that no two phones of a room have the same.
PHONE_PRINT = 20


class Host:
    """All rooms. A room is read from the database the first time somebody asks for it."""

    def __init__(
        self, rooms: Rooms, course: Course, locale: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._rooms = rooms
        self._course = course
        self._locale = locale
        self._now = now
        self._open: dict[str, LiveRoom] = {}
        self._joins: defaultdict[str, deque[float]] = defaultdict(deque)

    def begin(self, module: str) -> tuple[StoredRoom, str]:
        """A new room for a module's gathering. Returns it with the facilitator's secret. Raises `Refused`."""
        if module not in {each.slug for each in self._course.modules if each.gathering}:
            raise Refused("no_module")
        secret = new_secret()
        for tries_left in reversed(range(CODE_TRIES)):
            try:
                screen = hashed(screen_secret(secret))
                return self._rooms.begin(new_join_code(), module, hashed(secret), screen, self._now()), secret
            except IntegrityError:
                if not tries_left:
                    raise
        raise AssertionError

    def room(self, code: str) -> LiveRoom | None:
        """The room with this code; None when there is none."""
        found = self._open.get(code)
        if found is not None and not found.deleted:
            return found
        stored = self._rooms.by_code(code)
        if stored is None:
            return None
        module = next((each for each in self._course.modules if each.slug == stored.module), None)
        if module is None or module.gathering is None:
            return None
        self._open[code] = LiveRoom(self._rooms, stored, plan_of(module, module.gathering, self._locale), self._now)
        return self._open[code]

    def by_typed(self, written: str, source: str) -> LiveRoom:
        """The room whose code somebody typed. Wrong ones are counted. Raises `Refused`."""
        code = read_code(written, JOIN_LENGTH)
        if code is None:
            raise Refused("not_a_code" if written.strip() else "no_code")
        self._be_patient(source)
        found = self.room(code)
        if found is None:
            self._rooms.guesses.add(source, self._now())
            raise Refused("unknown_code")
        return found

    async def let_in(self, room: LiveRoom, phone: str, source: str) -> None:
        """A phone comes into a room, or comes back. New ones are counted by where they come from. Raises `Refused`."""
        if not room.ended and not room.knows(phone):
            joins, now = self._joins[source], monotonic()
            while joins and joins[0] < now - JOIN_WINDOW:
                joins.popleft()
            if len(joins) >= MOST_JOINS:
                raise Refused("too_many_joins")
            joins.append(now)
        await room.join(phone)

    def by_secret(self, room: LiveRoom | None, written: str, source: str) -> str:
        """The facilitator's or the projector's secret as it is kept, when it opens this room. Raises `Refused`."""
        secret = read_code(written, SECRET_LENGTH)
        if secret is None:
            raise Refused("not_a_secret")
        self._be_patient(source)
        if room is None or hashed(secret) not in {room.stored.leader, room.stored.screen}:
            self._rooms.guesses.add(source, self._now())
            raise Refused("unknown_secret")
        return secret

    def led_by(self, secrets: list[str]) -> list[StoredRoom]:
        """The rooms that these secrets lead, newest first."""
        return self._rooms.by_leaders([hashed(each) for each in secrets])

    async def follow(self) -> None:
        """See what has happened in the rooms at other servers."""
        for room in list(self._open.values()):
            await room.follow()

    async def tidy(self) -> None:
        """End what nobody has ended, and delete what has been kept long enough."""
        now = self._now()
        for stored in self._rooms.going(now - GOING_LASTS):
            room = self.room(stored.code)
            if room is None:
                self._rooms.delete(stored.id)
            elif room.room.began or stored.changed < now - WAITING_LASTS:
                await room.end()
        self._rooms.delete_ended(now - KEPT)
        self._rooms.scrub()
        self._rooms.guesses.forget(now - PATIENCE.window)
        self._open = {code: room for code, room in self._open.items() if not room.ended}
        self._joins.clear()

    def _be_patient(self, source: str) -> None:
        if self._rooms.guesses.too_many(source, self._now(), PATIENCE):
            raise Refused("too_many")


def screen_secret(leader: str) -> str:
    """The projector's secret, made from the facilitator's: she can always find it again, and nobody can go back."""
    made = hmac.new(leader.encode(), b"skjerm", hashlib.sha256).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in made[:SECRET_LENGTH])


def phone_of(code: str, token: str) -> str:
    """What a phone is called in a room: nobody can find its token from this, and it is another in every room."""
    return hashlib.sha256(f"{code} {token}".encode()).hexdigest()[:PHONE_PRINT]
