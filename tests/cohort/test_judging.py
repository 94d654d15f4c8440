"""Points from our own page: the same rows as formgrader's, nothing overwritten unseen, and the way to the next."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from graded import autograde, hand_in
from nbgrader.server_extensions.formgrader.apihandlers import CommentHandler, GradeHandler

from course.grading.grades import newest_grade
from course.grading.judging import NoSuchText, Overtaken, Place, judge_text, next_waiting, places, read_text
from course.grading.scores import scores_by_activity
from course.grading.students import student_of
from course.model import Draft

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TEXT = "Vi flyttet møtet."


@pytest.fixture
def written(desk, module):
    """Kari and Ola have written both reflections, Per one, and Tom none."""
    for learner, each in [("kari", 1), ("kari", 2), ("ola", 1), ("ola", 2), ("per", 1)]:
        desk.store.save_draft(Draft(learner, module.slug, f"mini-rv0{each}", "1", f"{TEXT} {learner}", NOW))
    for learner in ("kari", "ola", "per", "tom"):
        hand_in(desk, module, learner, NOW)
        autograde(desk, module, learner)
    return desk


def row(desk, module, learner, name):
    """All that the gradebook says of one reflection."""
    with desk.gradebook() as gradebook:
        where = (name, module.slug, module.slug, student_of(learner))
        grade, comment = gradebook.find_grade(*where).to_dict(), gradebook.find_comment(*where).to_dict()
    for each in (grade, comment):
        del each["id"], each["student"]
    return grade, comment


def as_formgrader(desk, module, learner, name, points, comment):
    """nbgrader's own code behind its page, with what the page sends."""
    with desk.gradebook() as gradebook:
        where = (name, module.slug, module.slug, student_of(learner))
        sent = [
            (GradeHandler, gradebook.find_grade(*where).id, {"manual_score": points, "extra_credit": None}),
            (CommentHandler, gradebook.find_comment(*where).id, {"manual_comment": comment}),
        ]
        for handler, id_, body in sent:
            put = handler.put
            while hasattr(put, "__wrapped__"):
                put = put.__wrapped__
            put(SimpleNamespace(gradebook=gradebook, get_json_body=lambda: body, write=lambda _: None), id_)  # noqa: B023


def place_of(desk, module, learner, activity="mini-rv01"):
    return next(
        each
        for each in places(desk, module)
        if each.activity == activity and read_text(desk, module, *each.key).learner == learner
    )


def judge(desk, module, place, points=4, comment="Godt sett."):
    judge_text(desk, module, *place.key, points, comment, read_text(desk, module, *place.key).seen)


@pytest.mark.parametrize(("points", "comment"), [(6, "Godt sett, og <konkret>."), (0, ""), (4, "To\nlinjer")])
def test_the_gradebook_is_the_same_as_after_formgrader(written, module, points, comment):
    judge(written, module, place_of(written, module, "kari"), points, comment)
    as_formgrader(written, module, "ola", "mini-rv01", points, comment or None)
    ours, theirs = row(written, module, "kari", "mini-rv01"), row(written, module, "ola", "mini-rv01")
    assert ours == theirs
    with written.gradebook() as gradebook:
        kari, ola = (scores_by_activity(gradebook, module, each)["mini-rv01"] for each in ("kari", "ola"))
    assert kari == ola
    assert newest_grade(written.store, "kari", module) is None


def test_what_nobody_wrote_is_not_there_and_the_order_stays(written, module):
    found = places(written, module)
    assert [each.activity for each in found] == ["mini-rv01"] * 3 + ["mini-rv02"] * 2
    assert all(each.waits for each in found)
    assert places(written, module) == found
    judge(written, module, found[1])
    assert [each.key for each in places(written, module)] == [each.key for each in found]
    assert [each.waits for each in places(written, module)] == [True, False, True, True, True]


def test_the_next_is_the_next_that_waits_and_then_round():
    def place(name, waits):
        return Place(name, "a", waits)

    found = [place("1", waits=True), place("2", waits=False), place("3", waits=True)]
    assert next_waiting(found) == found[0]
    assert next_waiting(found, ("1", "a")) == found[2]
    assert next_waiting(found, ("3", "a")) == found[0]
    assert next_waiting([place("1", waits=True)], ("1", "a")) is None
    assert next_waiting([], ("9", "a")) is None


def test_two_at_once_never_overwrite_each_other_unseen(written, module):
    place = place_of(written, module, "kari")
    seen = read_text(written, module, *place.key).seen
    judge(written, module, place, 6, "Svært godt.")
    before = row(written, module, "kari", "mini-rv01")
    with pytest.raises(Overtaken) as other:
        judge_text(written, module, *place.key, 2, "Ikke ennå.", seen)
    assert row(written, module, "kari", "mini-rv01") == before
    assert (other.value.now.points, other.value.now.comment) == (6, "Svært godt.")
    judge_text(written, module, *place.key, 2, "Ikke ennå.", other.value.now.seen)
    assert row(written, module, "kari", "mini-rv01")[0]["manual_score"] == 2


def test_a_text_that_was_rewritten_meanwhile_is_seen_first(written, module):
    place = place_of(written, module, "kari")
    seen = read_text(written, module, *place.key).seen
    written.store.save_draft(Draft("kari", module.slug, "mini-rv01", "1", "Alt er nytt.", NOW))
    hand_in(written, module, "kari", NOW.replace(hour=13))
    autograde(written, module, "kari")
    with pytest.raises(Overtaken):
        judge_text(written, module, *place.key, 6, "", seen)
    assert read_text(written, module, *place.key).words == "Alt er nytt."


def test_only_the_levels_of_the_rubric_can_be_given(written, module):
    place = place_of(written, module, "kari")
    for points in (1, 7, -2, 3.5):
        with pytest.raises(ValueError, match=str(points)):
            judge(written, module, place, points)


@pytest.mark.parametrize("activity", ["mini-p01", "mini-sluttprove", "finnes-ikke"])
def test_nothing_else_can_be_judged_by_hand(written, module, activity):
    hand_in_ = places(written, module)[0].hand_in
    with pytest.raises(NoSuchText):
        read_text(written, module, hand_in_, activity)
    with pytest.raises(NoSuchText):
        read_text(written, module, "0" * 32, "mini-rv01")


def test_a_kept_comment_is_kept_once_and_the_newest_first(desk):
    kept = desk.store.kept_comments
    for words in ("Konkret.", "Vis til vedtaket.", "Konkret."):
        kept.keep("mini-rv01", words, NOW)
    kept.keep("mini-rv02", "Annet", NOW)
    assert [each.text for each in kept.of("mini-rv01")] == ["Konkret.", "Vis til vedtaket."]
    kept.drop(kept.of("mini-rv01")[0].id)
    assert [each.text for each in kept.of("mini-rv01")] == ["Vis til vedtaket."]
