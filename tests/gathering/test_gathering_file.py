"""`samling.toml`: each way of writing it wrong is told with the field and the fix, all of a file at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from course.content import Module
from course.gathering import FILE, read_gathering
from course.model import ContentError


@pytest.fixture(scope="session")
def modules(real_course) -> dict[int, Module]:
    return {module.about.number: module for module in real_course.modules}


def read(module: Module, folder: Path, *changes: tuple[str, str]) -> list[ContentError]:
    """The faults of a module's own gathering after some changes of its text."""
    text = (module.folder / FILE).read_text("utf-8")
    for old, new in changes:
        assert old in text, f"{old!r} is not in {module.slug}"
        text = text.replace(old, new, 1)
    file = folder / FILE
    file.write_text(text, "utf-8")
    try:
        read_gathering(file, module.about.prefix, module.activities, module.words)
    except ContentError as first:
        return [first, *first.more]
    return []


WRONG = {
    "too short": (1, ("minutes = 170", "minutes = 110"), "minutes", "120 eller mer"),
    "too long": (1, ("minutes = 170", "minutes = 200"), "minutes", "180 eller mindre"),
    "minutes that don't add up": (1, ("minutes = 170", "minutes = 165"), "minutes", "170"),
    "a method nobody knows": (1, ('method = "word-cloud"', 'method = "ordsky"'), "steps[1].method", "word-cloud"),
    "a step without a method": (1, ('method = "talk"\n', ""), "steps[0].method", "talk"),
    "a field of another method": (
        1,
        ('method = "break"', 'method = "break"\nquestion = "Hva?"'),
        "steps[5].question",
        "",
    ),
    "a misspelt field": (1, ('aim = "', 'amm = "'), "amm", "aim"),
    "nothing to say": (1, ('say = [\n    "Velkommen.', 'say = []\nx = [\n    "Velkommen.'), "steps[0].say", "minst 1"),
    "rounds longer than the step": (
        1,
        ('title = "Hver for seg", minutes = 8', 'title = "Hver for seg", minutes = 18'),
        "steps[6].minutes",
        "53",
    ),
    "an id used twice": (1, ('id = "rolle-g-linja"', 'id = "rolle-g01"'), "steps[3].id", "sin egen id"),
    "an id of another module": (1, ('id = "rolle-g-linja"', 'id = "ha-g-linja"'), "steps[3].id", "rolle-g"),
    "an activity that isn't there": (
        1,
        ('activity = "rolle-k04"', 'activity = "rolle-k40"'),
        "steps[2].activity",
        "rolle-k04",
    ),
    "an activity of the wrong kind": (
        1,
        ('activity = "rolle-k04"', 'activity = "rolle-k01"'),
        "steps[2].activity",
        "sorting",
    ),
    "an item of the closing test": (
        2,
        ('activity = "ledelse-k11"', 'activity = "ledelse-p03"'),
        "activity",
        "øvingsoppgave",
    ),
    "two questions": (
        1,
        ('activity = "rolle-r00"', 'activity = "rolle-r00"\nquestion = "Hva?"'),
        "steps[1].question",
        "ikke begge",
    ),
    "no time for the silence": (
        2,
        ("minutes = 3\nquestion", "minutes = 2\nquestion"),
        "steps[6].minutes",
        "3 eller mer",
    ),
    "a statement that isn't there": (5, ('"rigid"', '"stiv"'), "items[3]", "rigid"),
    "a field of the form that isn't there": (5, ('"om-femten-ar"', '"om-ti-ar"'), "fields[2]", "om-femten-ar"),
    "one side": (3, ('sides = ["Ledere", "Tillitsvalgte"]', 'sides = ["Ledere"]'), "sides", "to navn"),
    "a card for a role that isn't there": (
        1,
        ("medarbeider = ", "kollega = "),
        "cards[0].roles.kollega",
        "medarbeider",
    ),
    "two phases where three are needed": (
        3,
        ('    { title = "Hver for seg", minutes = 6', '    # { title = "Hver for seg", minutes = 6'),
        "rounds",
        "hver for seg",
    ),
    "a statement that changes its words": (
        1,
        (
            'statements = [\n    { id = "nyttig", text = "Samlingen var nyttig for jobben min." }',
            'statements = [\n    { id = "grensen", text = "Jeg vet det meste." }',
        ),
        "evaluation.statements[0].text",
        "likt begge steder",
    ),
    "more at least than at most": (1, ("fewest = 8", "fewest = 30"), "fewest", "fewest"),
    "a placeholder nobody fills": (1, ("{delegeringsreglement}", "{delegering}"), "before[1]", "kommune.toml"),
    "a broken file": (1, ("schema = 1", "schema = "), "", "TOML"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_mistake_is_told_with_its_fix(what, modules, tmp_path):
    number, change, field, fix = WRONG[what]
    faults = read(modules[number], tmp_path, change)
    assert faults, "read without a word"
    told = [each for each in faults if field in each.field]
    assert told, [str(each) for each in faults]
    assert any(fix in str(each) for each in told), [str(each) for each in told]
    assert all(each.problem and each.fix for each in faults)


def test_all_mistakes_of_a_file_are_told_at_once(modules, tmp_path):
    changes = [WRONG[each][1] for each in ("a misspelt field", "a method nobody knows", "nothing to say")]
    fields = {each.field for each in read(modules[1], tmp_path, *changes)}
    assert {"amm", "aim", "steps[0].say", "steps[1].method"} <= fields


def test_a_gathering_in_order_says_nothing(modules, tmp_path):
    assert read(modules[1], tmp_path) == []


@pytest.mark.parametrize("steps", ["3", '["hei"]', "[]", "[{ minutes = 10 }]"])
def test_steps_that_are_no_steps_are_told(steps, modules, tmp_path):
    text = (modules[1].folder / FILE).read_text("utf-8")
    head, _, _ = text.partition("[[steps]]")
    file = tmp_path / FILE
    file.write_text(head.replace("schema = 1", f"schema = 1\nsteps = {steps}"), "utf-8")
    with pytest.raises(ContentError):
        read_gathering(file, "rolle", modules[1].activities, modules[1].words)


def test_a_module_without_the_file_has_no_gathering(minikurs):
    assert minikurs.modules[0].gathering is None


def test_reading_the_course_does_not_read_the_gatherings():
    code = "import sys; from course.content import load_course; load_course(); print('course.gathering' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
