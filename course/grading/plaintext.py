"""A learner's text as Markdown that shows exactly that text: no HTML, no links, no pictures, no formulas.

The instructor reads it in formgrader, which renders Markdown and lets HTML through; a text must not be able to run
anything there, or call another host.
"""

from __future__ import annotations

import re
import unicodedata

# MathJax looks for these in the finished page, where no escape helps. Their wide twins look the same to a reader.
FORMULA_SIGNS = str.maketrans({"$": "＄", "\\": "＼"})
HTML_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
MARKS = re.compile(r"([!\"#%'()*+,\-./:=?@\[\]^_`{|}~])")
UNSEEN = {"Cc", "Cf", "Cs", "Co"}  # control signs, marks that turn the direction of text, half emojis


def as_plain_markdown(text: str) -> str:
    """The text with every sign that means something to Markdown, HTML or MathJax made harmless."""
    lines = [_harmless(line) for line in re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text.strip())]
    # Two spaces at the end keep the learner's own line breaks; an empty line is a new paragraph.
    joined = "\n".join(f"{line}  " if line else "" for line in lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip()


def _harmless(line: str) -> str:
    seen = "".join(sign for sign in line.replace("\t", " ") if unicodedata.category(sign) not in UNSEEN)
    plain = seen.strip().translate(FORMULA_SIGNS).translate(HTML_SIGNS)
    # `&` and `;` stay unescaped, or the three entities would break.
    return MARKS.sub(r"\\\1", plain)
