"""Nobody's answer can be found in what is shown: not in one picture, and not by subtracting two."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from itertools import combinations

import pytest
from hypothesis import given, strategies
from small_room import AT, PLAN, SCALE, a_room, at_vote, do, say

from course.live.limits import FEWEST
from course.live.outcome import outcome
from course.live.refused import Refused
from course.live.results import result
from course.live.views import leader_view, phones_view, screen_view

PHONES = [f"t{number}" for number in range(14)]
votes = strategies.tuples(strategies.just("vote"), strategies.sampled_from(PHONES), strategies.sampled_from("abc"))
presses = strategies.tuples(
    strategies.sampled_from(["show", "hide", "close", "open", "open-again"]), strategies.none(), strategies.none()
)


def shown_now(room):
    """Everything with counts that leaves the room now, whoever sees it."""
    about: dict[str, str] = {}
    seen = [
        leader_view(room, about, AT)["result"],
        screen_view(room, about, AT)["step"]["shown"],
        phones_view(room, about, AT, "nb")["step"]["shown"],
        *(each for stage in outcome(room)["results"] for each in stage["results"]),
    ]
    return [each for each in seen if each and each["type"] == "bars"]


def counts(bars, when="now"):
    return Counter({each["id"]: each[when] for each in bars["options"]})


@given(strategies.lists(votes | votes | votes | presses, max_size=80))
def test_a_picture_has_five_people_and_so_has_the_difference_between_two(steps):
    """Held against who really answered what: the pictures of one take differ by nobody, or by five or more."""
    room = at_vote()
    drawn: dict[int, list[dict[str, str]]] = {1: [], 2: []}
    for seq, (what, phone, choice) in enumerate(steps, 1):
        with suppress(Refused):
            if what == "vote":
                say(room, phone, [choice], seq)
            elif what == "open-again":
                do(room, do="open", take=2)
            else:
                do(room, do=what)
        for take, pictures in drawn.items():
            if (newest := dict(room.pictures["stem", take].newest)) not in pictures:
                pictures.append(newest)
        legal = [Counter(next(iter(cells))[0] for cells in each.values()) for each in (*drawn[1], *drawn[2])]
        for bars in shown_now(room):
            assert bars["n"] >= FEWEST
            assert sum(counts(bars).values()) == bars["n"]
            assert +counts(bars) in legal
    for pictures in drawn.values():
        for one, other in combinations(filter(None, pictures), 2):
            assert sum(one.get(each) != other.get(each) for each in one | other) >= FEWEST


@given(strategies.integers(0, 12), strategies.integers(0, 12), strategies.integers(0, 12))
def test_before_and_after_are_the_same_people_or_differ_by_five(first, again, new):
    """Whoever comes late can't be found by subtracting before from after, and neither can whoever has left."""
    room = at_vote()
    for number in range(first):
        say(room, f"t{number}", ["a"])
    do(room, do="close")
    do(room, do="open", take=2)
    for number in range(min(first, again)):
        say(room, f"t{number}", ["b"])
    for number in range(new):
        say(room, f"ny{number}", ["c"])
    do(room, do="close")
    before = set(room.pictures["stem", 1].newest)
    after = set(room.pictures["stem", 2].newest)
    if before and after:
        assert len(before ^ after) == 0 or len(before ^ after) >= FEWEST
    elif after:
        assert len(after) >= FEWEST


@pytest.mark.parametrize("there", range(FEWEST))
def test_under_five_there_is_nothing_but_how_many(there):
    room = at_vote()
    for number in range(there):
        say(room, f"t{number}", ["a"])
    do(room, do="close")
    do(room, do="show")
    assert result(room, room.stage, 1) == {"type": "withheld", "n": there, "needed": FEWEST}


def test_one_who_votes_otherwise_is_not_seen_in_the_picture():
    room = at_vote({"do": "show"})
    for number in range(9):
        say(room, f"t{number}", ["a"])
    first = result(room, room.stage, 1)
    assert counts(first) == {"a": 5, "b": 0, "c": 0}
    do(room, do="close")
    do(room, do="open")
    say(room, "t8", ["b"], 2)
    do(room, do="close")
    assert result(room, room.stage, 1) == first


def test_five_who_change_back_again_one_by_one_give_nobody_away():
    """The pictures are held against all that were drawn, not only the last."""
    room = at_vote()
    for number in range(10):
        say(room, f"t{number}", ["a"])
    do(room, do="close")
    do(room, do="open")
    for number in range(5):
        say(room, f"t{number}", ["b"], 2)
    do(room, do="close")
    assert counts(result(room, room.stage, 1)) == {"a": 5, "b": 5, "c": 0}
    do(room, do="open")
    for number in (0, 1, 2, 3):
        say(room, f"t{number}", ["a"], 3)
    say(room, "t9", ["b"], 3)
    do(room, do="close")
    # Five have changed since the last picture, but only two since the first.
    assert counts(result(room, room.stage, 1)) == {"a": 5, "b": 5, "c": 0}


def test_an_answer_with_a_statement_left_out_is_refused():
    room = a_room({"do": "go", "step": "skala"}, {"do": "open"})
    with pytest.raises(Refused, match="rate_all"):
        say(room, "t1", {"trygt": 3})
    assert PLAN.stages[2].asks[0] is SCALE


def test_the_facilitator_sees_no_picture_grow_answer_by_answer():
    room = at_vote()
    for number in range(20):
        say(room, f"t{number}", ["a"])
        assert leader_view(room, {}, AT)["result"]["type"] == "withheld"
    do(room, do="close")
    assert leader_view(room, {}, AT)["result"]["n"] == 20


def test_a_word_that_grows_by_one_does_not_tell_what_the_last_one_wrote():
    room = a_room({"do": "go", "step": "ord"}, {"do": "open"}, {"do": "show"})
    for number in range(5):
        say(room, f"t{number}", "Tempo" if number else "ro")
    do(room, do="moderate", items=[each["item"] for each in leader_view(room, {}, AT)["to_moderate"]], state="show")
    first = result(room, room.stage, 1)
    assert first["words"] == [{"text": "Tempo", "count": 4}, {"text": "ro", "count": 1}]
    say(room, "t6", "tempo")
    assert result(room, room.stage, 1) == first
    assert [each["count"] for each in leader_view(room, {}, AT)["to_moderate"]] in ([4, 1], [1, 4])


def test_the_phone_says_that_the_first_answer_stands():
    room = at_vote()
    for number in range(5):
        say(room, f"t{number}", ["a"])
    do(room, do="close")
    stands = "Svarer du ikke på nytt, gjelder det første svaret ditt."
    assert stands not in phones_view(room, {}, AT, "nb")["step"]["seen_by"]
    do(room, do="open", take=2)
    assert stands in phones_view(room, {}, AT, "nb")["step"]["seen_by"]
