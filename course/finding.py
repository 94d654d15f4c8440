"""Finding a place again by the words that stand there. Pure: it knows texts, and nothing of where they come from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["section", "word", "tool", "source"]
# A piece of a line, and whether it is one of the words that were looked for.
Piece = tuple[str, bool]

# Characters of a line of text around a hit, and how many of them may come before it.
LINE, BEFORE = 170, 60
# A word this long is looked for inside others too: «møte» in «dialogmøtet».
LONG = 4
# A provision as it is written: «§ 4-6», «§ 2 A-3», «§ 8-7 a».
NUMBER = r"\d+(?:\s[a-z](?=-\d))?(?:-\d+)?(?:\s[a-h](?!\w))?"
# The numbers before it in «§§ 4-1, 4-2 og 4-6».
OTHERS = rf"§+\s?(?:{NUMBER}(?:,|\sog|\stil|\seller)\s)*"
ASKED = re.compile(rf"§+\s?(?P<provision>{NUMBER})|\d+(?:[.,]\d+)+|\w+(?:[-.]\w+)*")
# Words that a question is made of. They stand everywhere, and tell nothing of where.
SMALL = re.compile(
    "hvor|hva|hvem|når|hvordan|hvorfor|kva|kven|korleis|kvifor|sto|står|stod|det|den|de|en|ei|et|ein|eit|om|i|på|og|er|"
    "var|som|for|til|av|med|ved|jeg|eg|vi|du|kan|skal|må"
)
# What laws are called by those who use them daily.
SHORT = {"aml": "arbeidsmiljøloven", "ftrl": "folketrygdloven", "fvl": "forvaltningsloven", "koml": "kommuneloven"}
# What is taken off a word that is found nowhere as it was written: «dialogmøtene».
ENDING = re.compile(r"(?<=\w{4})(?:ene|ane|er|en|et|ar|e|a)$")


@dataclass(frozen=True)
class Entry:
    """Something that can be found. `lines` is its text, a paragraph each. `address` is from where the course lies, ""
    for what has no place of its own; `module` and `section` say where a section stands."""

    kind: Kind
    title: str
    lines: tuple[str, ...]
    address: str
    module: int | None = None
    section: str = ""


@dataclass(frozen=True)
class Hit:
    """An entry with all the words, as patterns over `folded` text."""

    entry: Entry
    words: tuple[re.Pattern[str], ...]

    @property
    def title(self) -> list[Piece]:
        """The title, with the words marked."""
        return _marked(self.entry.title, self.words)

    @property
    def line(self) -> list[Piece]:
        """The text around the hit, in the paragraph with most of the words; its beginning when none is there."""
        if not self.entry.lines:
            return []
        best = max(self.entry.lines, key=self._tells)
        first = min((at.start() for word in self.words if (at := word.search(folded(best)))), default=0)
        return _marked(_cut(best, first), self.words)

    def _tells(self, line: str) -> tuple[int, bool]:
        """How much a line says of the hit: a heading of one word says less than a sentence."""
        return sum(bool(word.search(folded(line))) for word in self.words), len(line) > BEFORE


class Finder:
    """Looks through entries. What is found in the title comes first, then where the words stand next to each other,
    then where they stand most often; the rest is in the order of the entries."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._kept = [(each, folded(each.title), folded("\n".join(each.lines))) for each in entries]

    def find(self, asked: str) -> list[Hit]:
        """Every entry that all the words stand in; none when nothing was asked for."""
        written = _words(asked)
        bare = [ENDING.sub("", each) for each in written]
        return self._with(written) or (self._with(bare) if bare != written else [])

    def _with(self, written: Sequence[str]) -> list[Hit]:
        words = tuple(_pattern(each) for each in written)
        if not words:
            return []
        together = re.compile(r"\w*\W+".join(each.pattern for each in words))
        ranked = []
        for entry, title, text in self._kept:
            if all(word.search(title) or word.search(text) for word in words):
                in_title = sum(bool(word.search(title)) for word in words)
                times = sum(len(word.findall(text)) for word in words)
                ranked.append((in_title, bool(together.search(title) or together.search(text)), times, entry))
        ranked.sort(key=lambda each: each[:3], reverse=True)  # it keeps the order of equals
        return [Hit(entry, words) for *_, entry in ranked]


def folded(text: str) -> str:
    """Text as it is compared, a character for each: lower case, «å» in one piece, and all spaces but line breaks alike.

    Only text that is composed already keeps its length, so entries are made of `composed` text.
    """
    return re.sub(r"[^\S\n]", " ", composed(text).replace("İ", "I").lower())


def composed(text: str) -> str:
    """Text with its letters in one piece and without hyphens that aren't seen."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "")


def _words(asked: str) -> list[str]:
    """The words of a question, «§ 4-6» as one, each once; without the small ones unless there are no others."""
    found = list(dict.fromkeys(_word(each) for each in ASKED.finditer(folded(asked))))
    return [each for each in found if not SMALL.fullmatch(each)] or found


def _word(found: re.Match[str]) -> str:
    return f"§ {found['provision']}" if found["provision"] else SHORT.get(found[0], found[0])


def _pattern(word: str) -> re.Pattern[str]:
    literal = re.escape(word.removeprefix("§ "))
    if word.startswith("§ "):
        return re.compile(rf"{OTHERS}{literal}(?!\d)")
    if word[0].isdigit():  # «1» is not in «§ 1-4» or «1,5»
        return re.compile(rf"(?<![\w§.,-])(?<!§\s){literal}(?!\w|[-.,]\d)")
    literal = re.sub("^syke?(?=m)", "syke?", literal)  # «sykmelding» and «sykemelding» are the same word
    return re.compile(literal if len(word) >= LONG else rf"(?<!\w){literal}")


def _marked(text: str, words: Sequence[re.Pattern[str]]) -> list[Piece]:
    """The text in pieces; a word is marked whole, also when only its beginning was looked for."""
    any_word = re.compile("|".join(rf"\w*(?:{each.pattern})\w*" for each in words))
    pieces: list[Piece] = []
    at = 0
    for found in any_word.finditer(folded(text)):
        pieces += [(text[at : found.start()], False), (text[found.start() : found.end()], True)]
        at = found.end()
    return [each for each in [*pieces, (text[at:], False)] if each[0]]


def _cut(line: str, hit: int) -> str:
    """So much of the line as there is room for, cut between words, with the hit in it."""
    begin = 0 if hit <= BEFORE else line.find(" ", hit - BEFORE, hit) + 1 or hit
    end = len(line) if len(line) - begin <= LINE else line.rfind(" ", begin, begin + LINE)
    end = end if end > hit else begin + LINE
    return f"{'… ' if begin else ''}{line[begin:end]}{' …' if end < len(line) else ''}"
