"""Typst, in this process. It asks nothing of the network, and of the machine only the files of one folder.

It takes some megabytes of memory, so it is read when the first paper is made.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).resolve().parent.parent.parent / "assets" / "build" / "fonts"


def run(layout: bytes, folder: Path, inputs: dict[str, str], **output: Any) -> bytes:
    """The file that a layout gives. It may read files in `folder`, and gets texts as `inputs`, never as markup.

    Raises `typst.TypstError` when the layout can't be followed.
    """
    import typst

    made = typst.Compiler(layout, root=str(folder), font_paths=_fonts(), sys_inputs=inputs).compile(**output)
    if not isinstance(made, bytes):
        raise TypeError("a layout of one file gave several")
    return made


@cache
def _fonts() -> typst.Fonts:
    """The course's own fonts, and behind them those that Typst brings. Not the machine's: they differ."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)] if FONTS.is_dir() else [])
