"""Curriculum A.5: right at the first try = all the points, at the second = half, in practice only."""

from __future__ import annotations

import pytest
from kind_checks import AT, fields_of, ids, loaded, mini, shown, table, told

from course.model import ContentError

RIGHT, WRONG, OTHER = "hva-saken-gjelder", "serveringen", "hvem-som-skriver"


@pytest.mark.parametrize(
    ("tries", "points"),
    [
        ([], 0),
        ([RIGHT], 1),
        ([WRONG, RIGHT], 0.5),
        ([WRONG, OTHER], 0),
        ([WRONG, OTHER, RIGHT], 0),  # a third try doesn't count
        ([RIGHT, WRONG], 1),
    ],
)
def test_practice_points(tries, points):
    assert mini("enkeltvalg").score(tries, AT) == points


def test_a_test_item_has_one_try():
    item = mini("p01")
    assert item.tries_allowed == 1
    assert item.score(["alt-som-ble-sagt", "det-som-ble-avtalt"], AT) == 0


@pytest.mark.parametrize(("answer", "message"), [(RIGHT, None), (WRONG, None), ("finnes-ikke", "checks.choose_first")])
def test_one_of_the_options_must_be_chosen(answer, message):
    assert mini("enkeltvalg").invalid(answer) == message


def test_the_first_wrong_try_tells_only_about_itself():
    assert told(mini("enkeltvalg"), WRONG, final=False) == {
        "verdict": "nei",
        "summary": "Nei. Det er hyggelig, men det er ikke grunnen til å møtes.",
        "items": {WRONG: {"verdict": "nei", "text": "Det er hyggelig, men det er ikke grunnen til å møtes."}},
    }


def test_the_last_wrong_try_tells_what_was_right():
    reply = told(mini("enkeltvalg"), WRONG, final=True)
    # The right option is marked on the page, so the summary doesn't say it once more.
    assert reply["summary"] == "Nei. Det er hyggelig, men det er ikke grunnen til å møtes."
    assert reply["items"][RIGHT] == {"verdict": "ja", "text": "Da kan alle forberede seg."}
    assert OTHER not in reply["items"]


def test_a_right_answer_is_explained_too():
    assert told(mini("enkeltvalg"), RIGHT, final=False) == {
        "verdict": "ja",
        "summary": "Ja. Da kan alle forberede seg.",
        "items": {RIGHT: {"verdict": "ja", "text": "Da kan alle forberede seg."}},
    }


def test_a_test_item_gives_its_reason_at_the_end():
    summary = told(mini("p01"), "hvem-som-sov", final=True)["summary"]
    assert summary == "Nei. Referatet er til for det som skal gjøres etterpå."  # the right option is marked beside it


def test_the_order_can_be_fixed():
    fixed = loaded({**table("enkeltvalg"), "fixed_order": True})
    orders = {tuple(ids(shown(fixed, seed)["options"])) for seed in range(20)}
    assert orders == {(RIGHT, OTHER, WRONG)}
    mixed = {tuple(ids(shown(mini("enkeltvalg"), seed)["options"])) for seed in range(20)}
    assert len(mixed) > 1


@pytest.mark.parametrize(
    ("index", "change", "fields"),
    [
        (1, {"correct": True}, ["options[1].feedback", "options"]),
        (0, {"correct": False}, ["options[0].feedback", "options"]),
        (1, {"feedback": "Det hjelper ingen."}, ["options[1].feedback"]),
        (1, {"id": "serveringen"}, ["options[2].id"]),
        (1, {"id": "feil-svar"}, ["options[1].id"]),
    ],
)
def test_the_authors_mistakes(index, change, fields):
    changed = table("enkeltvalg")
    changed["options"][index] |= change
    with pytest.raises(ContentError) as error:
        loaded(changed)
    assert fields_of([error.value, *error.value.more]) == fields


def test_feedback_may_be_left_out_only_with_a_reason():
    changed = table("enkeltvalg")
    del changed["options"][1]["feedback"]
    with pytest.raises(ContentError, match=r"options\[1\]\.feedback: begrunnelsen mangler"):
        loaded(changed)
    assert loaded({**changed, "reason": "Innkallingen er til for dem som kommer."})
