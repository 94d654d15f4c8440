"""The sources of the course in groups, so that three hundred of them can be found among."""

from __future__ import annotations

import re
from collections.abc import Mapping

from course.course_files import Source

# The groups in the order they are shown, and how the references in them begin. What fits none is research and practice.
GROUPS = {
    "working_environment": re.compile(r"arbeidsmiljøloven"),
    "municipalities": re.compile(r"kommuneloven"),
    "agreements": re.compile(r"Hovedavtale|Hovedtariff"),
    "laws": re.compile(r"(?!Sivilombudet)[^:;,(]*(§|lov(en|a)?\b|forskrift|forordning)"),
    "ks": re.compile(r"KS\b"),
}
REST = "research"
ORDINALS = ("første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende")


def grouped(sources: Mapping[str, Source]) -> list[tuple[str, list[tuple[str, Source]]]]:
    """[(group, [(id, source)])], without empty groups. Within a group § 2-1 comes before § 10-3."""
    found: dict[str, list[tuple[str, Source]]] = {name: [] for name in (*GROUPS, REST)}
    for each in sorted(sources.items(), key=lambda item: _natural(item[1].reference)):
        found[_group(each[1].reference)].append(each)
    return [(name, members) for name, members in found.items() if members]


def _group(reference: str) -> str:
    return next((name for name, begins in GROUPS.items() if begins.match(reference)), REST)


def _natural(reference: str) -> list[tuple[int, str]]:
    """For sorting: numbers by their size, also in words, and words by their letters."""
    text = reference.lower().replace("§§", "§")
    for number, word in enumerate(ORDINALS, 1):
        text = text.replace(f"{word} ledd", f"{number} ledd")
    parts = re.findall(r"\d+|\D+", text)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
