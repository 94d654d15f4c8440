"""The line on the front page: one landscape, a stop for each module, and the dot where the learner is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# (x, y) from left to right, in the drawing's own units; y grows downwards.
HEIGHTS = (
    *((0, 131), (30, 130), (90, 118), (142, 76), (184, 38), (222, 66), (268, 106), (318, 120), (398, 122), (452, 90)),
    *((498, 48), (527, 66), (556, 40), (604, 92), (648, 117), (724, 128), (800, 131), (876, 131), (934, 112)),
    *((986, 60), (1020, 20), (1058, 58), (1104, 94), (1146, 104), (1176, 106)),
)
STOPS = (30, 318, 648, 876, 1146)
WIDTH, HEIGHT = 1180, 176


@dataclass(frozen=True)
class Stop:
    """A module on the line."""

    x: float
    y: float
    label: str
    begun: bool
    here: bool


@dataclass(frozen=True)
class Landscape:
    """What the template draws. `gone` is the x that the learner has come to, None before she has begun."""

    path: str
    stops: tuple[Stop, ...]
    gone: float | None
    gone_y: float
    width: int = WIDTH
    height: int = HEIGHT


def landscape(modules: Sequence[tuple[str, float, bool]], here: int | None = None) -> Landscape:
    """Draw the line for modules given as (label, share done 0–1, begun). More than five modules share the stops out.

    `here` is the index of the module she goes on with. It isn't on the line before she has begun it.
    """
    places = _places(len(modules))
    current = here if here is not None and modules[here][2] else None
    finished = sum(share >= 1 for _, share, _ in modules)
    gone = None
    if current is not None:
        gone = places[current] + modules[current][1] * (places[current + 1] - places[current])
    elif finished:
        gone = places[finished]
    stops = tuple(
        Stop(places[at], height_at(places[at]), label, begun, at == current)
        for at, (label, _, begun) in enumerate(modules)
    )
    return Landscape(_curve(), stops, gone, height_at(gone or 0))


def height_at(x: float) -> float:
    """The y of the line at `x`, straight between the points; near enough for a dot."""
    for (x0, y0), (x1, y1) in pairwise(HEIGHTS):
        if x0 <= x <= x1:
            return round(y0 + (y1 - y0) * (x - x0) / (x1 - x0), 1)
    return float(HEIGHTS[-1][1])


def _places(count: int) -> list[float]:
    """Where each module stands, and the end of the line after the last."""
    if count <= len(STOPS):
        return [*map(float, STOPS[:count]), float(STOPS[count] if count < len(STOPS) else HEIGHTS[-1][0])]
    step = (STOPS[-1] - STOPS[0]) / (count - 1)
    return [*(STOPS[0] + step * at for at in range(count)), float(HEIGHTS[-1][0])]


def _curve() -> str:
    """A smooth path through the points (Catmull-Rom as Bézier curves)."""
    points = [HEIGHTS[0], *HEIGHTS, HEIGHTS[-1]]
    path = f"M{HEIGHTS[0][0]} {HEIGHTS[0][1]}"
    for p0, p1, p2, p3 in zip(points, points[1:], points[2:], points[3:], strict=False):
        c1 = (p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6)
        c2 = (p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6)
        path += f" C{c1[0]:.1f} {c1[1]:.1f} {c2[0]:.1f} {c2[1]:.1f} {p2[0]} {p2[1]}"
    return path
