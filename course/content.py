"""Reads the course from its files: `course.toml` → modules → activities, sources and local words.

Every fault is a `ContentError` that names the file, the field, the problem and the fix.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from course.course_files import CourseFile, ModuleFile, Source, Term, TermFile
from course.home import Home
from course.kinds import Activity, bind, load
from course.kinds.reading import fill, read_as, read_toml
from course.model import ContentError
from course.municipality import FILE as LOCAL_FILE
from course.municipality import Municipality, read_municipality, require_places

if TYPE_CHECKING:
    from course.gathering import Gathering

ROOT_MARK = "course.toml"
# The folder of a module that holds its activities, a file each.
ACTIVITIES = "activities"


@dataclass(frozen=True, eq=False, repr=False)
class Module:
    """One module: its folder, what `module.toml` says, its activities by id, and the local words."""

    slug: str
    folder: Path
    about: ModuleFile
    activities: Mapping[str, Activity]
    words: Mapping[str, str]

    @property
    def notebook(self) -> Path:
        """The notebook that holds the prose and the reading order."""
        return self.folder / f"{self.slug}.ipynb"

    def file_of(self, activity_id: str) -> Path:
        """Where an activity is written, or is to be written."""
        return self.folder / ACTIVITIES / f"{activity_id}.toml"

    @cached_property
    def gathering(self) -> Gathering | None:
        """The module in a room, None when it has no `samling.toml`. Read when somebody first asks: kernels never do.

        Raises `ContentError`.
        """
        from course.gathering import FILE, read_gathering

        file = self.folder / FILE
        return read_gathering(file, self.about.prefix, self.activities, self.words) if file.is_file() else None


@dataclass(frozen=True, eq=False, repr=False)
class Course:
    """Everything that the author's files say."""

    root: Path
    about: CourseFile
    modules: tuple[Module, ...]
    sources: Mapping[str, Source]
    terms: tuple[Term, ...]
    municipality: Municipality

    @property
    def words(self) -> Mapping[str, str]:
        """The words for the placeholders in the text."""
        return self.municipality.words

    @property
    def locale(self) -> str:
        """«nb» or «nn»: the municipality's language in buttons and notices."""
        return self.municipality.locale

    def module(self, slug: str) -> Module:
        """The module with this folder name. Raises `KeyError` when there is none."""
        return self._by_slug[slug]

    def module_of(self, activity_id: str) -> Module:
        """The module that an activity belongs to. Raises `KeyError` when there is none."""
        return self._by_activity[activity_id]

    def activity(self, activity_id: str) -> Activity:
        """The activity with this id, in whichever module. Raises `KeyError` when there is none."""
        return self.module_of(activity_id).activities[activity_id]

    @cached_property
    def _by_slug(self) -> dict[str, Module]:
        return {module.slug: module for module in self.modules}

    @cached_property
    def _by_activity(self) -> dict[str, Module]:
        return {each: module for module in self.modules for each in module.activities}


def find_root(start: Path | None = None) -> Path:
    """The folder with `course.toml`: NYSOMLEDER_COURSE, else up from `start`, else beside the engine."""
    named = os.environ.get("NYSOMLEDER_COURSE")
    begin = Path(named) if named else (start or Path.cwd())
    engine = Path(__file__).resolve().parent.parent
    for folder in (begin, *begin.resolve().parents, engine):
        if (folder / ROOT_MARK).is_file():
            return folder.resolve()
    raise ContentError(
        begin / ROOT_MARK,
        "",
        "Fant ikke kurset",
        f"Gå til mappa der {ROOT_MARK} ligger, eller sett NYSOMLEDER_COURSE til den mappa.",
    )


def load_course(root: Path | None = None, local: Path | None = None) -> Course:
    """Read the whole course. Raises `ContentError` at the first fault.

    Without `root`, the course and the municipality's own file are those the environment names; with it, `local` is the
    municipality's own file, or None to read the course as it is made.
    """
    if root is None:
        root, local = find_root(), Home.from_environment().folder / LOCAL_FILE
    about = read_as(CourseFile, root / ROOT_MARK)
    municipality = read_municipality(root / LOCAL_FILE, local)
    modules = tuple(_read_module(root / slug, municipality.words) for slug in about.modules)
    _no_shared_ids(modules)
    require_places(municipality, [section.id for module in modules for section in module.about.sections])
    return Course(root, about, modules, _read_sources(root / "kilder.toml"), _read_terms(root), municipality)


def _read_module(folder: Path, words: Mapping[str, str]) -> Module:
    about = read_as(ModuleFile, folder / "module.toml", words=words)
    place = folder / ACTIVITIES
    files = sorted(place.glob("*.toml"))
    activities = {file.stem: load(fill(read_toml(file), words, file), file, file.stem) for file in files}
    titles = {section.id: section.title for section in about.sections}
    return Module(folder.name, folder, about, bind(activities, place, titles), words)


def _read_sources(file: Path) -> dict[str, Source]:
    return {source_id: read_as(Source, file, table, within=source_id) for source_id, table in read_toml(file).items()}


def _read_terms(root: Path) -> tuple[Term, ...]:
    file = root / "ordliste.toml"
    return tuple(read_as(TermFile, file).ord) if file.is_file() else ()


def _no_shared_ids(modules: tuple[Module, ...]) -> None:
    seen: dict[str, Module] = {}
    for module in modules:
        for activity_id in module.activities:
            if activity_id in seen:
                raise ContentError(
                    module.file_of(activity_id),
                    "",
                    f"Id-en finnes også i {seen[activity_id].slug}",
                    f"Gi aktiviteten et eget navn som begynner med «{module.about.prefix}-».",
                )
            seen[activity_id] = module
