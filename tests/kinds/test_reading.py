"""Every mistake of an author becomes a ContentError with file, field, problem and fix, in Norwegian."""

from __future__ import annotations

from pathlib import Path

import pytest
from kind_checks import fields_of, loaded, table

from course.kinds import KINDS, load
from course.kinds.reading import fill, read_toml
from course.model import ContentError

FILE = Path("mini-endret.toml")


@pytest.mark.parametrize(
    ("where", "change", "told"),
    [
        ((), {"tittel": "x"}, "mini-endret.toml: tittel: ukjent felt. Slik retter du: Mente du «title»? Velg blant: "),
        (("options", 2), {"feedbak": "x"}, "options[2].feedbak: ukjent felt. Slik retter du: Mente du «feedback»?"),
        (
            ("options", 2),
            {"correct": "ja"},
            "options[2].correct: skal være true eller false. Slik retter du: Skriv corr",
        ),
        (
            ("options", 2),
            {"text": 3},
            'options[2].text: skal være tekst. Slik retter du: Skriv verdien i anførselstegn: text = "…".',
        ),
        (("options", 2), {"text": " "}, "options[2].text: teksten er tom. Slik retter du: Skriv teksten."),
        (("options", 2), {"id": "Å lære"}, "options[2].id: id-en kan ikke brukes. Slik retter du: Bruk små bokstaver"),
        ((), {"points": "1"}, "points: skal være et tall"),
        ((), {"points": -1}, "points: tallet er for lite. Slik retter du: Skriv 0 eller mer."),
        ((), {"points": float("inf")}, "points: skal være et endelig tall"),
        ((), {"goals": 1}, "goals: skal være en liste. Slik retter du: Skriv en liste: goals = […]."),
        ((), {"goals": [1.5]}, "goals[0]: skal være et helt tall"),
        (
            (),
            {"use": "exam"},
            "use: verdien er ikke blant dem som finnes. Slik retter du: Velg en av disse: practice, test",
        ),
        ((), {"options": ["a"]}, "options[0]: skal være en tabell"),
        ((), {"id": "annet"}, "id: ukjent felt. Slik retter du: Fjern feltet. Id-en er navnet på fila."),
        (
            (),
            {"hint": None, "no_hint": None},
            "hint: aktiviteten skal ha enten et hint eller en grunn til at hint mangler",
        ),
        ((), {"no_hint": "prøve"}, "hint: aktiviteten skal ha enten et hint eller en grunn til at hint mangler"),
        ((), {"goals": []}, "goals: læringsmålet mangler"),
        ((), {"use": "test"}, "section: oppgaven sier ikke hvilken seksjon som bør leses på nytt"),
        ((), {"use": "graded"}, "use: «single-choice» kan ikke brukes som «graded»"),
        ((), {"use": "gathering"}, "points: en aktivitet som ikke leveres, kan ikke gi poeng"),
        (("samples",), {"wrong": None}, "samples.wrong: eksempelet mangler"),
        (("samples", "wrong"), {"points": 1}, "samples.wrong.points: eksempelet skal gi mindre enn full poengsum"),
        (("samples", "wrong"), {"trys": []}, "samples.wrong.trys: ukjent felt. Slik retter du: Mente du «tries»?"),
    ],
)
def test_the_authors_mistakes(where, change, told):
    changed = table("enkeltvalg")
    place = changed
    for step in where:
        place = place[step]
    place |= change
    with pytest.raises(ContentError) as error:
        loaded(changed)
    assert any(told in str(each) for each in (error.value, *error.value.more)), [str(error.value)]


def test_a_field_that_is_missing():
    changed = table("enkeltvalg")
    del changed["title"]
    with pytest.raises(ContentError, match=r"title: feltet mangler\. Slik retter du: Legg til «title = …»"):
        loaded(changed)


@pytest.mark.parametrize(("kind", "guess"), [("single-choise", "Mente du «single-choice»?"), (["x"], ""), ("", "")])
def test_an_unknown_kind_lists_the_kinds(kind, guess):
    with pytest.raises(ContentError) as error:
        load({"kind": kind}, FILE, "mini-endret")
    assert "finnes ikke" in error.value.problem
    assert error.value.fix.startswith(guess)
    assert all(each in error.value.fix for each in KINDS)


def test_a_missing_kind_lists_the_kinds():
    with pytest.raises(ContentError, match="kind: feltet mangler") as error:
        load({}, FILE, "mini-endret")
    assert all(each in error.value.fix for each in KINDS)


def test_all_the_mistakes_of_a_file_are_told_at_once():
    changed = table("enkeltvalg")
    changed["options"][0]["text"] = ""
    changed["poeng"] = 1
    with pytest.raises(ContentError) as error:
        loaded(changed)
    assert fields_of([error.value, *error.value.more]) == ["options[0].text", "poeng"]


def test_a_file_name_that_is_no_id():
    with pytest.raises(ContentError, match="id: id-en kan ikke brukes"):
        load(table("enkeltvalg"), FILE, "Mini_Endret")


def test_no_message_is_left_in_english():
    """Pydantic's own words never reach an author."""
    for change in ({"goals": "x"}, {"points": None}, {"samples": {"full": {"tries": [object()], "points": 1}}}):
        with pytest.raises(ContentError) as error:
            loaded({**table("enkeltvalg"), **change})
        assert "should" not in str(error.value)
        assert "Input" not in str(error.value)


def test_an_unreadable_file(tmp_path: Path):
    with pytest.raises(ContentError, match="fila finnes ikke"):
        read_toml(tmp_path / "borte.toml")
    (tmp_path / "rot.toml").write_text("kind = ", "utf-8")
    with pytest.raises(ContentError, match="fila er ikke gyldig TOML ved slutten av fila"):
        read_toml(tmp_path / "rot.toml")


def test_local_words_are_filled_in_everywhere():
    words = {"kommunenavn": "Fjellvik", "verdier": "verdiene våre"}
    assert fill({"a": ["{kommunenavn}", {"b": "i {verdier}"}], "c": 1}, words, FILE) == {
        "a": ["Fjellvik", {"b": "i verdiene våre"}],
        "c": 1,
    }


def test_an_unknown_local_word_is_told():
    with pytest.raises(ContentError) as error:
        fill({"options": [{"text": "{komunenavn}"}]}, {"kommunenavn": "Fjellvik"}, FILE)
    assert error.value.field == "options[0].text"
    assert error.value.fix.startswith("Mente du «kommunenavn»?")
