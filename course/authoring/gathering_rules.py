"""Rules for the gatherings that need more than one file: ids, sources, and what may stand in their text."""

from __future__ import annotations

from collections.abc import Iterator

from course.authoring.rules import CONFIRMED
from course.authoring.text_rules import NUMBER_OF_SECTION, SECTION_SIGN, WORKING_NOTE
from course.content import Course, Module
from course.gathering import FILE, Gathering
from course.model import ContentError


def problems(course: Course) -> Iterator[ContentError]:
    """Everything that is wrong with the gatherings: what reading them says, and what only the whole course can show."""
    owners: dict[str, str] = {each: module.slug for module in course.modules for each in module.activities}
    for module in course.modules:
        try:
            gathering = module.gathering
        except ContentError as fault:
            yield from (fault, *fault.more)
            continue
        if gathering is not None:
            yield from _ids_are_free(module, gathering, owners)
            yield from _sources_resolve(course, module, gathering)
            yield from _text_is_fit(course, module, gathering)


def _ids_are_free(module: Module, gathering: Gathering, owners: dict[str, str]) -> Iterator[ContentError]:
    for each in gathering.ids:
        if each in owners:
            problem = f"id-en «{each}» finnes også i {owners[each]}"
            yield ContentError(module.folder / FILE, "id", problem, "Gi steget en id som ingen andre har.")
        owners[each] = module.slug


def _sources_resolve(course: Course, module: Module, gathering: Gathering) -> Iterator[ContentError]:
    for at, step in enumerate(gathering.steps):
        for source_id in step.sources:
            source = course.sources.get(source_id)
            if source is None or source.status != CONFIRMED:
                problem = f"kilden «{source_id}» er ikke bekreftet i kilder.toml"
                fix = "Bygg det som blir sagt, på en kilde som er bekreftet."
                yield ContentError(module.folder / FILE, f"steps[{at}].sources", problem, fix)


def _text_is_fit(course: Course, module: Module, gathering: Gathering) -> Iterator[ContentError]:
    file, text = module.folder / FILE, gathering.model_dump_json()
    known = {number for source in course.sources.values() for number in NUMBER_OF_SECTION.findall(source.reference)}
    for found in SECTION_SIGN.findall(text):
        for number in NUMBER_OF_SECTION.findall(found):
            if number not in known:
                fix = "Legg kilden inn i kilder.toml når du har lest paragrafen, eller ta bort henvisningen."
                yield ContentError(file, "", f"§ {number} står ikke i noen kilde", fix)
    if WORKING_NOTE.search(text):
        yield ContentError(file, "", "en arbeidsmerknad ville blitt lest høyt", "Ta den bort.")
