"""Where the pages of a gathering that is held lie, and what is done now and then."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tornado.ioloop import IOLoop, PeriodicCallback

from course.live.host import Host
from course.server.from_gatherings import PLACE, FromGathering
from course.server.live_leader import Cockpit, Projector, RoomAction, RoomDoor, RoomList
from course.server.live_lines import BEAT, Lines
from course.server.live_phone import PhoneAgain, PhoneAnswer, PhoneDoor, PhoneGroup, PhonePage
from course.server.live_results import RoomResult
from course.server.live_streams import PhoneState, PhoneStream, RoomStream

# So often is what other servers have done in a room looked for (seconds).
FOLLOWED = 1
ROOM = r"/samling/rom/([A-Z0-9]{6})"
PHONE = r"/s/([A-Z0-9]{6})"
LIVE: tuple[tuple[Any, ...], ...] = (
    (r"/samling/?", RoomList),
    (ROOM, Cockpit),
    (ROOM + "/inn", RoomDoor),
    (ROOM + "/skjerm", Projector),
    (ROOM + "/gjor", RoomAction),
    (ROOM + "/strom", RoomStream),
    (ROOM + r"/resultat\.(docx|csv)", RoomResult),
    (r"/s/?", PhoneDoor),
    (PHONE + "/strom", PhoneStream),
    (PHONE + "/tilstand", PhoneState),
    (PHONE + "/svar", PhoneAnswer),
    (PHONE + "/igjen", PhoneAgain),
    (PHONE + "/gruppe", PhoneGroup),
    (r"/s/([^/]+)", PhonePage),
    (f"/{PLACE}", FromGathering),
)


def keep_rooms(host: Host, lines: Lines) -> None:
    """Show that the lines are alive, end and delete what is too old, and see what happens at other servers."""
    IOLoop.current().add_callback(host.tidy)
    PeriodicCallback(host.tidy, timedelta(hours=1)).start()
    PeriodicCallback(host.follow, timedelta(seconds=FOLLOWED)).start()
    PeriodicCallback(lines.beat, timedelta(seconds=BEAT)).start()
