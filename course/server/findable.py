"""What can be found in the course: the text that every learner may read anyway, and nothing of an activity."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from course.content import Course
from course.finding import Entry, Finder, Kind, composed
from course.progress import anchor, name
from course.server.module_text import PartText, text_of
from course.server.prose import term_id, to_lines
from course.toolbox import FILE, read_toolbox


def finder(course: Course) -> Finder:
    """The finder of this course. An author who saves a file sees it at the next search."""
    files = [*(module.notebook for module in course.modules), course.root / FILE]
    return _made(course, tuple(file.stat().st_mtime_ns for file in files if file.is_file()))


@lru_cache(maxsize=2)
def _made(course: Course, _written: tuple[int, ...]) -> Finder:
    return Finder(entries(course))


def entries(course: Course) -> Iterator[Entry]:
    """Sections in reading order, words that are explained, tools and sources."""
    yield from _sections(course)
    yield from _words(course)
    yield from _tools(course)
    yield from _sources(course)


def _sections(course: Course) -> Iterator[Entry]:
    for module in course.modules:
        for each in text_of(course, module).parts:
            section = each.part.section
            title = name(each.part) if section else module.about.title
            number = section.id if section and section.id[0].isdigit() else ""
            address = f"modul/{module.slug}#{anchor(each.part)}"
            lines = [line for html in _html(each) for line in to_lines(html)]
            yield _entry("section", title, lines, address, module.about.number, number)


def _words(course: Course) -> Iterator[Entry]:
    """The words that are explained; the address is where the text first marks them."""
    marked: dict[str, str] = {}
    for module in course.modules:
        for each in text_of(course, module).parts:
            html, address = "".join(_html(each)), f"modul/{module.slug}#{anchor(each.part)}"
            for term in course.terms:
                if f'popovertarget="{term_id(term)}"' in html:
                    marked.setdefault(term.term, address)
    for term in course.terms:
        yield _entry("word", term.term, [term.explanation], marked.get(term.term, ""))


def _tools(course: Course) -> Iterator[Entry]:
    for group in read_toolbox(course):
        for tool in group.tools:
            yield _entry("tool", tool.title, [tool.text], tool.address)


def _sources(course: Course) -> Iterator[Entry]:
    for source_id, source in course.sources.items():
        lines = [line for line in (source.says, source.effective) if line]
        yield _entry("source", source.reference, lines, f"om#{source_id}")


def _entry(
    kind: Kind, title: str, lines: list[str], address: str, module: int | None = None, section: str = ""
) -> Entry:
    return Entry(kind, _written(title), tuple(map(_written, lines)), address, module, section)


def _written(text: str) -> str:
    """«§ 4-6» is not torn apart at the end of a line."""
    return composed(text).replace("§ ", "§\u00a0")


def _html(part: PartText) -> Iterator[str]:
    """The prose of a section; what stands in a drawing is said in its caption."""
    return (str(block["html"]) for block in part.blocks if not isinstance(block, str))
