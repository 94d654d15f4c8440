"""What the room has answered, as it may be shown: the RESULT of the protocol."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from course.live.counted import Cards, Choice, Scale, Survey, named
from course.live.items import Item, items
from course.live.limits import FEWEST
from course.live.plan import Stage, story_ask
from course.live.protocol import ResultView
from course.live.room import Room
from course.live.written import Board, Fields, Points, Word

Counts = Mapping[tuple[str, str], int]


def let_through(item: Item) -> bool:
    """What the facilitator has let through."""
    return item.state == "show"


def not_hidden(item: Item) -> bool:
    """All but what the facilitator has held back: for the file that she takes home."""
    return item.state != "hide"


def result(room: Room, stage: Stage, take: int, passes: Callable[[Item], bool] = let_through) -> ResultView | None:
    """The result of one question; None where nothing is asked."""
    if stage.story is not None:
        return _story(room, stage, take)
    ask = room.ask_at(stage, take)
    if ask is None:
        return None
    answered = len(room.answers[stage.id, take])
    if isinstance(ask, Choice | Scale | Cards):
        return _counted(room, stage, take, ask, passes)
    if not isinstance(ask, Board) and answered < FEWEST:
        return withheld(answered)
    return _written(ask, [each for each in items(room, stage, take) if passes(each)])


def withheld(answered: int) -> ResultView:
    """Too few have answered, or the picture isn't drawn yet."""
    return {"type": "withheld", "n": answered, "needed": FEWEST}


def _counted(
    room: Room, stage: Stage, take: int, ask: Choice | Scale | Cards, passes: Callable[[Item], bool]
) -> ResultView:
    pictures = room.pictures[stage.id, take]
    if not pictures.newest:
        return withheld(len(room.answers[stage.id, take]))
    now, n = pictures.counts, len(pictures.newest)
    compared = room.before(stage, take)
    before = Counter(cell for cells in compared.values() for cell in cells) if compared else None
    match ask:
        case Choice():
            options = [
                {**each, "before": None if before is None else before[each["id"], ""], "now": now[each["id"], ""]}
                for each in named(ask.options)
            ]
            return {"type": "bars", "n": n, "options": options}
        case Cards():
            places = [key for key, _ in ask.categories]
            cards = [
                {
                    **each,
                    "counts": _row(now, each["id"], places),
                    "before": None if before is None else _row(before, each["id"], places),
                }
                for each in named(ask.cards)
            ]
            return {"type": "placements", "n": n, "categories": named(ask.categories), "cards": cards}
        case Scale():
            steps = [str(step) for step in range(1, len(ask.steps) + 1)]
            statements = [
                {
                    **each,
                    "counts": list(_row(now, each["id"], steps).values()),
                    "before": None if before is None else list(_row(before, each["id"], steps).values()),
                }
                for each in named(ask.statements)
            ]
            found = {"type": "scales", "n": n, "steps": list(ask.steps), "statements": statements}
            if isinstance(ask, Survey):
                texts = [each.text for each in items(room, stage, take) if passes(each)]
                found |= {"question": ask.question, "texts": texts}
            return found


def _row(counts: Counts, row: str, columns: Sequence[str]) -> dict[str, int]:
    return {column: counts.get((row, column), 0) for column in columns}


def _written(ask: Word | Points | Board | Fields, found: list[Item]) -> ResultView:
    match ask:
        case Word():
            words = sorted(found, key=lambda each: (-each.count, each.text.casefold()))
            return {"type": "words", "words": [{"text": each.text, "count": each.count} for each in words]}
        case Points():
            titles = sorted({each.cluster for each in found if each.cluster})
            clusters = [
                {"title": title, "points": [each.text for each in found if each.cluster == title]} for title in titles
            ]
            return {"type": "points", "clusters": clusters, "loose": [each.text for each in found if not each.cluster]}
        case Board():
            groups = {code: [each for each in found if each.group == code] for code in {each.group for each in found}}
            boards = [{"code": code, "columns": _parts(ask.columns, groups[code], "lines")} for code in sorted(groups)]
            return {"type": "board", "groups": boards}
        case Fields():
            return {"type": "texts", "parts": _parts(ask.fields, found, "texts")}


def _parts(parts: Sequence[tuple[str, str]], found: list[Item], name: str) -> list[dict[str, Any]]:
    """The texts under their headings."""
    heading = "text" if name == "lines" else "title"
    return [{heading: title, name: [each.text for each in found if each.part == key]} for key, title in parts]


def _story(room: Room, stage: Stage, take: int) -> ResultView:
    """Where the room stands in the story, and how it has voted there."""
    ask, seen = story_ask(stage, room.paths[stage.id][: take - 1])
    counts = room.pictures[stage.id, take].counts
    drawn = len(room.pictures[stage.id, take].newest)
    options = named(ask.options) if isinstance(ask, Choice) else []
    node, ending = seen["node"], seen["ending"]
    return {
        "type": "story",
        "n": drawn or len(room.answers[stage.id, take]),
        "title": node["title"] if node else "",
        "text": node["text"] if node else "",
        "choices": [{**each, "count": counts[each["id"], ""] if drawn else None} for each in options],
        "path": seen["trail"],
        "ending": "\n\n".join([ending["text"], *ending["notes"]]) if ending else None,
    }
