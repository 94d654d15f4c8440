"""What phones say: that they are here, an answer, a group, a nickname. Each message has a number that grows.

The newest by its number counts, whatever order they come in. The messages are read before they become events, so that
what is stored is small and clean.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from course.live.limits import NICKNAME
from course.live.refused import Refused
from course.live.room import Room
from course.live.written import Board, cleaned
from course.store.rooms import Happened

# What a number may be: JavaScript's whole numbers.
LARGEST_NUMBER = 2**53


def join(phone: str, at: datetime) -> Happened:
    """Somebody is here."""
    return Happened(at, "joined", {"phone": phone}, f"j {phone}")


def read_answer(room: Room, phone: str, said: Any, at: datetime) -> Happened:
    """{"step", "take", "seq", "answer"} as an event. Raises `Refused`."""
    if not isinstance(said, dict):
        raise Refused("not_understood")
    step, take, seq = said.get("step"), said.get("take"), _number(said.get("seq"))
    if not isinstance(step, str) or type(take) is not int:
        raise Refused("not_understood")
    key = f"a {phone} {step} {take} {seq}"
    if key in room.keys:
        return Happened(at, "answered", {}, key)
    _must_be_open(room, step, take)
    ask = room.ask
    if ask is None:
        raise Refused("closed")
    data = {"phone": phone, "step": step, "take": take, "seq": seq, "answer": ask.read(said.get("answer"))}
    if isinstance(ask, Board):
        group = room.group_of(step, phone)
        if group is None:
            raise Refused("choose_group")
        data["group"] = group
    return Happened(at, "answered", data, key)


def read_group(room: Room, phone: str, said: Any, at: datetime) -> Happened:
    """{"step", "group", "seq"} or {"nickname", "seq"} as an event. Raises `Refused`."""
    if not isinstance(said, dict):
        raise Refused("not_understood")
    seq = _number(said.get("seq"))
    if "nickname" in said:
        name = cleaned(said["nickname"], NICKNAME)
        if not name:
            raise Refused("write_first")
        return Happened(at, "named", {"phone": phone, "nickname": name, "seq": seq}, f"n {phone} {seq}")
    step = said.get("step", room.stage.id)
    index = room.plan.index(step) if isinstance(step, str) else None
    if index is None or said.get("group") not in [key for key, _ in room.plan.stages[index].groups]:
        raise Refused("not_understood")
    data = {"phone": phone, "step": step, "group": said["group"], "seq": seq}
    return Happened(at, "grouped", data, f"g {phone} {step} {seq}")


def _number(given: Any) -> int:
    if type(given) is not int or not 0 <= given < LARGEST_NUMBER:
        raise Refused("not_understood")
    return given


def _must_be_open(room: Room, step: str, take: int) -> None:
    if (step, take) != room.place:
        raise Refused("other_step")
    if not room.open:
        raise Refused("closed")


def _joined(room: Room, happened: Happened) -> None:
    room.joined.add(happened.data["phone"])


def _answered(room: Room, happened: Happened) -> None:
    said = happened.data
    phone, seq, answer = said["phone"], said["seq"], said["answer"]
    _must_be_open(room, said["step"], said["take"])
    room.joined.add(phone)
    before = room.answers[room.place].get(phone)
    if "group" in said:
        board = room.boards[room.place].setdefault(said["group"], {})
        for column, lines in answer.items():
            board[column] = max(board.get(column, (-1, "", [])), (seq, phone, lines))
    if before is None or before[0] < seq:
        room.answers[room.place][phone] = (seq, answer)
        room.fresh[room.place].add(phone)
        room.draw_if_many()


def _grouped(room: Room, happened: Happened) -> None:
    said = happened.data
    room.joined.add(said["phone"])
    _keep_newest(room.groups[said["step"]], said["phone"], said["seq"], said["group"])


def _named(room: Room, happened: Happened) -> None:
    said = happened.data
    room.joined.add(said["phone"])
    _keep_newest(room.nicknames, said["phone"], said["seq"], said["nickname"])


def _keep_newest(where: dict[str, tuple[int, Any]], phone: str, seq: int, value: Any) -> None:
    where[phone] = max(where.get(phone, (-1, "")), (seq, value))


SENT: dict[str, Callable[[Room, Happened], None]] = {
    "joined": _joined,
    "answered": _answered,
    "grouped": _grouped,
    "named": _named,
}
