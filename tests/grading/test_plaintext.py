from __future__ import annotations

import bs4
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from course.grading.plaintext import as_plain_markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://a.example/x.png)",
    "[x](javascript:alert(1))",
    "https://a.example www.a.example a@b.example <https://a.example>",
    "# overskrift\n===\n---\n> sitat\n- punkt\n1. tall\n    kode\n```\nkode\n```",
    "| a | b |\n|---|---|\n[^1]: x\n[ref]: http://a.example",
    "$\\href{javascript:alert(1)}{x}$ $$x$$ \\(x\\) \\begin{a}b\\end{a}",
    "&lt;script&gt; &#60;b&#62; <!-- x -->",
    "*a* _b_ ~~c~~ `d` ==e== ^f^",
    "\u202etsket",
]


def rendered(text: str) -> bs4.BeautifulSoup:
    return bs4.BeautifulSoup(markdown2html_mistune(as_plain_markdown(text)), "html.parser")


@pytest.mark.parametrize("text", HOSTILE)
def test_formgrader_shows_the_text_and_nothing_else(text: str) -> None:
    page = rendered(text)
    assert {tag.name for tag in page.find_all()} <= {"p", "br"}
    assert not {"$", "\\"} & set(page.get_text())  # MathJax reads the finished page


def test_norwegian_text_with_paragraphs_stays_as_it_is() -> None:
    text = "Første linje – «sånn» (jf. § 13-1).\nAndre linje: 50 % & mer.\n\nNytt avsnitt 🙂"
    assert rendered(text).get_text().replace("\n\n", "\n").strip() == text.replace("\n\n", "\n")


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u200b", "\x00"])
def test_a_blank_text_is_blank(text: str) -> None:
    assert as_plain_markdown(text) == ""


@given(st.text(max_size=200))
def test_no_text_becomes_anything_but_text(text: str) -> None:
    assert {tag.name for tag in rendered(text).find_all()} <= {"p", "br"}
