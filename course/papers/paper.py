"""What a paper says, before anybody decides whether it becomes a Word file or a PDF.

Text is always data: nothing in it is read as markup by any of the formats.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

# Codes that are no characters, in each of Unicode's planes.
LAST_TWO_OF_A_PLANE = 0xFFFE
NO_CHARACTERS = range(0xFDD0, 0xFDF0)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks are kept. `quiet`: smaller and greyer, for what is said about the rest."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they are: («Frist», «1. desember 2026»)."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. `widths` are the columns' shares of the page, one for each."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands under it. Parts within a part are headings one level down."""

    heading: str
    blocks: tuple[Block, ...] = ()


Block: TypeAlias = Paragraph | Facts | Table | Part


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `lang` is its language («nb-NO»). `by` and `logo` are the municipality's name and its SVG or PNG
    file, "" and None when it has set none; `course` is what stands in their place. `page` is «Side {page} av {pages}».
    """

    title: str
    lead: str
    blocks: tuple[Block, ...]
    lang: str
    course: str
    by: str
    logo: Path | None
    page: str


def named(name: str, what: str) -> str:
    """«Frist: 1. desember 2026», and «Hvem hjelper meg? Lederen min» where the name is a question."""
    return f"{name} {what}" if name.endswith("?") else f"{name}: {what}"


def readable(text: str) -> str:
    """The text without what no file can hold or show: control characters, halves of characters, no-characters."""
    one_kind_of_break = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(each for each in one_kind_of_break if each in "\n\t" or _is_character(each))


def _is_character(each: str) -> bool:
    code = ord(each)
    no_character = code & LAST_TWO_OF_A_PLANE == LAST_TWO_OF_A_PLANE or code in NO_CHARACTERS
    return unicodedata.category(each) not in {"Cc", "Cs"} and not no_character
