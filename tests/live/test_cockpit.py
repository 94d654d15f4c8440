"""What the facilitator is told beside what the room sees."""

from __future__ import annotations

from small_room import AT, a_room, at_vote, do, say

from course.live.fold import fold
from course.live.planning import plan_of
from course.live.views import leader_view, phones_view, screen_view


def test_answers_that_are_not_in_the_picture_are_told_by_their_number():
    room = at_vote()
    for number in range(6):
        say(room, f"t{number}", ["a"])
    assert leader_view(room, {}, AT)["late"] == 0
    do(room, do="show")
    say(room, "t6", ["b"])
    say(room, "t0", ["c"], 2)
    view = leader_view(room, {}, AT)
    assert (view["result"]["n"], view["late"]) == (6, 2)
    assert "late" not in repr([screen_view(room, {}, AT), phones_view(room, {}, AT, "nb")])
    for number in range(1, 4):
        say(room, f"t{number}", ["c"], 2)
    assert leader_view(room, {}, AT)["late"] == 0


def test_the_situations_of_the_corners_come_one_at_a_time(real_course):
    module = real_course.modules[0]
    room = fold(plan_of(module, module.gathering, "nb"), ())
    do(room, do="go", step="rolle-g01")
    stage = room.stage
    assert (len(stage.rounds), len(stage.points), stage.cards) == (8, 4, ())
    assert screen_view(room, {}, AT)["step"]["round"] is None
    do(room, do="round", round=8)
    step = screen_view(room, {}, AT)["step"]
    assert step["rounds"][step["round"] - 1]["title"] == "Situasjon 8"


def test_a_new_round_has_a_clock_of_its_own(real_course):
    module = real_course.modules[0]
    room = fold(plan_of(module, module.gathering, "nb"), ())
    do(room, do="go", step="rolle-g03")
    do(room, do="round", round=1)
    do(room, do="start-timer")
    assert screen_view(room, {}, AT)["step"]["timer"]["left"] == 60 * room.stage.rounds[0].minutes
    do(room, do="round", round=2)
    assert screen_view(room, {}, AT)["step"]["timer"] is None


def test_before_and_after_the_steps_the_facilitator_has_something_to_go_by(real_course):
    module = real_course.modules[0]
    room = fold(plan_of(module, module.gathering, "nb"), ())
    assert leader_view(room, {}, AT)["notes"]["do"]
    do(room, do="go", step="rolle-g-evaluering")
    assert leader_view(room, {}, AT)["notes"]["do"]


def test_the_readiness_check_is_seen_together_before_the_gathering_begins():
    room = a_room()
    for number in range(5):
        do(room, do="look")
        assert leader_view(room, {}, AT)["result"]["type"] == "withheld"
        say(room, f"t{number}", {"values": {"trygt": 4, "nyttig": 4}, "text": ""})
    do(room, do="look")
    assert leader_view(room, {}, AT)["result"]["n"] == 5
    assert phones_view(room, {}, AT, "nb")["step"]["shown"] is None
