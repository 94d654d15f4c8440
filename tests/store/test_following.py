"""What an instructor is told of many learners, from either database."""

from __future__ import annotations

from datetime import UTC, datetime

from course.model import Draft, Event
from course.store import Store
from course.store.following import Tried

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def happened(store: Store, learner: str, activity: str, data: object, type_: str = "answer", verdict: str = ""):
    result = {"verdict": verdict} if verdict else None
    store.append(Event(learner, "m", activity, "1", type_, data, result, NOW))


def test_tries_are_counted_and_not_read(store: Store):
    happened(store, "kari", "a", "x", verdict="nei")
    happened(store, "kari", "a", "y", verdict="ja")
    happened(store, "kari", "b", "z")
    happened(store, "kari", "b", "z", type_="opened")
    happened(store, "ola", "a", "x", verdict="nei")
    found = sorted(store.following.tried(["kari", "ola"]), key=lambda each: (each.learner, each.activity))
    assert found == [
        Tried("kari", "m", "a", 2, right=True),
        Tried("kari", "m", "b", 1, right=False),
        Tried("ola", "m", "a", 1, right=False),
    ]
    assert store.following.tried([]) == []


def test_first_answers_come_in_order_and_without_names(store: Store):
    happened(store, "kari", "a", 1)
    happened(store, "ola", "a", 2)
    happened(store, "kari", "a", 3)
    happened(store, "per", "b", 4)
    assert store.following.first_answers(["a"]) == [("a", 1, True), ("a", 2, True)]
    assert store.following.first_answers(["a"], None, {"ola"}) == [("a", 1, False), ("a", 2, True)]
    assert store.following.first_answers(["a"], {"ola"}, {"ola"}) == [("a", 2, True)]


def test_module_events_hand_ins_and_drafts_of_those_who_are_asked_for(store: Store):
    happened(store, "kari", "m", {"submission": "1"}, type_="handed-in")
    happened(store, "kari", "a", 1)
    happened(store, "ola", "m", {"submission": "2"}, type_="handed-in")
    store.save_draft(Draft("kari", "m", "a", "1", "utkast", NOW))
    store.save_draft(Draft("ola", "m", "a", "1", "utkast", NOW))
    assert [(each.learner, each.at) for each in store.following.module_events(["kari"])] == [("kari", NOW)]
    assert [each.data for each in store.following.answers(["kari"], ["a"])] == [1]
    assert [(each.learner, each.at) for each in store.following.drafts(["ola"])] == [("ola", NOW)]


def test_kept_comments(store: Store):
    for words in ("Konkret.", "Vis til vedtaket.", "Konkret."):
        store.kept_comments.keep("a", words, NOW)
    assert [each.text for each in store.kept_comments.of("a")] == ["Konkret.", "Vis til vedtaket."]
    store.kept_comments.drop(store.kept_comments.of("a")[0].id)
    assert [each.text for each in store.kept_comments.of("a")] == ["Vis til vedtaket."]
