"""«Søk i kurset», as a browser without JavaScript gets it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from course.messages import text as t

pytestmark = pytest.mark.slow


def asked(kari, question: str) -> str:
    told = kari.get("/finn", params={"q": question})
    assert told.status_code == 200
    return told.text


def test_a_result_leads_to_a_section_that_is_there(kari):
    page = asked(kari, "Hvor sto det om dialogmøte 1?")
    assert "<mark>dialogmøte</mark> <mark>1</mark>" in page
    assert "Modul 4 · Seksjon 4.6" in page
    module, anchor = re.search(r'href="(/modul/module4_arbeidsmiljo)#(s-4-6)"', page).groups()
    assert f'id="{anchor}"' in kari.get(module).text


@pytest.mark.parametrize("question", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ borte }} {0}"])
def test_what_was_typed_is_shown_and_never_run(kari, question):
    page = asked(kari, question)
    assert unescape(re.search(r'name="q"[^>]* value="([^"]*)"', page)[1]) == question
    assert "<script>alert" not in page
    assert "<img" not in page
    assert t("find.none", asked=question) in unescape(page)
    assert 'href="/verktoy/"' in page
    assert 'href="/modul/module5_omstilling"' in page


def test_an_empty_field_says_what_can_be_done(kari):
    for question in ("", "   "):
        page = asked(kari, question)
        assert t("find.empty_text") in page
        assert "aria-invalid" not in page


def test_too_long_is_told_in_the_field_and_nothing_typed_is_lost(kari):
    question = "dialogmøte " * 10
    page = asked(kari, question)
    assert t("find.too_long", most=100) in page
    assert f'value="{question.strip()}"' in page
    assert "<mark>" not in page


def test_a_common_word_shows_the_first_of_many(kari):
    page = asked(kari, "leder")
    assert page.count("<li><h3>") == 20
    assert "Du ser de 20 første av" in page
