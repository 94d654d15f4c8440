"""The author's mistakes in a self-assessment that the schema cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from course.kinds.reading import nearest
from course.kinds.rules import id_problems, too_few
from course.model import Problem
from course.tools.self_assessment import HIGHEST, LOWEST

if TYPE_CHECKING:
    from course.kinds.self_assessment import SelfAssessment

COMMENT = "comment"
FEWEST_AXES = 3


def assessment_problems(activity: SelfAssessment) -> Iterator[Problem]:
    """Five words for the scale, and every text tied to something that exists and is shown."""
    yield from too_few("items", len(activity.items), 1)
    yield from id_problems("axes", (each.id for each in activity.axes))
    yield from id_problems("items", (each.id for each in activity.items))
    if (steps := len(activity.scale)) != HIGHEST:
        yield Problem("scale", f"skalaen har {steps} trinn", f"Skriv {HIGHEST} ord.")
    for index, item in enumerate(activity.items):
        if item.id == COMMENT:
            yield Problem(f"items[{index}].id", "id-en er opptatt", "Velg et annet navn.")
    yield from _axis_problems(activity)
    yield from _drawing_problems(activity)
    yield from _level_problems(activity)
    yield from _pattern_problems(activity)
    yield from _highlight_problems(activity)


def _axis_problems(activity: SelfAssessment) -> Iterator[Problem]:
    names = [each.id for each in activity.axes]
    used = [each.axis for each in activity.items]
    for index, name in enumerate(used):
        if (name in names) != bool(names):
            fix = nearest(name or "", names) if names else "Fjern feltet, eller legg til [[axes]]."
            yield Problem(f"items[{index}].axis", f"aksen «{name or ''}» finnes ikke", fix)
    for index, name in enumerate(names):
        if name not in used:
            yield Problem(f"axes[{index}]", "aksen har ingen påstander", "Legg til en, eller fjern den.")


def _drawing_problems(activity: SelfAssessment) -> Iterator[Problem]:
    if activity.drawing == "radar":
        yield from too_few("axes", len(activity.axes), FEWEST_AXES)
    elif activity.patterns or activity.advice or any(each.low or each.middle or each.high for each in activity.axes):
        fix = 'Skriv drawing = "radar", eller fjern råd og mønstre.'
        yield Problem("drawing", "råd og mønstre for akser vises bare sammen med en radar", fix)
    told = activity.axes or activity.levels or activity.highlights or any(each.measure for each in activity.items)
    if activity.drawing is None and told:
        fix = 'Skriv drawing = "radar" eller drawing = "statements".'
        yield Problem("drawing", "feltet mangler, og da vises ikke noe resultat", fix)


def _level_problems(activity: SelfAssessment) -> Iterator[Problem]:
    limits = [each.least for each in activity.levels]
    if limits and limits[0] != LOWEST:
        yield Problem("levels[0].least", "de laveste snittene får ingen tekst", f"Skriv least = {LOWEST}.")
    for index, (before, after) in enumerate(pairwise(limits), 1):
        if after <= before:
            yield Problem(f"levels[{index}].least", "grensene stiger ikke", "Sett nivåene i rekkefølge, lavest først.")


def _pattern_problems(activity: SelfAssessment) -> Iterator[Problem]:
    names = [each.id for each in activity.axes]
    for index, pattern in enumerate(activity.patterns):
        for field, name in (("lowest", pattern.lowest), ("highest", pattern.highest)):
            where = f"patterns[{index}].{field}"
            if pattern.when != "between" and name is not None:
                yield Problem(where, "feltet hører bare til mønsteret «between»", "Fjern feltet.")
            if pattern.when == "between" and name not in names:
                yield Problem(where, f"aksen «{name or ''}» finnes ikke", nearest(name or "", names))
        if pattern.lowest is not None and pattern.lowest == pattern.highest:
            yield Problem(f"patterns[{index}]", "samme akse er både lavest og høyest", "Velg to ulike akser.")


def _highlight_problems(activity: SelfAssessment) -> Iterator[Problem]:
    names = [each.id for each in activity.axes]
    for index, highlight in enumerate(activity.highlights):
        if highlight.axis is not None and highlight.axis not in names:
            fix = nearest(highlight.axis, names)
            yield Problem(f"highlights[{index}].axis", f"aksen «{highlight.axis}» finnes ikke", fix)
            continue
        within = [each for each in activity.items if highlight.axis in (None, each.axis)]
        if len(within) <= highlight.count:
            fix = f"Skriv høyst {len(within) - 1}." if len(within) > 1 else "Legg til flere påstander."
            yield Problem(f"highlights[{index}].count", f"det er bare {len(within)} å velge blant", fix)
        if len({each.measure is None for each in within}) > 1:
            without = next(at for at, each in enumerate(activity.items) if each in within and each.measure is None)
            fix = "Skriv et tiltak til alle påstandene som kan bli trukket fram, eller til ingen."
            yield Problem(f"items[{without}].measure", "tiltaket mangler", fix)
    shown = {axis for each in activity.highlights for axis in ([each.axis] if each.axis else [None, *names])}
    for index, item in enumerate(activity.items):
        if item.measure and item.axis not in shown:
            fix = "Legg til [[highlights]] for den aksen, eller fjern tiltaket."
            yield Problem(f"items[{index}].measure", "tiltaket kan aldri bli vist", fix)
