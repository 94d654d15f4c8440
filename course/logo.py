"""A municipality's logo: which files may be shown, and what they are sent as.

A logo lies beside `kommune.toml` and is drawn by the browser as a picture, so nothing in it can run there.
It is looked through all the same: a drawing that asks for something elsewhere would come out broken.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from course.model import Problem

TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
LARGEST = 200_000  # bytes; it is sent with the first page
PNG_START = b"\x89PNG\r\n\x1a\n"
ACTIVE = {"script", "foreignObject", "iframe", "audio", "video"}
# The only references that stay inside the file: its own parts, and a picture written into it.
INSIDE = re.compile(r"^\s*(#|data:image/(png|jpeg);)", re.IGNORECASE)
OUTSIDE_IN_STYLE = re.compile(r"@import|url\(\s*['\"]?(?!\s*#|data:image/(?:png|jpeg);)", re.IGNORECASE)


def logo_problem(file: Path) -> Problem | None:
    """Why a logo can't be shown, None when it can."""
    if file.suffix.lower() not in TYPES:
        return _problem("logoen er verken SVG eller PNG", "Lagre den som logo.svg eller logo.png.")
    if not file.is_file():
        return _problem(f"fant ikke {file}", "Legg fila i samme mappe som kommune.toml, eller rett navnet.")
    size = file.stat().st_size
    if size > LARGEST:
        return _problem(
            f"logoen er på {size // 1000} kB",
            f"Lagre den mindre, høyst {LARGEST // 1000} kB. Den vises bare noen få centimeter bred.",
        )
    content = file.read_bytes()
    if file.suffix.lower() == ".png":
        is_png = content.startswith(PNG_START)
        return None if is_png else _problem("fila er ikke en PNG", "Lagre logoen på nytt som PNG.")
    return _drawing_problem(content)


def _drawing_problem(content: bytes) -> Problem | None:
    # Entities could make a small file grow without end, and refer to other files.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"<?xml-stylesheet" in content:
        return _problem(
            "SVG-fila har en <!DOCTYPE> eller <?xml-stylesheet>",
            "Ta bort linja, eller eksporter på nytt som vanlig SVG.",
        )
    try:
        root = ET.fromstring(content)  # noqa: S314 - small, no entities, and the municipality's own file
    except ET.ParseError as fault:
        return _problem(f"SVG-fila kan ikke leses ({fault})", "Eksporter logoen på nytt som vanlig SVG.")
    if _name(root.tag) != "svg":
        return _problem("fila er ikke en SVG", "Eksporter logoen på nytt som vanlig SVG.")
    for element in root.iter():
        if problem := _element_problem(element):
            return problem
    return None


def _element_problem(element: ET.Element) -> Problem | None:
    if _name(element.tag) in ACTIVE:
        fix = "Be den som lagde logoen om en SVG uten skript, eller bruk PNG."
        return _problem(f"SVG-fila har <{_name(element.tag)}>", fix)
    fix = "Bygg bildene inn i fila, eller bruk PNG."
    style = element.text or "" if _name(element.tag) == "style" else ""
    for name, value in element.attrib.items():
        if _name(name).lower().startswith("on"):
            return _problem(f"SVG-fila har skript i «{_name(name)}»", "Ta det bort, eller bruk PNG.")
        if _name(name) in {"href", "src"} and not INSIDE.match(value):
            return _problem(f"SVG-fila viser til noe utenfor seg selv ({value[:60]})", fix)
        style += value
    return (
        _problem("SVG-fila henter skrift eller bilde et annet sted fra", fix)
        if OUTSIDE_IN_STYLE.search(style)
        else None
    )


def _name(tag: object) -> str:
    """The name without its namespace; a comment has none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _problem(problem: str, fix: str) -> Problem:
    return Problem("logo", problem, fix)
