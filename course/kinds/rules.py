"""The rules of content that hold for every kind, and the ones that several kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from course.model import Problem

if TYPE_CHECKING:
    from course.kinds.base import Activity

UNGRADED = frozenset({"private", "gathering", "survey"})
# An id is sent to the browser, so it may not give the key away.
TELLING = frozenset({"rett", "riktig", "galt", "gal", "feil", "right", "wrong", "correct", "true", "false", "fasit"})


def common_problems(activity: Activity) -> Iterator[Problem]:
    """The author's mistakes in the fields that all kinds have."""
    yield from _use_problems(activity)
    yield from _key_problems(activity)
    if (activity.hint is None) == (activity.no_hint is None):
        yield Problem(
            "hint",
            "aktiviteten skal ha enten et hint eller en grunn til at hint mangler",
            'Skriv «hint = "…"», eller «no_hint = "grunnen"», ikke begge.',
        )
    if activity.use in ("practice", "test") and activity.scored == "auto" and not activity.goals:
        yield Problem("goals", "læringsmålet mangler", "Skriv numrene på målene fra module.toml: goals = [1].")


def id_problems(field: str, ids: Iterable[str]) -> Iterator[Problem]:
    """Problems with the ids of one list (`field`): used before, or telling what is right."""
    seen: set[str] = set()
    for index, each in enumerate(ids):
        if each in seen:
            yield Problem(f"{field}[{index}].id", f"id-en «{each}» er brukt før", "Gi hvert punkt sin egen id.")
        if TELLING & set(each.split("-")):
            fix = "Gi den et navn etter innholdet, for eksempel «melder-fra»."
            yield Problem(f"{field}[{index}].id", f"id-en «{each}» røper hva som er rett", fix)
        seen.add(each)


def too_few(field: str, count: int, least: int) -> Iterator[Problem]:
    """A problem when a list has fewer than `least` entries."""
    if count < least:
        yield Problem(field, f"det er bare {count}", f"Skriv minst {least}.")


def _use_problems(activity: Activity) -> Iterator[Problem]:
    if activity.use not in activity.uses:
        yield Problem(
            "use",
            f"«{activity.kind}» kan ikke brukes som «{activity.use}»",
            f"Velg en av disse: {', '.join(sorted(activity.uses))}.",
        )
    if activity.use == "test" and activity.section is None:
        yield Problem("section", "oppgaven sier ikke hvilken seksjon som bør leses på nytt", 'Skriv «section = "1.3"».')
    if activity.use in UNGRADED and activity.points > 0:
        yield Problem("points", "en aktivitet som ikke leveres, kan ikke gi poeng", "Skriv points = 0.")


def _key_problems(activity: Activity) -> Iterator[Problem]:
    if activity.scored == "never" and activity.points > 0:
        yield Problem("points", "dette slaget har ingen fasit og gir ikke poeng", "Skriv points = 0.")
    if activity.scored != "auto" or activity.points == 0:
        return
    samples = activity.samples.by_name()
    for name in ("full", "wrong"):
        if name not in samples:
            fix = f"Legg til [samples.{name}] med «tries = […]» og «points = …»."
            yield Problem(f"samples.{name}", "eksempelet mangler", fix)
    if "full" in samples and samples["full"].points != activity.points:
        yield Problem("samples.full.points", "eksempelet skal gi full poengsum", f"Skriv {activity.points:g}.")
    if "wrong" in samples and samples["wrong"].points >= activity.points:
        yield Problem("samples.wrong.points", "eksempelet skal gi mindre enn full poengsum", "Rett eksempelet.")
