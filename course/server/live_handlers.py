"""What the addresses of a gathering share: the rooms, the secrets in cookies, and answers in JSON."""

from __future__ import annotations

import json
from collections.abc import Awaitable
from typing import Any
from urllib.parse import urlsplit

import segno
from tornado.web import HTTPError

from course.codes import SECRET_LENGTH, hashed, read_code
from course.live.host import Host
from course.live.limits import KEPT
from course.live.live_room import LiveRoom
from course.live.protocol import AboutOnScreens, AboutRoom, Square, WayIn
from course.live.refused import Refused
from course.server.handlers import CourseHandler
from course.server.live_lines import Lines
from course.server.operations.metrics import count_answer

# Names that every machine has for itself.
LOOPBACK = ("localhost", "127.0.0.1", "::1")
# No honest message comes near this (bytes).
LONGEST_MESSAGE = 64_000
STATUS = {
    "closed": 409,
    "other_step": 409,
    "taken": 409,
    "nothing_to_open": 409,
    "no_choice": 409,
    "no_majority": 409,
    "no_timer": 409,
    "few_people": 409,
    "few_in_rings": 409,
    "not_pairs": 409,
    "ended": 410,
    "no_phone": 403,
    "not_leader": 403,
    "unknown_code": 404,
    "full": 429,
    "too_many": 429,
    "too_often": 429,
    "too_many_joins": 429,
    "not_kept": 503,
}
UNREADABLE = 422


class LiveHandler(CourseHandler):
    """A page or an address of a gathering. Nobody here is a learner."""

    @property
    def host(self) -> Host:
        """All rooms."""
        host: Host = self.settings["live_host"]
        return host

    @property
    def lines(self) -> Lines:
        """Who listens to which room."""
        lines: Lines = self.settings["live_lines"]
        return lines

    @property
    def source(self) -> str:
        """Where the request comes from."""
        return str(self.request.remote_ip or "")

    def set_default_headers(self) -> None:
        """The address of a room is for nobody else."""
        super().set_default_headers()
        self.set_header("Referrer-Policy", "same-origin")

    def secret(self, kind: str, code: str) -> str:
        """What this browser was given for a room: «leder», «skjerm» or «telefon»."""
        return read_code(self.get_cookie(f"{kind}-{code}") or "", SECRET_LENGTH) or ""

    def give_secret(self, kind: str, code: str, secret: str, path: str) -> None:
        """Let this browser in, until what is left of the room is deleted."""
        self.set_cookie(
            f"{kind}-{code}",
            secret,
            path=f"{self.base_url}{path}",
            max_age=2 * int(KEPT.total_seconds()),
            httponly=True,
            samesite="Lax",
            secure=self.request.protocol == "https",
        )

    def leads(self, room: LiveRoom) -> bool:
        """Whether the facilitator asks."""
        return hashed(self.secret("leder", room.stored.code)) == room.stored.leader

    def projects(self, room: LiveRoom) -> bool:
        """Whether the projector asks, or the facilitator."""
        return self.leads(room) or hashed(self.secret("skjerm", room.stored.code)) == room.stored.screen

    def led(self, code: str) -> LiveRoom:
        """The room, for its facilitator alone. Raises `Refused`; nobody learns whether there is such a room."""
        room = self.host.room(code)
        if room is None or not self.leads(room):
            raise Refused("not_leader")
        return room

    def about(self, room: LiveRoom) -> AboutOnScreens:
        """What the screens say of the room itself."""
        return {**self.about_for_phones(room), **self.way_in(room)}

    def way_in(self, room: LiveRoom) -> WayIn:
        """Where the phones come in: as the operator has told, else as the one who asks came here herself."""
        origin = self.home.public_url or f"{self.request.protocol}://{self.request.host}"
        address = f"{urlsplit(origin).netloc}{self.base_url}s"
        return {"address": address, "qr": square(f"{origin}{self.base_url}s/{room.stored.code}")}

    @property
    def only_here(self) -> bool:
        """Whether the address works on this machine only."""
        return (urlsplit(self.home.public_url or f"//{self.request.host}").hostname or "") in LOOPBACK

    def about_for_phones(self, room: LiveRoom) -> AboutRoom:
        """What a phone says of the room it is in."""
        return {
            "code": room.stored.code,
            "title": room.plan.title,
            "module": room.plan.module_title,
            "number": room.plan.number,
            "kommune": self.course.municipality.name,
        }

    def told(self) -> Any:
        """The JSON that was sent. Raises `Refused`."""
        if len(self.request.body) > LONGEST_MESSAGE:
            raise Refused("not_understood")
        try:
            return json.loads(self.request.body)
        except (ValueError, RecursionError):
            raise Refused("not_understood") from None

    async def reply(self, name: str, doing: Awaitable[object]) -> None:
        """{name: what came of it}, or {"message"} with a status that says what kind of no it is."""
        self.set_header("Cache-Control", "no-store")
        try:
            done = await doing
        except Exception as fault:
            count_answer("samling", stored=False)
            if not isinstance(fault, Refused):
                raise
            self.refuse(fault)
        else:
            count_answer("samling", stored=True)
            self.finish({name: done})

    def refuse(self, reason: Refused) -> None:
        """Say no, in JSON."""
        self.set_status(STATUS.get(reason.name, UNREADABLE))
        self.set_header("Cache-Control", "no-store")
        self.finish({"message": self.say(reason)})


class LiveData(LiveHandler):
    """An address that answers with JSON, also when something is wrong."""

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """What is refused is no fault of ours."""
        if not isinstance(value, Refused):
            super().log_exception(typ, value, tb)

    def write_error(self, status_code: int, **told: Any) -> None:
        """A sentence, in JSON."""
        fault = (told.get("exc_info") or (None, None))[1]
        reason = fault if isinstance(fault, Refused) else Refused("not_understood")
        if isinstance(fault, Refused):
            self.set_status(STATUS.get(fault.name, UNREADABLE))
        elif not isinstance(fault, HTTPError):
            reason = Refused("not_kept")
        self.finish({"message": self.say(reason)})


def square(link: str) -> Square:
    """The square to scan as SVG, one unit a module, with the quiet edge that cameras need."""
    matrix = tuple(segno.make(link, error="m", micro=False).matrix_iter(border=2))
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark)
    return {"size": len(matrix), "path": path}
