"""What people have written, piece by piece, for the facilitator to let through. Changed text is a new piece.

The pieces come in an order that has nothing to do with when they were written, or by whom.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace

from course.live.counted import Survey
from course.live.limits import FEWEST
from course.live.plan import Stage
from course.live.room import Place, Room
from course.live.written import Board, Fields, Points, Word

# So many of a print's letters tell all pieces of a room apart.
PRINT = 12


@dataclass(frozen=True, slots=True)
class Item:
    """A piece. `part` is the field, role or column it stands in, `group` the board; `count` is how many wrote it."""

    id: str
    part: str
    text: str
    state: str
    cluster: str
    count: int = 1
    group: str = ""


def items(room: Room, stage: Stage, take: int) -> list[Item]:
    """All pieces of one question. Comments on the gathering wait until five have answered."""
    ask, place = room.ask_at(stage, take), (stage.id, take)
    match ask:
        case Word():
            return _words(room, place)
        case Board():
            boards = {group: room.board(place, group) for group in room.boards[place]}
            found = [
                _item(room, place, column, line, group, group)
                for group, board in boards.items()
                for column, line in ask.texts(board)
            ]
        case Points():
            return _points(room, place)
        case Fields() | Survey():
            if isinstance(ask, Survey) and len(room.answers[place]) < FEWEST:
                return []
            found = [
                _item(room, place, part, text, phone)
                for phone, (_, answer) in room.answers[place].items()
                for part, text in ask.texts(answer)
            ]
        case _:
            return []
    return sorted({each.id: each for each in found}.values(), key=lambda each: each.id)


def _words(room: Room, place: Place) -> list[Item]:
    """The same word, however it is written, is one piece, shown as most have written it.

    How many is told as in a picture: a count that grew by one would tell what the last one wrote.
    """
    counts = room.pictures[place].counts
    spelled: dict[str, Counter[str]] = {}
    for _, word in room.answers[place].values():
        spelled.setdefault(word.casefold(), Counter())[word] += 1
    found = []
    for word, spellings in spelled.items():
        shown = max(spellings, key=lambda each: (spellings[each], each))
        item = _item(room, place, "", word, "")
        found.append(Item(item.id, "", shown, item.state, item.cluster, max(1, counts["", word])))
    return sorted(found, key=lambda each: each.id)


def _points(room: Room, place: Place) -> list[Item]:
    """What several have written alike is one piece. How many is for the facilitator, who reads each of them."""
    written: dict[str, list[str]] = {}
    for _, points in room.answers[place].values():
        for each in points:
            written.setdefault(each.casefold(), []).append(each)
    found = [
        replace(_item(room, place, "", alike, ""), text=min(texts), count=len(texts))
        for alike, texts in written.items()
    ]
    return sorted(found, key=lambda each: each.id)


def _item(room: Room, place: Place, part: str, text: str, owner: str, group: str = "") -> Item:
    print_ = hashlib.sha256("\n".join([*map(str, place), part, owner, text]).encode()).hexdigest()[:PRINT]
    return Item(print_, part, text, room.let_through.get(print_, "new"), room.clusters.get(print_, ""), group=group)
