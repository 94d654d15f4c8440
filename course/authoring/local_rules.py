"""Rules for what differs between municipalities: the words of `kommune.toml`, and the notes only some of them see."""

from __future__ import annotations

from collections.abc import Iterator

from course.authoring.rules import CONFIRMED
from course.content import Course, Module
from course.model import ContentError


def problems(course: Course) -> Iterator[ContentError]:
    """Words that are empty, notes in sections that don't exist, and notes without a source to rest on."""
    for name, word in course.words.items():
        if not word.strip():
            fix = "Skriv standardordet, slik at setningene virker i alle kommuner."
            yield ContentError(course.municipality.file, f"ord.{name}", "ordet er tomt", fix)
    for module in course.modules:
        yield from _notes_fit(course, module)


def _notes_fit(course: Course, module: Module) -> Iterator[ContentError]:
    file, sections = module.folder / "module.toml", [section.id for section in module.about.sections]
    for at, note in enumerate(module.about.notes):
        if note.section not in sections:
            fix = f"Velg blant {', '.join(sections)}."
            yield ContentError(file, f"notes[{at}].section", f"modulen har ingen seksjon {note.section}", fix)
        for source_id in note.sources:
            source = course.sources.get(source_id)
            if source is None or source.status != CONFIRMED:
                problem = f"kilden «{source_id}» er ikke bekreftet i kilder.toml"
                fix = "Bygg merknaden på en kilde som er bekreftet."
                yield ContentError(file, f"notes[{at}].sources", problem, fix)
