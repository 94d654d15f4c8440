"""Finding a place again: which words hit what, in which order, and which line is shown."""

from __future__ import annotations

import pytest

from course.finding import Entry, Finder, Hit


def entry(title: str, *lines: str) -> Entry:
    return Entry("section", title, lines, f"modul/prove#{title}")


def titles(asked: str, *entries: Entry) -> list[str]:
    return [hit.entry.title for hit in Finder(entries).find(asked)]


def marked(hit: Hit) -> list[str]:
    return [text for text, is_word in hit.line if is_word]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("dialogmøte", "Dialogmøtet holdes innen sju uker."),
        ("DIALOGMØTE", "Kall inn til dialogmøter."),
        ("møte", "Kall inn til dialogmøter."),
        ("dialogmøtene", "Du kaller inn til dialogmøte 1."),
        ("Hvor sto det om dialogmøte 1?", "Innen sju uker: dialogmøte 1."),
        ("ar", "Dette er arbeid."),
        ("a\u030apenhet", "Åpenhet er regelen."),
        ("sykemeldt", "Følg opp den sykmeldte."),
        ("møte\u00a0uker", "Møtet er innen sju uker."),
        ("på", "Vær på plass."),
        ("1,5 time", "Det tar 1,5 timer."),
        ("§ 4-6", "Det følger av § 4-6 fjerde ledd."),
        ("§\u00a04-6", "Det følger av § 4-6."),
        ("§ 4-6", "Det følger av §\u00a04-6."),
        ("§4-6", "Det følger av §§ 4-1, 4-2 a og 4-6."),
        ("4-6", "Det følger av 4-6."),
        ("§ 2 a-3", "Varsling står i § 2 A-3."),
        ("aml § 4-6", "Det følger av arbeidsmiljøloven § 4-6."),
    ],
)
def test_found(asked, text):
    assert titles(asked, entry("Her", text)) == ["Her"]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("", "Hva som helst."),
        (" ?! § ", "Hva som helst i § 4-6."),
        ("dialogmøte protokoll", "Dialogmøtet holdes innen sju uker."),
        ("be", "Dette er arbeid."),
        ("§ 4-6", "Det følger av § 14-6."),
        ("§ 4-6", "Det følger av § 4-60."),
        ("§ 4-6", "Det tar 4-6 uker."),
        ("dialogmøte 1", "Dialogmøtet i § 1-4 eller § 1 tar 1,5 timer."),
        (".*", "Hva som helst."),
        ("(", "Hva (som) helst."),
    ],
)
def test_not_found(asked, text):
    assert titles(asked, entry("Her", text)) == []


def test_titles_come_first_then_words_side_by_side_then_the_most_hits():
    often = entry("Ofte", "Drøft. Drøft. Drøft det som må drøftes.")
    once = entry("Sjelden", "Drøft før du avgjør.")
    named = entry("Drøfting", "Om samtalen før en avgjørelse.")
    assert titles("drøft", once, often, named) == ["Drøfting", "Ofte", "Sjelden"]
    apart = entry("Hver for seg", "Et dialogmøte, et dialogmøte og et dialogmøte i uke 1.")
    together = entry("Sammen", "Kall inn til dialogmøte 1.")
    assert titles("dialogmøte 1", apart, together) == ["Sammen", "Hver for seg"]


def test_equals_stay_in_reading_order():
    assert titles("uke", entry("A", "En uke."), entry("B", "En uke."), entry("C", "En uke.")) == ["A", "B", "C"]


def test_words_may_stand_in_the_title_and_in_the_text():
    assert titles("sykefravær plan", entry("Sykefravær", "Lag en plan."), entry("Sykefravær")) == ["Sykefravær"]


def test_the_line_is_the_one_with_most_of_the_words_and_marks_them_whole():
    lines = ("Planer er bra.", "Innen fire uker skal oppfølgingsplanen være klar.", "Uker går.")
    (hit,) = Finder([entry("Her", *lines)]).find("plan uker")
    assert "".join(text for text, _ in hit.line) == lines[1]
    assert marked(hit) == ["uker", "oppfølgingsplanen"]


def test_a_long_line_is_cut_between_words_around_the_hit():
    (hit,) = Finder([entry("Her", "ord " * 100 + "dialogmøtet " + "ord " * 100)]).find("dialogmøte")
    shown = "".join(text for text, _ in hit.line)
    assert marked(hit) == ["dialogmøtet"]
    assert shown.startswith("… ord ")
    assert shown.endswith(" ord …")
    assert len(shown) < 200
    (hit,) = Finder([entry("Her", "x" * 1000)]).find("xxxx")
    assert len("".join(text for text, _ in hit.line)) < 200


def test_a_hit_in_the_title_alone_shows_how_the_text_begins():
    (hit,) = Finder([entry("Drøfting", "Først dette.", "Så dette.")]).find("drøfting")
    assert hit.title == [("Drøfting", True)]
    assert hit.line == [("Først dette.", False)]
