"""The messages from phones, in any order and any number of times, give the same room."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, strategies
from small_room import AT, BOARD, a_room, answer, at_vote, do

from course.live.fold import apply
from course.live.from_phones import join
from course.live.items import items
from course.live.results import result
from course.live.views import leader_view, phones_view, screen_view, you_view
from course.store.rooms import Happened

PHONES = [f"t{number}" for number in range(8)]
phones = strategies.sampled_from(PHONES)
numbers = strategies.integers(1, 4)


def votes(phone: str, seq: int) -> Happened:
    """What a phone says with a number is always the same: it is the same message."""
    return answer(phone, ["abc"[(int(phone[1:]) * 7 + seq * 3) % 3]], seq)


def writes(phone: str, seq: int) -> Happened:
    column = BOARD.columns[seq % 2][0]
    group = "AB"[int(phone[1:]) % 2]
    return answer(phone, {column: [f"{phone} {seq}"]}, seq, "tavle", 2, group=group)


def names(phone: str, seq: int) -> Happened:
    return Happened(AT, "named", {"phone": phone, "nickname": f"{phone}-{seq}", "seq": seq}, f"n {phone} {seq}")


def groups(phone: str, seq: int) -> Happened:
    data = {"phone": phone, "step": "tavle", "group": "AB"[seq % 2], "seq": seq}
    return Happened(AT, "grouped", data, f"g {phone} tavle {seq}")


def seen(room):
    """Everything that any screen shows, but the version."""
    about = {"code": "KFT9WX"}
    views = [
        leader_view(room, about, AT),
        screen_view(room, about, AT),
        phones_view(room, about, AT, "nb"),
        *(you_view(room, each, "nb") for each in PHONES),
    ]
    return [{name: value for name, value in each.items() if name != "v"} for each in views]


def heard(make_room, messages, afterwards=()):
    room = make_room()
    for each in messages:
        apply(room, each)
    for each in afterwards:
        do(room, **each)
    return room


@given(strategies.data())
def test_votes_in_any_order_and_any_number_of_times(data):
    sent = data.draw(strategies.lists(strategies.builds(votes, phones, numbers), max_size=30))
    arrived = data.draw(
        strategies.permutations(sent + data.draw(strategies.lists(strategies.sampled_from(sent or [join("t1", AT)]))))
    )
    closing = ({"do": "close"}, {"do": "show"})
    one = heard(at_vote, [*(join(each.data["phone"], AT) for each in arrived), *sent], closing)
    other = heard(at_vote, [*arrived, *(join(each.data["phone"], AT) for each in sent)], closing)
    assert seen(one) == seen(other)
    newest = {}
    for each in sent:
        newest[each.data["phone"]] = max(newest.get(each.data["phone"], 0), each.data["seq"])
    assert {phone: seq for phone, (seq, _) in one.answers["stem", 1].items()} == newest


@given(strategies.data())
def test_a_board_groups_and_nicknames_in_any_order(data):
    make = strategies.sampled_from([writes, names, groups])
    messages = strategies.builds(lambda each, phone, seq: each(phone, seq), make, phones, numbers)
    sent = data.draw(strategies.lists(messages, max_size=30))
    arrived = data.draw(strategies.permutations(sent + sent))

    def on_board():
        return a_room({"do": "go", "step": "tavle"}, {"do": "open", "take": 2})

    assert seen(heard(on_board, sent)) == seen(heard(on_board, arrived))


def test_the_newest_by_its_number_counts_although_it_came_first():
    room = heard(at_vote, [answer("t1", ["b"], 7), answer("t1", ["a"], 3)])
    assert room.answers["stem", 1]["t1"] == (7, ["b"])


def test_what_stands_on_a_board_is_the_newest_of_each_column():
    first = answer("t1", {"k1": ["Skolen"], "k2": ["Rektor"]}, 1, "tavle", 2, group="A")
    second = answer("t2", {"k2": ["Rådet"]}, 2, "tavle", 2, group="A")
    for messages in ([first, second], [second, first]):
        room = heard(lambda: a_room({"do": "go", "step": "tavle"}, {"do": "open", "take": 2}), messages)
        assert room.board(("tavle", 2), "A") == {"k1": ["Skolen"], "k2": ["Rådet"]}
        assert {each.text for each in items(room, room.stage, 2)} == {"Skolen", "Rådet"}
        shown = result(room, room.stage, 2, lambda _item: True)
        assert [column["lines"] for column in shown["groups"][0]["columns"]] == [["Skolen"], ["Rådet"]]


def test_the_facilitators_double_press_is_one_press():
    room = at_vote()
    action = {"do": "next", "from": "stem"}
    do(room, **action)
    do(room, **action)
    assert room.stage.id == "skala"


def test_two_presses_that_were_both_read_before_either_happened_are_one():
    from course.live.actions import read_action

    room = at_vote()
    both = [read_action(room, {"do": "next"}, AT + timedelta(seconds=each)) for each in range(2)]
    for each in both:
        apply(room, each)
    assert room.stage.id == "skala"
