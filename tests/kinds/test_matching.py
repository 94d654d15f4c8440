"""Curriculum A.5: right pairs ÷ number of pairs × points."""

from __future__ import annotations

import pytest
from kind_checks import AT, ids, loaded, mini, shown, table, told

from course.model import ContentError

PAIRS = ("leder", "sekretaer", "tidtaker")


def by_token() -> dict[str, str]:
    """The right answer as the browser would send it."""
    question = shown(mini("par"))
    texts = {each["explanation"]: each["id"] for each in table("par")["pairs"]}
    return {each["id"]: texts[each["text"]] for each in question["explanations"]}


@pytest.mark.parametrize(
    ("terms", "points", "summary"),
    [
        (("leder", "sekretaer", "tidtaker"), 3, "Ja. Alle parene er rette."),
        (("sekretaer", "leder", "tidtaker"), 1, "Delvis. 1 av 3 par er rette."),
        (("sekretaer", "tidtaker", "leder"), 0, "Nei. Ingen av parene er rette."),
        (("leder", "leder", "leder"), 1, "Delvis. 1 av 3 par er rette."),
    ],
)
def test_points_and_words(terms, points, summary):
    activity, answer = mini("par"), dict(zip(PAIRS, terms, strict=True))
    assert activity.check(answer, AT).points == points
    assert told(activity, answer, final=False)["summary"] == summary


def test_the_browsers_names_give_the_same():
    activity = mini("par")
    assert activity.check(by_token(), AT).points == 3
    assert activity.invalid(by_token()) is None


def test_an_answer_can_be_read_by_pair():
    activity = mini("par")
    assert activity.by_pair(by_token()) == {each: each for each in PAIRS}
    assert activity.by_pair({**by_token(), "ukjent": "leder"}) == {each: each for each in PAIRS}
    assert activity.by_pair({"leder": "tidtaker", "tidtaker": "ukjent"}) == {"leder": "tidtaker"}


def test_no_id_in_the_browser_joins_a_pair():
    for seed in range(20):
        question = shown(mini("par"), seed)
        assert not set(ids(question["terms"])) & set(ids(question["explanations"]))


def test_the_rows_never_stand_beside_their_terms():
    right = by_token()
    for seed in range(50):
        question = shown(mini("par"), seed)
        assert [right[each] for each in ids(question["explanations"])] != ids(question["terms"])


def test_every_explanation_needs_a_term():
    activity = mini("par")
    assert activity.invalid({}) == "checks.match_all_first"
    assert activity.invalid(dict.fromkeys(PAIRS, "ukjent")) == "checks.match_all_first"


def test_feedback_has_the_browsers_names():
    answer = by_token()
    swapped = {token: "leder" if term == "tidtaker" else term for token, term in answer.items()}
    token = next(each for each, term in answer.items() if term == "tidtaker")
    items = told(mini("par"), swapped, final=False)["items"]
    assert set(items) == set(answer)
    assert items[token] == {"verdict": "nei", "text": "Prøv igjen."}
    assert told(mini("par"), swapped, final=True)["items"][token]["text"] == (
        "Rett svar: Tidtaker. Klokka er lettere å følge for én enn for alle."
    )


def test_a_term_twice_is_told():
    changed = table("par")
    changed["pairs"][2]["term"] = "Referent"
    with pytest.raises(ContentError, match=r"pairs\[2\]\.term: begrepet «Referent» står to ganger"):
        loaded(changed)
