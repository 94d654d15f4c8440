"""Every module's own gathering can be run from the readiness check to the evaluation, in both languages."""

from __future__ import annotations

import json

import pytest
from small_room import AT, do, say

from course.live.fold import fold
from course.live.limits import FEWEST
from course.live.outcome import outcome
from course.live.plan import Ask
from course.live.planning import plan_of
from course.live.results import result
from course.live.results_files import as_csv, as_paper
from course.live.views import leader_view, phones_view, screen_view, you_view
from course.live.written import Board

ROOM = {"code": "KFT9WX"}
SHOWN = {
    "choice": {"bars", "story"},
    "scale": {"scales"},
    "survey": {"scales"},
    "cards": {"placements"},
    "word": {"words"},
    "points": {"points"},
    "board": {"board"},
    "fields": {"texts"},
    "roles": {"texts"},
}


def any_answer(ask: Ask, number: int):  # noqa: PLR0911 - one line a type
    """What phone `number` could answer."""
    asked = ask.public()
    match asked["type"]:
        case "choice":
            return [asked["options"][0]["id"]]
        case "scale":
            return {each["id"]: 1 + number % len(asked["steps"]) for each in asked["statements"]}
        case "survey":
            return {"values": {each["id"]: 4 for each in asked["statements"]}, "text": f"Ord {number}"}
        case "cards":
            return {each["id"]: asked["categories"][0]["id"] for each in asked["cards"]}
        case "word":
            return f"ord{number}"
        case "points":
            return [f"Punkt {number}"]
        case "board":
            return {asked["columns"][0]["id"]: [f"Linje {number}"]}
        case "fields":
            return {asked["fields"][0]["id"]: f"Tekst {number}"}
        case "roles":
            return {asked["roles"][0]["id"]: f"Tekst {number}"}
    raise AssertionError(asked["type"])


@pytest.mark.parametrize("locale", ["nb", "nn"])
@pytest.mark.parametrize("number", range(5))
def test_a_gathering_is_run_from_end_to_end(real_course, number, locale):
    module = real_course.modules[number]
    plan = plan_of(module, module.gathering, locale)
    room = fold(plan, ())
    for stage in plan.stages:
        do(room, do="go", step=stage.id)
        while room.take <= room.takes(stage) and room.ask is not None:
            do(room, do="open")
            for phone in range(FEWEST):
                if isinstance(room.ask, Board):
                    room.groups[stage.id][f"t{phone}"] = (1, "A")
                say(room, f"t{phone}", any_answer(room.ask, phone))
            pending = leader_view(room, ROOM, AT)["to_moderate"]
            do(room, do="moderate", items=[each["item"] for each in pending], state="show")
            do(room, do="close")
            do(room, do="show")
            shown = phones_view(room, ROOM, AT, locale)["step"]["shown"]
            assert shown["type"] in SHOWN[room.ask.type]
            if stage.story:
                do(room, do="choose")
            elif room.take < room.takes(stage):
                do(room, do="open", take=room.take + 1)
            else:
                break
        if stage.story:
            assert result(room, stage, room.take)["ending"]
        nothing_leaks(room, locale)
    left = json.loads(json.dumps(outcome(room)))
    answered = {stage.id for stage in plan.stages if stage.asks or stage.story}
    assert {each["id"] for each in left["results"]} == answered
    assert as_csv(left, locale)
    assert as_paper(left, locale)


def nothing_leaks(room, locale):
    """Neither phones nor the projector get the notes or what is right."""
    public = json.dumps(
        [screen_view(room, ROOM, AT), phones_view(room, ROOM, AT, locale), you_view(room, "t0", locale)],
        ensure_ascii=False,
    )
    leader = leader_view(room, ROOM, AT)
    for each in (*leader["notes"]["say"], *leader["notes"]["do"], *leader["notes"]["watch"]):
        assert each not in public
    for each in leader["fasit"]:
        assert each not in public
