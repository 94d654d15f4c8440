"""Bokmål and nynorsk have the same messages, and the engine asks only for messages that exist."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from course import dialogue, messages
from course.live import refused as live
from course.lti import refused as lti
from course.people import login

# These have no sentence: the page is drawn anew, and shows what there is to do now.
SHOWN_BY_THE_PAGE = {"missing", "shared", "changed"}
ROOT = Path(messages.__file__).parent
FILES = sorted(each.stem for each in (messages.ROOT / "nb").glob("*.toml"))


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_messages(file):
    nb, nn = messages.sentences(file, "nb"), messages.sentences(file, "nn")
    assert nb.keys() == nn.keys()
    different = [name for name in nb if placeholders(nb[name]) != placeholders(nn[name])]
    assert not different


def test_nynorsk_has_no_file_of_its_own():
    assert sorted(each.stem for each in (messages.ROOT / "nn").glob("*.toml")) == FILES


def test_a_sentence_with_its_variables():
    assert messages.text("checks.some_cards", n=2, total=3) == "Delvis. 2 av 3 kort ligger rett."
    assert messages.text("checks.some_cards", "nn", n=2, total=3) == "Delvis. 2 av 3 kort ligg rett."
    assert messages.text("checks.choose_first", unused=1) == "Velg ett svar først."


@pytest.mark.parametrize(
    ("key", "locale"), [("checks.finnes_ikke", "nb"), ("borte.x", "nb"), ("checks.right", "se"), ("checks", "nb")]
)
def test_an_unknown_message_stops(key, locale):
    with pytest.raises(KeyError):
        messages.text(key, locale)


def test_a_missing_variable_stops():
    with pytest.raises(KeyError):
        messages.text("checks.some_cards", n=2)


def test_every_message_the_kinds_name_exists_and_is_used():
    source = "\n".join(each.read_text("utf-8") for each in sorted(ROOT.rglob("*.py")))
    named = set(re.findall(r'"checks\.([a-z_]+)"', source))
    built = re.findall(r'f"checks\.([^"]*)"', source)
    patterns = [re.compile(re.sub(r"\{[^}]*\}", ".+", each)) for each in built]
    known = set(messages.names("checks"))
    assert named <= known
    assert not {each for each in known - named if not any(pattern.fullmatch(each) for pattern in patterns)}


@pytest.mark.parametrize(
    ("package", "kind"),
    [("dialogue", dialogue.Refused), ("live", live.Refused), ("lti", lti.LtiRefused), ("people", login.Refused)],
)
def test_every_refusal_has_its_sentence(package, kind):
    raised = {
        name
        for each in (ROOT / package).glob("*.py")
        for name in re.findall(r'Refused\("([a-z_]+)"', each.read_text("utf-8"))
    }
    assert raised
    for name in raised - SHOWN_BY_THE_PAGE:
        file, _, key = kind(name).message.partition(".")
        assert key in messages.names(file)
