"""Proves that a scenario holds together: every way through it ends, and the best one gives exactly the points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose

from course.kinds.reading import nearest
from course.kinds.rules import id_problems, too_few
from course.kinds.story import END, Ending, Node, Note
from course.model import Problem


def story_problems(
    nodes: Sequence[Node], start: str, endings: Sequence[Ending], endnotes: Sequence[Note], points: float
) -> Iterator[Problem]:
    """The author's mistakes. The graph is looked at only when every name in it is right."""
    broken = list(_name_problems(nodes, start))
    yield from broken
    if not broken:
        yield from _graph_problems({node.id: node for node in nodes}, start, points)
    yield from _ending_problems(endings, points)
    yield from _note_problems(nodes, endnotes)


def _name_problems(nodes: Sequence[Node], start: str) -> Iterator[Problem]:
    names = [node.id for node in nodes]
    yield from too_few("nodes", len(nodes), 1)
    yield from id_problems("nodes", names)
    yield from id_problems("nodes.choices", [choice.id for node in nodes for choice in node.choices])
    if END in names:
        yield Problem(f"nodes[{names.index(END)}].id", f"«{END}» betyr at fortellingen er slutt", "Bytt navn.")
    if start not in names:
        yield Problem("start", f"noden «{start}» finnes ikke", nearest(start, names))
    for number, node in enumerate(nodes):
        yield from too_few(f"nodes[{number}].choices", len(node.choices), 2)
        for index, choice in enumerate(node.choices):
            if choice.next not in (*names, END):
                where = f"nodes[{number}].choices[{index}].next"
                yield Problem(where, f"noden «{choice.next}» finnes ikke", nearest(choice.next, [*names, END]))


def _graph_problems(nodes: dict[str, Node], start: str, points: float) -> Iterator[Problem]:
    best: dict[str, float] = {END: 0.0}
    loop = _find_best(nodes, start, best, ())
    if loop:
        yield Problem("nodes", f"fortellingen går i ring: {' → '.join(loop)}", "Led ett av valgene videre.")
        return
    for number, name in enumerate(nodes):
        if name not in best:
            fix = f"La et valg ha next = «{name}», eller fjern noden."
            yield Problem(f"nodes[{number}]", f"ingen vei fører til noden «{name}»", fix)
    if not isclose(best[start], points):
        fix = f"Skriv points = {best[start]:g}, eller rett poengene i valgene."
        yield Problem("points", f"den beste veien gir {best[start]:g} poeng, ikke {points:g}", fix)


def _find_best(nodes: dict[str, Node], name: str, best: dict[str, float], trail: tuple[str, ...]) -> tuple[str, ...]:
    """Fill `best` with the most points from each node to the end; return the loop when there is one."""
    if name in trail:
        return (*trail[trail.index(name) :], name)
    if name not in best:
        for choice in nodes[name].choices:
            if loop := _find_best(nodes, choice.next, best, (*trail, name)):
                return loop
        best[name] = max(choice.points + best[choice.next] for choice in nodes[name].choices)
    return ()


def _ending_problems(endings: Sequence[Ending], points: float) -> Iterator[Problem]:
    floors = [ending.at_least for ending in endings]
    if 0 not in floors:
        yield Problem("endings", "de laveste poengsummene har ingen slutt", "Legg til en slutt med from = 0.")
    for index, floor in enumerate(floors):
        if floor in floors[:index]:
            yield Problem(f"endings[{index}].from", f"{floor:g} står to ganger", "Fjern den ene slutten.")
        if floor > points:
            fix = f"Skriv {points:g} eller mindre."
            yield Problem(f"endings[{index}].from", "ingen kan få så mange poeng", fix)


def _note_problems(nodes: Sequence[Node], endnotes: Sequence[Note]) -> Iterator[Problem]:
    flags = sorted({choice.flag for node in nodes for choice in node.choices if choice.flag})
    notes = [(f"endnotes[{index}].flag", note) for index, note in enumerate(endnotes)]
    for number, node in enumerate(nodes):
        notes += [(f"nodes[{number}].notes[{index}].flag", note) for index, note in enumerate(node.notes)]
    for where, note in notes:
        if note.flag not in flags:
            fix = nearest(note.flag, flags) if flags else 'Skriv «flag = "…"» på et valg.'
            yield Problem(where, f"ingen valg setter merket «{note.flag}»", fix)
