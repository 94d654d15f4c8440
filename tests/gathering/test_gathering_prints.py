"""What the room sees and what is printed: enough to do the task, and nothing of a key."""

from __future__ import annotations

from itertools import pairwise

import pytest

from course.gathering.in_the_room import GroupWork, RolePlay
from course.server.gathering_prints import prints
from course.server.gathering_view import seen

# Fields of an activity that a participant must not read before answering.
TOLD_LATER = {"feedback", "feedback_right", "feedback_wrong", "feedback_verdict", "reason", "consequence"}


def told_later(dumped: object) -> set[str]:
    if isinstance(dumped, dict):
        here = {value for key, value in dumped.items() if key in TOLD_LATER and isinstance(value, str)}
        return here.union(*(told_later(value) for value in dumped.values()))
    if isinstance(dumped, list | tuple):
        return set[str]().union(*(told_later(each) for each in dumped))
    return set()


@pytest.fixture
def step(real_course):
    def find(step_id):
        for module in real_course.modules:
            for each in module.gathering.steps:
                if each.id == step_id:
                    return each, module.activities
        raise AssertionError(step_id)

    return find


def printed(real_course, number):
    module = real_course.modules[number - 1]
    return {each.step.id: each for each in prints(module.gathering, module.activities)}


def test_a_question_with_its_options_and_no_key(real_course, step):
    for module in real_course.modules:
        keys = {key for each in module.activities.values() for key in told_later(each.model_dump()) if len(key) > 25}
        out = [seen(each, module.activities) for each in module.gathering.steps]
        shown = repr(out) + repr(
            [
                (p.posters, p.cards, p.situations, p.sheets, p.sorting)
                for p in prints(module.gathering, module.activities)
            ]
        )
        assert [key for key in keys if key in shown] == []
    vote, activities = step("ledelse-g-avstemning")
    assert len(seen(vote, activities).lines) == 4


def test_the_cards_to_sort_do_not_lie_in_the_order_of_their_places(step):
    for step_id in ("rolle-g01", "rolle-g02", "ha-g01", "omstilling-g02-trapp"):
        each, activities = step(step_id)
        category = {card.text: card.category for card in activities[each.activity].cards}
        lines = seen(each, activities).lines
        places = [category[line] for line in lines]
        changes = sum(a != b for a, b in pairwise(places))
        assert set(lines) == set(category)
        assert changes >= len(set(places)), f"{step_id}: {places}"


def test_four_corners_and_four_voices_are_posters(real_course):
    assert [each.title for each in printed(real_course, 1)["rolle-g01"].posters] == [
        "Ombudsrollen",
        "Styringsrollen",
        "Lederrollen",
        "Arbeidsgiverrollen",
    ]
    assert len(printed(real_course, 2)["ledelse-g04"].posters) == 4


def test_what_only_one_role_may_read_is_on_a_card_of_its_own(real_course):
    for module in real_course.modules:
        found = printed(real_course, module.about.number)
        for step in module.gathering.steps:
            if isinstance(step, RolePlay):
                cards = found[step.id].cards
                for case in step.cards:
                    for text in case.roles.values():
                        assert [card.text for card in cards].count(text) == 1
                        assert all(text not in card.text for card in cards if card.text != text)


def test_a_note_to_the_facilitator_is_on_no_card(real_course):
    for module in real_course.modules:
        found = printed(real_course, module.about.number)
        for step in module.gathering.steps:
            if isinstance(step, GroupWork):
                for case in step.cards:
                    assert case.note
                    assert case.note not in repr(found[step.id].cards)


def test_the_situations_of_a_scenario_leave_out_what_only_some_ways_lead_to(real_course):
    situations = printed(real_course, 1)["rolle-g-kulturskolen"].situations
    assert [each.title for each in situations] == [
        "Telefonen",
        "Personalmøtet",
        "Noe stemmer ikke",
        "Saksframlegget",
        "Journalisten",
    ]
    assert all(len(each.lines) == 3 for each in situations)
