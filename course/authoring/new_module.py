"""`nysomleder new module`: a folder with a module's fixed shell (curriculum A.10) that passes the check at once."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Template

from course.authoring.drafts import TEMPLATES, Draft, closing_test, draft
from course.authoring.new_activity import NotMade, show_cell
from course.authoring.notebooks import IMPORT, Cell, write_in_step
from course.content import ROOT_MARK, Course, Module, load_course
from course.dates import OSLO
from course.gathering import FILE as GATHERING

SLUG = re.compile(r"module([1-9]\d?)_([a-z][a-z0-9]*)")
LONGEST_TITLE = 80
GOALS = (1, 2)
# What the shell holds beside the closing test: name, kind, and whether it counts.
SHELL = (
    ("r00", "reflection", False),
    ("k01", "single-choice", False),
    ("k02", "sorting", False),
    ("scenario", "scenario", True),
    ("v-skjema", "form", True),
    ("v-plan", "action-plan", True),
    ("r01", "reflection", False),
    ("rv01", "graded-reflection", True),
    ("rv02", "graded-reflection", True),
)
MODULES_LINE = re.compile(r"^modules\s*=\s*\[([^\]]*)\]", re.MULTILINE)


def new_module(slug: str, title: str | None = None, root: Path | None = None) -> Module:
    """Make the folder and the line in `course.toml`. Raises `NotMade`, and then nothing is changed."""
    course = load_course(root)
    number, prefix = _number_and_prefix(course, slug)
    folder = course.root / slug
    if folder.exists():
        raise NotMade(f"Mappa {folder} finnes fra før og blir ikke endret. Velg et annet navn.")
    listed = _listed(course.root / ROOT_MARK, slug)
    values = {"slug": slug, "number": number, "prefix": prefix, **_titles(title, prefix)}
    about = _template("module.toml").substitute(values, today=datetime.now(UTC).astimezone(OSLO).date())
    gathering = _template(GATHERING).substitute(values)
    cells = list(_cells(_template("notebook.md").substitute(values)))
    drafts = list(_drafts(prefix, f"{number}.1"))
    try:
        (folder / "activities").mkdir(parents=True)
        (folder / "module.toml").write_text(about, "utf-8")
        (folder / GATHERING).write_text(gathering, "utf-8")
        for each in drafts:
            (folder / "activities" / f"{each.id}.toml").write_text(each.text, "utf-8")
        (folder / f"{slug}.ipynb").write_text(json.dumps({"cells": cells}), "utf-8")
        (course.root / ROOT_MARK).write_text(listed, "utf-8")
    except OSError as fault:
        raise NotMade(f"{fault.filename} kan ikke skrives ({fault.strerror}). Se at du har lov til det.") from fault
    made = load_course(root).module(slug)
    write_in_step({"cells": cells}, made)
    return made


def _number_and_prefix(course: Course, slug: str) -> tuple[int, str]:
    following = max(module.about.number for module in course.modules) + 1
    found = SLUG.fullmatch(slug)
    if found is None:
        raise NotMade(
            f"Navnet «{slug}» kan ikke brukes. Skriv «module», nummeret, en understrek og ett ord med små bokstaver "
            f"a–z, for eksempel «module{following}_rekruttering»."
        )
    number, prefix = int(found[1]), found[2]
    if number != following:
        raise NotMade(f"Den neste modulen har nummer {following}. Skriv «module{following}_{prefix}».")
    taken = [module.about.prefix for module in course.modules]
    if prefix in taken:
        raise NotMade(f"Id-er i en annen modul begynner med «{prefix}-». Velg et annet ord enn: {', '.join(taken)}.")
    return number, prefix


def _titles(given: str | None, prefix: str) -> dict[str, str]:
    """The title and the one word for the line on the front page, as TOML."""
    label = prefix.capitalize()
    title = label if given is None else given.strip()
    if not title or len(title) > LONGEST_TITLE or not title.isprintable():
        raise NotMade(f"Tittelen må være på én linje og ha høyst {LONGEST_TITLE} tegn.")
    return {"title": json.dumps(title, ensure_ascii=False), "label": json.dumps(label)}


def _listed(file: Path, slug: str) -> str:
    """The text of `course.toml` with the module last in the list; everything else stays as it is."""
    before = file.read_text("utf-8")
    found = MODULES_LINE.search(before)
    if found is not None:
        end = found.start(1) + len(found[1].rstrip().rstrip(","))
        after = f'{before[:end]}, "{slug}"{before[end:]}'
        expected = [*tomllib.loads(before)["modules"], slug]
        try:
            if tomllib.loads(after)["modules"] == expected:
                return after
        except tomllib.TOMLDecodeError:
            pass
    raise NotMade(f'Fant ikke lista over moduler i {file}. Skriv den på én linje: modules = ["module1_rolle", …]')


def _drafts(prefix: str, section: str) -> Iterator[Draft]:
    for name, kind, counts in SHELL:
        yield draft(kind, f"{prefix}-{name}", goals=GOALS, use="graded" if counts else None)
    yield from closing_test(f"{prefix}-sluttprove", prefix, goals=GOALS, section=section)
    yield Draft(f"{prefix}-evaluering", _template("evaluering.toml").template)


def _cells(text: str) -> Iterator[Cell]:
    """The notebook: after «%%» come a cell's tags, or «vis» and the id of the activity it shows."""
    yield {"cell_type": "code", "metadata": {}, "source": IMPORT}
    for block in text.split("%%")[1:]:
        head, _, prose = block.partition("\n")
        match head.split():
            case ["vis", activity_id]:
                yield show_cell(activity_id)
            case tags:
                yield {"cell_type": "markdown", "metadata": {"tags": tags}, "source": prose.strip()}


def _template(name: str) -> Template:
    return Template((TEMPLATES / "module" / name).read_text("utf-8"))
