"""The prose of a module as HTML: Markdown without raw HTML, figures put inline, terms that unfold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from pathlib import Path

from markdown_it import MarkdownIt

from course.course_files import Term

IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<file>[^)]+)\)")
# «§ 5-3», «§§ 2 A-3 og 18-10 a»: torn apart at the end of a line, they can't be read.
NUMBER = r"\d+(?:\s[A-Z])?(?:-\d+)?(?:\s[a-h](?!\w))?"
PROVISION = re.compile(rf"§§?\s?{NUMBER}(?:\s(?:og|til)\s{NUMBER})?")
# A word that unfolds is a box of its own: without this, the full stop after it may begin the next line.
TERM_AND_SIGN = re.compile(r'(<button class="ord"[^>]*>[^<]*</button>)([.,:;?!)»]+)')
LINE_END = re.compile(r"</(?:p|li|h\d|tr)>|<br />")
CELL_END = re.compile(r"</t[dh]>\s*(?=<t)")
TAG = re.compile(r"<[^>]+>")
# A figure exists in two drawings: one for a wide page and one for a phone.
PHONE = "-mobil"


def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")


def to_html(text: str) -> str:
    """Markdown to HTML. Headings move up one level, since the page gives each section its h1."""
    markdown = _markdown()
    tokens = markdown.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{max(2, int(token.tag[1]) - 1)}"
        elif token.attrs.pop("style", "") == "text-align:right":
            token.attrs["class"] = "n"  # the page's policy lets no style stand in the page itself
    html = str(markdown.renderer.render(tokens, markdown.options, {}))
    return PROVISION.sub(lambda found: f'<span class="nobr">{found[0]}</span>', html)


def to_lines(html: str) -> list[str]:
    """The text of our HTML without its tags: a line for each paragraph, heading, point of a list and row of a table."""
    pieces = LINE_END.split(CELL_END.sub(" · ", html))
    return [line for piece in pieces if (line := " ".join(unescape(TAG.sub("", piece)).split()))]


def figure(text: str, folder: Path) -> tuple[str, str]:
    """A figure cell as (drawings, caption) in HTML; the drawings carry their own text alternatives.

    Raises `FileNotFoundError` when a drawing is missing.
    """
    found = IMAGE.search(text)
    if found is None:
        return "", to_html(text)
    wide = folder / found["file"]
    phone = wide.with_name(f"{wide.stem}{PHONE}{wide.suffix}")
    drawings = _drawing(wide, "til-bred") + _drawing(phone, "til-mobil") if phone.is_file() else _drawing(wide, "")
    return drawings, to_html(IMAGE.sub("", text, count=1).strip())


def _drawing(file: Path, css: str) -> str:
    svg = file.read_text("utf-8").strip()
    svg = svg[svg.index("<svg") :]
    return svg.replace("<svg", f'<svg class="{css}"', 1) if css else svg


class WordList:
    """Marks the first use of each term on a page, so that it can be unfolded there."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._by_form = {form.lower(): term for term in terms for form in (term.term, *term.forms)}
        forms = sorted(self._by_form, key=len, reverse=True)
        any_form = "|".join(map(re.escape, forms))
        self._pattern = re.compile(rf"(?<!\w)({any_form})(?!\w)", re.IGNORECASE) if forms else None

    def mark(self, html: str, seen: set[str]) -> str:
        """Turn the first use of each unseen term in running text into a button. Adds to `seen`."""
        if self._pattern is None:
            return html
        pieces = re.split(r"(<[^>]+>)", html)
        inside: list[str] = []
        for at, piece in enumerate(pieces):
            if piece.startswith("<"):
                _track(piece, inside)
            elif not {"a", "h1", "h2", "h3", "th"} & set(inside):
                pieces[at] = self._pattern.sub(lambda found: self._button(found, seen), piece)
        return TERM_AND_SIGN.sub(r'<span class="nobr">\1\2</span>', "".join(pieces))

    def _button(self, found: re.Match[str], seen: set[str]) -> str:
        term = self._by_form[found[0].lower()]
        if term.term in seen:
            return found[0]
        seen.add(term.term)
        return f'<button class="ord" type="button" popovertarget="{term_id(term)}">{found[0]}</button>'


def term_id(term: Term) -> str:
    """The id of the place where a term is explained on the page."""
    return "ord-" + re.sub(r"[^a-z0-9]+", "-", escape(term.term).lower().translate(str.maketrans("æøå", "aoa")))


def _track(tag: str, inside: list[str]) -> None:
    name = re.match(r"</?(\w+)", tag)
    if name is None or tag.endswith("/>"):
        return
    if tag.startswith("</"):
        if name[1] in inside:
            inside.remove(name[1])
    else:
        inside.append(name[1])


__all__ = ["WordList", "figure", "term_id", "to_html", "to_lines"]
