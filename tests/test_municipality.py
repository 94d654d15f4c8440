"""`kommune.toml`: the standard words, what a municipality lays over them, its logo, contacts, routines and links."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from course.authoring.check import check
from course.content import Course, load_course
from course.logo import LARGEST, logo_problem
from course.model import ContentError
from course.municipality import read_municipality

ROOT = Path(__file__).resolve().parent.parent
STANDARD = ROOT / "kommune.toml"
EXAMPLE = ROOT / "docs" / "eksempel-kommune" / "kommune.toml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A `kommune.toml` of somebody's own."""

    def made(text: str) -> Path:
        file = tmp_path / "kommune.toml"
        file.write_text(f"schema = 1\n{text}", "utf-8")
        return file

    return made


@pytest.fixture(scope="module")
def fjellvik() -> Course:
    """The course as the worked example makes it."""
    return load_course(ROOT, EXAMPLE)


def fault(own: Path) -> ContentError:
    with pytest.raises(ContentError) as raised:
        read_municipality(STANDARD, own)
    assert raised.value.file == own
    return raised.value


def test_the_standard_words_stand_where_nobody_has_said_anything(write):
    ours = read_municipality(STANDARD, write(""))
    assert ours.words == read_municipality(STANDARD).words
    assert (ours.name, ours.logo, ours.entries, ours.locale) == ("", None, (), "nb")


def test_what_a_municipality_says_wins_and_the_rest_keeps_the_standard(write):
    ours = read_municipality(STANDARD, write('navn = "Havn"\n[ord]\nhr_kontakt = "Ola på HR"\nverdier = " "\n'))
    assert ours.name == "Havn"
    assert ours.words["hr_kontakt"] == "Ola på HR"
    assert ours.words["verdier"] == "verdiene deres", "an empty word must not leave a hole in a sentence"
    assert ours.words["kommunenavn"] == "kommunen din"


def test_a_file_in_the_data_folder_is_found(tmp_path, monkeypatch):
    (tmp_path / "kommune.toml").write_text('schema = 1\nnavn = "Havn"\n', "utf-8")
    monkeypatch.setenv("NYSOMLEDER_HOME", str(tmp_path))
    monkeypatch.setenv("NYSOMLEDER_COURSE", str(ROOT / "tests" / "minikurs"))
    assert load_course().municipality.name == "Havn"
    assert load_course(ROOT / "tests" / "minikurs").municipality.name == "", "a course that is named is read as made"


def test_every_placeholder_in_the_course_is_a_standard_word():
    words = read_municipality(STANDARD).words
    files = [*ROOT.glob("module*/*.ipynb"), *ROOT.glob("module*/*.toml"), *ROOT.glob("module*/activities/*.toml")]
    used = {name for file in files for name in re.findall(r"\{([a-zæøå_]+)\}", file.read_text("utf-8"))}
    assert used == set(words), "a word nobody uses promises the municipality something that does not happen"


def test_the_example_fills_in_everything(fjellvik):
    ours = fjellvik.municipality
    assert ours.name == "Fjellvik kommune"
    assert ours.logo is not None
    assert set(ours.words.values()).isdisjoint(set(read_municipality(STANDARD).words.values()) - {"10-FAKTOR"})
    assert all((ours.contacts, ours.routines, ours.links, ours.shown_at("forside"), ours.shown_at("3.2")))
    assert "Fjellvik kommune" in fjellvik.activity("rolle-rv01").text


def test_the_example_passes_the_check(tmp_path, monkeypatch):
    for file in EXAMPLE.parent.iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.setenv("NYSOMLEDER_HOME", str(tmp_path))
    monkeypatch.setenv("NYSOMLEDER_COURSE", str(ROOT))
    assert [str(each) for each in check()] == []


LINK = '[[lenker]]\nnavn = "Etikk"\nadresse = "https://www.kommunen.no/etikk"\n'
FAULTS = {
    "an unknown key": ("nanv = 'Havn'", "nanv", "navn"),
    "an unknown word": ("[ord]\nhr_kontkat = 'HR'", "ord.hr_kontkat", "Mente du «hr_kontakt»"),
    "a word that isn't text": ("[ord]\nhr_kontakt = 4", "ord.hr_kontakt", "anførselstegn"),
    "an unknown language": ("maalform = 'en'", "maalform", "nb, nn"),
    "a link without https": (LINK.replace("https", "http"), "lenker[0].adresse", "https://"),
    "a link that runs": (LINK.replace("https://www", "javascript:alert(1)//"), "lenker[0].adresse", "https://"),
    "a link without a place": (LINK.replace("www.kommunen.no", ""), "lenker[0].adresse", "https://"),
    "a link with a blank": (LINK.replace("etikk", "et ikk"), "lenker[0].adresse", "https://"),
    "a link without an address": ("[[lenker]]\nnavn = 'Etikk'", "lenker[0].adresse", "adresse = …"),
    "a field contacts have": (LINK + "epost = 'a@b.no'", "lenker[0].epost", "navn, tekst, vises_i, adresse"),
    "a contact without a name": ("[[kontakter]]\ntelefon = '12 34 56 78'", "kontakter[0].navn", "navn = …"),
    "a phone number with words": (
        "[[kontakter]]\nnavn = 'HR'\ntelefon = 'spør Ola'",
        "kontakter[0].telefon",
        "12 34 56 78",
    ),
    "an address that isn't an e-mail": ("[[kontakter]]\nnavn = 'HR'\nepost = 'hr'", "kontakter[0].epost", "hr@"),
    "a name as long as a page": (f"navn = '{'a' * 10_000}'", "navn", "høyst 80 tegn"),
    "a text as long as a page": (LINK + f"tekst = '{'a' * 10_000}'", "lenker[0].tekst", "høyst 400 tegn"),
    "a logo that isn't there": ("navn = 'Havn'\nlogo = 'logo.svg'", "logo", "samme mappe"),
    "a logo somewhere else": ("navn = 'Havn'\nlogo = '../svar.sqlite'", "logo", "bare navnet"),
    "a logo without a name": ("logo = 'logo.svg'", "logo", "samme mappe"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_told_in_its_field(what, write):
    text, field, says = FAULTS[what]
    told = fault(write(text))
    assert field in {each.field for each in (told, *told.more)}
    assert says in " ".join(each.fix for each in (told, *told.more))


def test_a_logo_needs_a_name_to_be_read_aloud(write, tmp_path):
    (tmp_path / "logo.svg").write_text(SVG.format(""), "utf-8")
    assert fault(write('logo = "logo.svg"')).field == "navn"
    assert read_municipality(STANDARD, write('navn = "Havn"\nlogo = "logo.svg"')).logo == tmp_path / "logo.svg"


def test_a_section_that_does_not_exist_is_told(write):
    own = write(LINK + 'vises_i = ["1.8", "9.9", "forside", "scenario"]')
    with pytest.raises(ContentError, match=r"9\.9") as raised:
        load_course(ROOT, own)
    assert raised.value.field == "lenker[0].vises_i"
    assert [each.problem for each in raised.value.more] == ["seksjonen «scenario» finnes ikke"]


def test_a_note_is_for_those_it_is_about(write):
    course = load_course(ROOT, write('styringsform = "parlamentarisme"\noslo = true'))
    assert course.municipality.conditions == {"parlamentarisme", "oslo"}
    noted = {(note.section, note.when) for module in course.modules for note in module.about.notes}
    assert noted == {("1.3", "parlamentarisme"), ("3.2", "oslo")}
    assert load_course(ROOT).municipality.conditions == set()


GOOD_LOGOS = {
    "a drawing": SVG.format("<path d='M0 0h9'/>"),
    "its own parts": SVG.format("<use href='#a'/><style>.a{fill:url(#b)}</style><!-- laget av oss -->"),
    "a picture inside": SVG.format("<image href='data:image/png;base64,iVBORw0KGgo='/>"),
    "an XML line first": '<?xml version="1.0" encoding="UTF-8"?>' + SVG.format(""),
}
BAD_LOGOS = {
    "a script": SVG.format("<script>alert(1)</script>"),
    "a page inside": SVG.format("<foreignObject><p>Hei</p></foreignObject>"),
    "a handler": SVG.format("<path onload='alert(1)'/>"),
    "a picture elsewhere": SVG.format("<image href='https://andre.example/a.png'/>"),
    "an old reference": SVG.format("<image xmlns:x='http://www.w3.org/1999/xlink' x:href='//andre.example/a.png'/>"),
    "a drawing inside a drawing": SVG.format("<image href='data:image/svg+xml;base64,PHN2Zz4='/>"),
    "a link that runs": SVG.format("<a href='javascript:alert(1)'><path/></a>"),
    "a font elsewhere": SVG.format("<style>@import 'https://andre.example/a.css';</style>"),
    "a fill elsewhere": SVG.format("<path fill='url(https://andre.example/a.svg#b)'/>"),
    "a style elsewhere": SVG.format("<path style='fill:url(\"a.svg#b\")'/>"),
    "entities": "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("&a;"),
    "a style sheet": "<?xml-stylesheet href='a.css'?>" + SVG.format(""),
    "not a drawing": "<html xmlns='http://www.w3.org/1999/xhtml'/>",
    "not XML": "hei",
    "nothing": "",
    "too much": SVG.format(f"<desc>{'a' * LARGEST}</desc>"),
}


@pytest.mark.parametrize("what", GOOD_LOGOS)
def test_a_logo_that_may_be_shown(what, tmp_path):
    (tmp_path / "logo.svg").write_text(GOOD_LOGOS[what], "utf-8")
    assert logo_problem(tmp_path / "logo.svg") is None


@pytest.mark.parametrize("what", BAD_LOGOS)
def test_a_logo_that_may_not_is_told(what, tmp_path):
    (tmp_path / "logo.svg").write_text(BAD_LOGOS[what], "utf-8")
    assert logo_problem(tmp_path / "logo.svg").fix


def test_a_png_is_what_it_says(tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(PNG)
    assert logo_problem(logo) is None
    logo.write_bytes(b"<svg/>")
    assert "PNG" in logo_problem(logo).problem
    (tmp_path / "logo.gif").write_bytes(PNG)
    assert "SVG eller PNG" in logo_problem(tmp_path / "logo.gif").problem or logo_problem(tmp_path / "logo.gif").fix
