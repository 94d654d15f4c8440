"""A municipality's logo as a PNG, which is what a Word file can hold."""

from __future__ import annotations

from pathlib import Path

from course.papers.typesetter import run

LAYOUT = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: none)
// For words in a logo without a font of its own.
#set text(font: "Inter")
#image(sys.inputs.logo, height: 13mm)
"""
SHARP_ENOUGH = 300  # dots per inch


def png(logo: Path) -> bytes:
    """The picture, as it is when it is a PNG already, else drawn from the SVG."""
    if logo.suffix.lower() == ".png":
        return logo.read_bytes()
    return run(LAYOUT, logo.parent, {"logo": f"/{logo.name}"}, format="png", ppi=SHARP_ENOUGH)
