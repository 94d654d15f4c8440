"""Message id → sentence: every sentence the engine says to a learner lies in assets/messages/<locale>/<file>.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent / "assets" / "messages"
DEFAULT_LOCALE = "nb"


def text(key: str, locale: str = DEFAULT_LOCALE, **variables: Any) -> str:
    """Return the sentence `file.name` («checks.choose_first») with its `{placeholders}` filled.

    Raises KeyError for an unknown id, an unknown locale and a placeholder with no variable: a missing sentence is our
    mistake, and a test must stop on it. Variables the sentence does not use are ignored.
    """
    file, _, name = key.partition(".")
    sentences = _read(file, locale)
    if name not in sentences:
        raise KeyError(f"no message {key!r} in {locale}/{file}.toml")
    return sentences[name].format_map(variables)


def names(file: str, locale: str = DEFAULT_LOCALE) -> tuple[str, ...]:
    """All message names in one file, in the file's order. Raises KeyError when there is no such file."""
    return tuple(_read(file, locale))


def sentences(file: str, locale: str = DEFAULT_LOCALE) -> dict[str, str]:
    """A copy of one whole file with its placeholders unfilled, for the browser."""
    return dict(_read(file, locale))


@cache
def _read(file: str, locale: str) -> dict[str, str]:
    path = ROOT / locale / f"{file}.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KeyError(f"no message file {locale}/{file}.toml") from None
    # Flat on purpose: an id that is one name can be found with one search.
    if wrong := [name for name, value in raw.items() if not isinstance(value, str)]:
        raise ValueError(f"{locale}/{file}.toml: not a sentence: {', '.join(wrong)}")
    return raw
