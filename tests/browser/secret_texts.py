"""Which texts of the activity files are told only after an answer, as sentences to search for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any

from course.content import Module
from course.kinds import Activity
from course.model import Answer
from course.outline import Prose, read_outline

# Fields that the learner sees only after an answer, wherever they stand in a file.
TOLD_LATER = {"feedback", "feedback_verdict", "feedback_right", "feedback_wrong", "reason", "consequence", "result"}
# … tables of which no text may be out, and what is for the author alone.
NEVER_YET = TOLD_LATER | {"endings", "endnotes", "notes", "near", "otherwise"}
SHORTEST = 25  # a shorter text, such as «Prøv igjen.», gives nothing away


def readable(payload: bytes | str) -> str:
    """Text as a person would search it: no escapes of HTML or JSON, one space between words."""
    text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else payload
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    return " ".join(unescape(text.replace('\\"', '"').replace("\\n", " ")).split())


def secrets(module: Module) -> dict[str, str]:
    """Every sentence that is told later, with its activity; not those that also stand in the open."""
    public = _public(module)
    return {
        sentence: each.id
        for each in module.activities.values()
        for text in _hidden(each.model_dump())
        for sentence in _sentences(text)
        if sentence not in public
    }


def kept_back(module: Module, asked: Activity, given: Answer) -> dict[str, str]:
    """Every sentence about `given` that is told when no try is left, but not after the first one."""
    at = datetime.now(UTC)
    result = asked.check(given, at)
    told = " ".join(readable(text) for text in _texts(asked.reveal(result, final=False)))
    public = _public(module)
    return {
        sentence: asked.id
        for text in _texts(asked.reveal(result, final=True))
        for sentence in _sentences(text)
        if sentence not in told and sentence not in public
    }


def _public(module: Module) -> str:
    asked = [readable(text) for each in module.activities.values() for text in _open(each.model_dump())]
    prose = [block.text for part in read_outline(module) for block in part.blocks if isinstance(block, Prose)]
    return " ".join([*asked, *(readable(text) for text in prose)])


def _sentences(text: str) -> list[str]:
    """Each sentence, without the verdict in front: half a reason is a reason too."""
    bare = re.sub(r"^(Ja|Nei|Delvis)\. ", "", readable(text))
    return [each for each in re.split(r"(?<=[.!?]) ", bare) if len(each) >= SHORTEST]


def _hidden(value: Any, *, within: bool = False) -> Iterator[str]:
    match value:
        case str() if within:
            yield value
        case dict():
            for key, each in value.items():
                if key != "samples":
                    yield from _hidden(each, within=within or key in NEVER_YET)
        case list() | tuple():
            for each in value:
                yield from _hidden(each, within=within)


def _open(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, each in value.items():
                if key not in NEVER_YET | {"samples", "cases"}:
                    yield from _open(each)
        case list() | tuple():
            for each in value:
                yield from _open(each)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list() | tuple():
            for each in value:
                yield from _texts(each)
