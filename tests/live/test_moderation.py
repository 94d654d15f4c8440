"""What people write goes to the screen only when the facilitator has let it through."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies
from small_room import AT, a_room, at_vote, choose, do, later, say

from course.live.outcome import outcome
from course.live.refused import Refused
from course.live.results import result
from course.live.views import leader_view, phones_view, screen_view, you_view


def writing(step, take=1):
    return a_room({"do": "go", "step": step}, {"do": "open", "take": take}, {"do": "show"})


def pending(room):
    return leader_view(room, {}, AT)["to_moderate"]


def on_the_wall(room):
    return repr([screen_view(room, {}, AT), phones_view(room, {}, AT, "nb")])


@given(strategies.lists(strategies.text("æøå<b>&;", min_size=1, max_size=20).filter(str.strip), min_size=6, max_size=9))
def test_nothing_that_is_written_is_on_the_wall_before_it_is_let_through(texts):
    room = writing("to")
    for number, each in enumerate(texts):
        say(room, f"t{number}", [f"HEMMELIG {each}"])
    assert "HEMMELIG" not in on_the_wall(room)
    chosen = pending(room)[0]
    do(room, do="moderate", items=[chosen["item"]], state="show")
    assert result(room, room.stage, 1)["loose"] == [chosen["text"]]
    do(room, do="moderate", items=[chosen["item"]], state="hide")
    assert "HEMMELIG" not in on_the_wall(room)


def test_a_text_that_is_changed_must_be_let_through_again():
    room = writing("to")
    for number in range(5):
        say(room, f"t{number}", [f"Punkt {number}"])
    do(room, do="moderate", items=[each["item"] for each in pending(room)], state="show")
    assert len(result(room, room.stage, 1)["loose"]) == 5
    say(room, "t0", ["Noe stygt"], 2)
    assert "stygt" not in on_the_wall(room)
    assert len(result(room, room.stage, 1)["loose"]) == 4


def test_points_are_gathered_under_headings():
    room = writing("to")
    for number in range(5):
        say(room, f"t{number}", [f"Punkt {number}"])
    items = [each["item"] for each in pending(room)]
    do(room, do="moderate", items=items, state="show")
    do(room, do="cluster", items=items[:2], cluster="Tid")
    found = result(room, room.stage, 1)
    assert [(each["title"], len(each["points"])) for each in found["clusters"]] == [("Tid", 2)]
    assert len(found["loose"]) == 3


def test_points_that_are_the_same_are_one_line_to_read_and_one_on_the_wall():
    room = writing("to")
    for number, each in enumerate(["Tid", "tid", "Tid", "Tillit", "Ro"]):
        say(room, f"t{number}", [each])
    told = {each["text"]: each["count"] for each in pending(room)}
    assert told == {"Tid": 3, "Tillit": 1, "Ro": 1}
    same = next(each["item"] for each in pending(room) if each["count"] == 3)
    do(room, do="moderate", items=[same], state="show")
    assert result(room, room.stage, 1)["loose"] == ["Tid"]


def test_what_is_held_back_is_not_in_the_file_and_the_rest_is():
    room = writing("to")
    for number in range(5):
        say(room, f"t{number}", [f"Punkt {number}"])
    hidden = pending(room)[0]
    do(room, do="moderate", items=[hidden["item"]], state="hide")
    (stage,) = outcome(room)["results"]
    assert hidden["text"] not in stage["results"][0]["loose"]
    assert len(stage["results"][0]["loose"]) == 4


def test_comments_on_the_gathering_wait_for_five():
    room = a_room()
    for number in range(4):
        say(room, f"t{number}", {"values": {"trygt": 4, "nyttig": 4}, "text": f"Si {number}"})
    assert pending(room) == []
    say(room, "t4", {"values": {"trygt": 4, "nyttig": 4}, "text": ""})
    assert len(pending(room)) == 4


def test_a_group_has_one_board_and_must_be_chosen_first():
    room = writing("tavle", 2)
    with pytest.raises(Refused, match="choose_group"):
        say(room, "t1", {"k1": ["Skolen"]})
    choose(room, "t1", "A")
    choose(room, "t2", "A")
    choose(room, "t3", "B")
    say(room, "t1", {"k1": ["Skolen"]})
    assert you_view(room, "t2", "nb")["answer"] == {"k1": ["Skolen"]}
    assert you_view(room, "t2", "nb")["seq"] == 1
    assert you_view(room, "t3", "nb")["answer"] == {}


@pytest.mark.parametrize(
    ("step", "given", "name"),
    [
        ("ord", "x" * 5000, "too_long"),
        ("ord", "  \u0000 ", "write_first"),
        ("ord", ["tempo"], "not_understood"),
        ("to", ["a", "b", "c"], "not_understood"),
        ("to", [], "write_first"),
        ("stem", ["finnes-ikke"], "not_understood"),
        ("stem", [], "choose_one"),
        ("stem", ["a", "b"], "choose_one"),
        ("stem", {"a": 1}, "not_understood"),
        ("stem", [["a"]], "not_understood"),
        ("skala", {"trygt": 6, "nyttig": 1}, "not_understood"),
        ("skala", {"trygt": True, "nyttig": 1}, "not_understood"),
        ("sorter", {"k1": "inn"}, "place_all"),
        ("sorter", {"k1": "inn", "k2": ["ut"]}, "not_understood"),
        ("sorter", None, "not_understood"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_with_a_reason(step, given, name):
    room = a_room({"do": "go", "step": step}, {"do": "open"})
    before = room.version
    with pytest.raises(Refused, match=name):
        say(room, "t1", given)
    # That the phone is here is all that has happened.
    assert (room.version, room.answers[room.place]) == (before + 1, {})


def test_a_closed_step_takes_no_answer_but_one_it_has_is_acknowledged_again():
    room = at_vote()
    say(room, "t1", ["a"], 4)
    do(room, do="close")
    say(room, "t1", ["a"], 4)
    with pytest.raises(Refused, match="closed"):
        say(room, "t1", ["b"], 5)
    do(room, do="open", take=2)
    with pytest.raises(Refused, match="taken"):
        do(room, do="open", take=1)


def test_a_countdown_stands_still_and_goes_on():
    room = a_room({"do": "go", "step": "stille"}, {"do": "start-timer"})
    left = lambda at: screen_view(room, {}, at)["step"]["timer"]["left"]  # noqa: E731
    assert (left(AT), left(later(seconds=30)), left(later(minutes=5))) == (120, 90, 0)
    do(room, later(seconds=30), do="pause")
    assert left(later(minutes=9)) == 90
    do(room, later(minutes=9), do="pause")
    do(room, later(minutes=9), do="more-time", seconds=60)
    assert left(later(minutes=10)) == 90
    assert screen_view(room, {}, AT)["step"]["timer"]["silent"]
