"""The rules of every text in a module: of the law, to us, and of what is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from course.content import Course, Module
from course.model import ContentError
from course.outline import read_cells, source_of

# Fields that a learner may not meet before she has answered, and how long a text must be to be told from chance.
KEY_FIELDS = ("feedback", "reason", "feedback_right", "feedback_wrong", "feedback_verdict", "consequence")
TELLING_LENGTH = 25
# A note to us in the curriculum; a learner must never meet it.
WORKING_NOTE = re.compile(r"kontroller mot rettskilder", re.IGNORECASE)
# «§ 13-1», «§§ 7-3 og 11-10», «§ 100».
SECTION_SIGN = re.compile(r"§§?\s*(\d+[-\d]*(?:\s*[A-Z])?(?:(?:\s*,\s*|\s+og\s+|\s+til\s+)\d+-\d+)*)")
NUMBER_OF_SECTION = re.compile(r"\d+(?:-\d+)?")


def statutes_have_sources(course: Course, module: Module) -> Iterator[ContentError]:
    """A section number in the text must be in `kilder.toml`, so that nobody invents one."""
    known = {number for source in course.sources.values() for number in NUMBER_OF_SECTION.findall(source.reference)}
    for file, field, text in _texts(module):
        for found in SECTION_SIGN.findall(text):
            for number in NUMBER_OF_SECTION.findall(found):
                if number not in known:
                    yield ContentError(
                        file,
                        field,
                        f"§ {number} står ikke i noen kilde",
                        "Legg kilden inn i kilder.toml når du har lest paragrafen, eller ta bort henvisningen.",
                    )


def no_working_notes(module: Module) -> Iterator[ContentError]:
    """Nothing that we have written to ourselves."""
    for file, field, text in _texts(module):
        if WORKING_NOTE.search(text):
            yield ContentError(file, field, "en arbeidsmerknad ville blitt vist for deltakeren", "Ta den bort.")


def released_tree_holds_no_key(module: Module) -> Iterator[ContentError]:
    """Hold what nbgrader releases, the notebook and its pictures, against every text of the key."""
    files = [module.notebook, *sorted(module.folder.glob("img/*.svg"))]
    released = {file: file.read_text("utf-8") for file in files if file.is_file()}
    for activity in module.activities.values():
        for secret in _key_texts(activity.model_dump()):
            for file, text in released.items():
                if secret in text:
                    yield ContentError(
                        file,
                        activity.id,
                        f"fasitteksten «{secret[:60]}…» ville blitt utlevert",
                        "Ta teksten ut av notatboka eller figuren, eller skriv den om.",
                    )


def _texts(module: Module) -> Iterator[tuple[Path, str, str]]:
    for cell in read_cells(module.notebook):
        if cell["cell_type"] == "markdown":
            yield module.notebook, str(cell.get("id", "")), source_of(cell)
    for activity in module.activities.values():
        yield module.file_of(activity.id), "", activity.model_dump_json()


def _key_texts(dumped: object, field: str = "") -> Iterator[str]:
    if isinstance(dumped, Mapping):
        for name, value in dumped.items():
            yield from _key_texts(value, str(name))
    elif isinstance(dumped, list | tuple):
        for each in dumped:
            yield from _key_texts(each, field)
    elif isinstance(dumped, str) and field in KEY_FIELDS and len(dumped) >= TELLING_LENGTH:
        yield dumped
